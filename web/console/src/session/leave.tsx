import { Button } from '@mantine/core';
import type { QueueItem, Tamid } from '@tamid/sdk';
import { useQueue, useTamid } from '@tamid/sdk/react';
import { type ReactElement, useEffect, useSyncExternalStore } from 'react';
import { Cell } from '../cell.js';
import { useWords } from '../language/language.js';
import { Dialog } from '../look/dialog.js';
import { Icon } from '../look/icon.js';
import look from './leave.module.css';
import { signOut } from './session.js';

/** Whether people are asked if they want to lose what waits. */
const asking = new Cell(false);
const stay = (): void => asking.set(false);

/** Signs out, after a question if something waits. */
export function leave({ queue }: Tamid): void {
  if (queue.items.length > 0) asking.set(true);
  else signOut();
}

/** Signs out. What waits for the server is never lost in silence: people, and the browser when the page is left, ask first. */
export function Leave(): ReactElement {
  const { say } = useWords();
  const queue = useQueue();
  const tamid = useTamid();
  const isAsking = useSyncExternalStore(asking.subscribe, asking.get);
  useEffect(() => stay, []);
  useWarning(queue);
  return (
    <>
      <button
        type="button"
        className="quiet"
        aria-label={say('sign out')}
        title={say('sign out')}
        onClick={() => leave(tamid)}
      >
        <Icon name="leave" />
      </button>
      {isAsking && (
        <Dialog title={say('leave title')} onClose={stay}>
          <p>{say('leave hint', { count: queue.length })}</p>
          <div className={look.acts}>
            <Button variant="default" onClick={signOut}>
              {say('sign out')}
            </Button>
            <Button onClick={stay}>{say('stay')}</Button>
          </div>
        </Dialog>
      )}
    </>
  );
}

function useWarning(queue: readonly QueueItem[]): void {
  const isWaiting = queue.length > 0;
  useEffect(() => {
    if (!isWaiting) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [isWaiting]);
}
