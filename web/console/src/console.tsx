import { type ReactElement, useState } from 'react';
import { PLAIN } from './address/address.js';
import { go, usePlace } from './address/navigation.js';
import { Create } from './clients/create.js';
import { ClientsPage } from './clients/page.js';
import { Settle } from './conflict/settle.js';
import look from './console.module.css';
import { Help } from './keyboard/help.js';
import { useShortcuts } from './keyboard/use-shortcuts.js';
import { useWords } from './language/language.js';
import { LanguageSwitch } from './language/switch.js';
import { Avatar } from './look/avatar.js';
import { Brand } from './look/brand.js';
import { Icon } from './look/icon.js';
import { Leave } from './session/leave.js';
import { useSession } from './session/session.js';
import { Toast } from './toast/toast.js';

/** The console of a trainer who is signed in. */
export function Console(): ReactElement {
  const { say } = useWords();
  const { trainer } = useSession();
  const place = usePlace();
  const [dialog, setDialog] = useState<'create' | 'help' | null>(null);
  useShortcuts({ c: () => setDialog('create'), '?': () => setDialog('help') });
  const close = (): void => setDialog(null);
  return (
    <div className={look.console}>
      <a className="skip" href="#main">
        {say('skip to list')}
      </a>
      <header className={look.side}>
        <Brand />
        <nav aria-label="Tamid">
          <a
            className={look.link}
            href="/clients"
            aria-current="page"
            onClick={(event) => {
              event.preventDefault();
              go({ clientId: null, wish: PLAIN });
            }}
          >
            <Icon name="clients" />
            <span>{say('clients')}</span>
          </a>
        </nav>
        <span className={look.gap} />
        <div className={look.tools}>
          <button type="button" className={`quiet ${look.wide}`} onClick={() => setDialog('help')}>
            <Icon name="keyboard" />
            <span>{say('shortcuts')}</span>
          </button>
          <LanguageSwitch />
        </div>
        <div className={look.trainer}>
          <Avatar name={trainer.name} />
          <bdi>{trainer.name}</bdi>
          <Leave />
        </div>
      </header>
      <ClientsPage place={place} onCreate={() => setDialog('create')} />
      {dialog === 'create' && <Create onClose={close} />}
      {dialog === 'help' && <Help onClose={close} />}
      <Settle />
      <Toast />
    </div>
  );
}
