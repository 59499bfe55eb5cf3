import type { ReactElement } from 'react';
import { Icon } from '../look/icon.js';
import { useWords } from './language.js';
import { setZone, zones } from './zone.js';
import look from './zone-switch.module.css';

/** Changes the time zone. */
export function ZoneSwitch(): ReactElement {
  const { say, clock } = useWords();
  return (
    <span className={`quiet ${look.zone}`} title={say('time zone')}>
      <Icon name="clock" />
      <select
        dir="ltr"
        aria-label={say('time zone')}
        value={clock.zone}
        onChange={(event) => setZone(event.currentTarget.value)}
      >
        {zones().map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </span>
  );
}
