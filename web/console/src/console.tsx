import { type ReactElement, useState } from 'react';
import { addressOf, PLAIN, type Screen } from './address/address.js';
import { go, usePlace } from './address/navigation.js';
import { LateBoard } from './board/late.js';
import { Create } from './clients/create.js';
import { ClientsPage } from './clients/page.js';
import { Settle } from './conflict/settle.js';
import look from './console.module.css';
import { Help } from './keyboard/help.js';
import { MOD } from './keyboard/mod.js';
import { useShortcuts } from './keyboard/use-shortcuts.js';
import { useWords } from './language/language.js';
import { LanguageSwitch } from './language/switch.js';
import { ZoneSwitch } from './language/zone-switch.js';
import { Avatar } from './look/avatar.js';
import { Brand } from './look/brand.js';
import { Icon } from './look/icon.js';
import { LatePalette } from './palette/late.js';
import { Leave } from './session/leave.js';
import { useSession } from './session/session.js';
import { undo } from './toast/act.js';
import { Toast } from './toast/toast.js';

/** The console of a trainer who is signed in. */
export function Console(): ReactElement {
  const { say } = useWords();
  const { trainer, roles } = useSession();
  const place = usePlace();
  const [dialog, setDialog] = useState<'create' | 'help' | 'palette' | null>(null);
  useShortcuts({
    c: () => setDialog('create'),
    '?': () => setDialog('help'),
    'mod+k': () => setDialog('palette'),
    'mod+z': () => undo(),
  });
  const close = (): void => setDialog(null);
  return (
    <div className={look.console}>
      <a className="skip" href="#main">
        {say('skip to list')}
      </a>
      <header className={look.side}>
        <Brand />
        <nav aria-label="Tamid">
          <ScreenLink screen="clients" current={place.screen} />
          {roles.includes('operator') && <ScreenLink screen="coherence" current={place.screen} />}
        </nav>
        <span className={look.gap} />
        <div className={look.tools}>
          <button
            type="button"
            className={`quiet ${look.palette}`}
            aria-label={say('palette')}
            onClick={() => setDialog('palette')}
          >
            <Icon name="command" />
            <span>{say('commands')}</span>
            <kbd dir="ltr">{MOD} K</kbd>
          </button>
          <button type="button" className={`quiet ${look.wide}`} onClick={() => setDialog('help')}>
            <Icon name="keyboard" />
            <span>{say('shortcuts')}</span>
          </button>
          <ZoneSwitch />
          <LanguageSwitch />
        </div>
        <div className={look.trainer}>
          <Avatar name={trainer.name} />
          <bdi>{trainer.name}</bdi>
          <Leave />
        </div>
      </header>
      {place.screen === 'coherence' ? (
        <LateBoard />
      ) : (
        <ClientsPage place={place} onCreate={() => setDialog('create')} />
      )}
      {dialog === 'create' && <Create onClose={close} />}
      {dialog === 'help' && <Help onClose={close} />}
      <LatePalette
        isOpen={dialog === 'palette'}
        place={place}
        onCreate={() => setDialog('create')}
        onHelp={() => setDialog('help')}
        onClose={close}
      />
      <Settle />
      <Toast />
    </div>
  );
}

function ScreenLink({ screen, current }: { readonly screen: Screen; readonly current: Screen }): ReactElement {
  const { say } = useWords();
  const place = { screen, clientId: null, wish: PLAIN };
  return (
    <a
      className={look.link}
      aria-label={say(screen)}
      href={addressOf(place)}
      aria-current={screen === current ? 'page' : undefined}
      onClick={(event) => {
        event.preventDefault();
        go(place);
      }}
    >
      <Icon name={screen} />
      <span>{say(screen)}</span>
    </a>
  );
}
