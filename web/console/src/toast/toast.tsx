import { type ReactElement, useSyncExternalStore } from 'react';
import { useWords } from '../language/language.js';
import { Icon } from '../look/icon.js';
import { failures } from './act.js';
import { Offer } from './offer.js';
import look from './toast.module.css';

/** What is told beside the work: what can be undone, and what was taken back. */
export function Toast(): ReactElement {
  return (
    <div className={look.place}>
      <TakenBack />
      <Offer />
    </div>
  );
}

/** All changes that were taken back, in one place, with the reasons. It stays until it was looked at. */
function TakenBack(): ReactElement {
  const { say } = useWords();
  const groups = useSyncExternalStore(failures.subscribe, failures.get);
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  return (
    <div role="alert">
      {count > 0 && (
        <div className={look.toast}>
          <div className={look.head}>
            <strong>{say('taken back', { count })}</strong>
            <button type="button" className={look.close} aria-label={say('close')} onClick={() => failures.set([])}>
              <Icon name="close" />
            </button>
          </div>
          {groups.map(({ reason, names, count: ofReason }) => (
            <p key={reason}>
              {names.map((name) => (
                <bdi key={name} className={look.name}>
                  {name}
                </bdi>
              ))}
              {ofReason > names.length && <span className={look.count}>×{ofReason}</span>}
              <span className={look.reason}>{reason}</span>
            </p>
          ))}
        </div>
      )}
    </div>
  );
}
