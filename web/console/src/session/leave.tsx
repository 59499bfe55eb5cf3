import { Button } from '@mantine/core';
import type { QueueItem } from '@tamid/sdk';
import { useQueue } from '@tamid/sdk/react';
import { type ReactElement, useEffect, useState } from 'react';
import { useWords } from '../language/language.js';
import { Dialog } from '../look/dialog.js';
import { Icon } from '../look/icon.js';
import look from './leave.module.css';
import { signOut } from './session.js';

/** Signs out. What waits for the server is never lost in silence: people, and the browser when the page is left, ask first. */
export function Leave(): ReactElement {
  const { say } = useWords();
  const queue = useQueue();
  const [isAsking, setAsking] = useState(false);
  useWarning(queue);
  return (
    <>
      <button
        type="button"
        className="quiet"
        aria-label={say('sign out')}
        title={say('sign out')}
        onClick={() => (queue.length > 0 ? setAsking(true) : signOut())}
      >
        <Icon name="leave" />
      </button>
      {isAsking && (
        <Dialog title={say('leave title')} onClose={() => setAsking(false)}>
          <p>{say('leave hint', { count: queue.length })}</p>
          <div className={look.acts}>
            <Button variant="default" onClick={signOut}>
              {say('sign out')}
            </Button>
            <Button onClick={() => setAsking(false)}>{say('stay')}</Button>
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
