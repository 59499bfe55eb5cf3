import { useTamid } from '@tamid/sdk/react';
import { type ReactElement, useEffect, useMemo, useSyncExternalStore } from 'react';
import { Banner, Connection } from '../connection/connection.js';
import { useWords } from '../language/language.js';
import { Notice } from '../look/notice.js';
import { useSession } from '../session/session.js';
import { Auditor, Findings } from './audit.js';
import look from './board.module.css';
import { Faults } from './faults.js';
import { FigureStore, type Figures, type Source } from './figures.js';
import { Lags } from './lag.js';
import { Prove } from './prove.js';
import { Rates } from './rates.js';
import { Doors, Groups } from './system.js';

/** How coherent the system is, for operators: its figures, a proof for who does not believe them, and faults to be survived. */
export default function Board(): ReactElement {
  const { say } = useWords();
  const { roles } = useSession();
  return (
    <main id="main" className={look.page} aria-busy="false">
      <header className={look.head}>
        <h1>{say('coherence')}</h1>
        <span className={look.gap} />
        <Connection isStale={false} />
      </header>
      <Banner isStale={false} />
      {roles.includes('operator') ? <OperatorsBoard /> : <NotForYou />}
    </main>
  );
}

function NotForYou(): ReactElement {
  const { say } = useWords();
  return <Notice title={say('board not for you')} hint={say('board not for you hint')} />;
}

function OperatorsBoard(): ReactElement {
  const tamid = useTamid();
  const store = useMemo(() => new FigureStore(tamid), [tamid]);
  useEffect(() => store.follow(), [store]);
  const { last, refused, silent, points } = useSyncExternalStore(store.subscribe, store.get);
  if (refused.coherence === 403) return <NotForYou />;
  const { coherence, gateway, consumers, local } = last;
  return (
    <div className={look.scroll}>
      <Findings findings={coherence?.audit?.findings ?? []} />
      <div className={look.board}>
        <div className={look.acts}>
          <Prove isLocal={local !== undefined} />
          {local && <Faults local={local} isSilent={silent.includes('local')} store={store} />}
        </div>
        <div className={look.figures}>
          <Silent sources={silent} />
          <Lags points={points} />
          <Rates points={points} gateway={gateway} />
          <Auditor audit={coherence?.audit} />
          <Groups consumers={consumers} />
          <Doors gateway={gateway} />
        </div>
      </div>
    </div>
  );
}

/** Whose figures are not of now. */
function Silent({ sources }: { readonly sources: Figures['silent'] }): ReactElement {
  const { say } = useWords();
  const names = sources.filter((source): source is Exclude<Source, 'local'> => source !== 'local');
  return (
    <p className={look.silent} role="status">
      {names.length > 0 && say('board silent', { names: names.map((name) => say(`board source ${name}`)).join(', ') })}
    </p>
  );
}
