import { Button } from '@mantine/core';
import type { Conflict } from '@tamid/sdk';
import { useQueue, useTamid } from '@tamid/sdk/react';
import { type ReactElement, useEffect, useState, useSyncExternalStore } from 'react';
import { useWords } from '../language/language.js';
import type { Key, Say } from '../language/say.js';
import { Dialog } from '../look/dialog.js';
import { useSession } from '../session/session.js';
import type { Question } from './conflicts.js';
import { editorOf } from './merge.js';
import { MergeForm } from './merge-form.js';
import look from './settle.module.css';
import { ThreeValues } from './three-values.js';

/** Shows the oldest conflict until somebody settles it. */
export function Settle(): ReactElement | null {
  const { conflicts } = useSession();
  const [question] = useSyncExternalStore(conflicts.open.subscribe, conflicts.open.get);
  return question ? <Asked key={question.number} question={question} /> : null;
}

function Asked({ question: { conflict, isQueued, answer } }: { readonly question: Question }): ReactElement {
  const { say } = useWords();
  const { clients } = useTamid();
  const queue = useQueue();
  const [isMerging, setMerging] = useState(false);
  const isAsked = !isQueued || queue.some((item) => clients.keyOf(item.id) === clients.keyOf(conflict.id));
  useEffect(() => {
    if (!isAsked) answer(undefined);
  }, [isAsked, answer]);
  const fields = Object.entries(conflict.fields);
  const isDeletion = fields.some(([, { mine }]) => mine === undefined);
  const canMerge = !isDeletion && (fields.length > 1 || fields.some(([field]) => editorOf(field)));
  return (
    <Dialog title={say('conflict title')} isUrgent>
      <p className={look.hint}>{say('conflict hint', { name: nameOf(say, conflict) })}</p>
      {isMerging ? (
        <MergeForm conflict={conflict} onChoice={answer} onBack={() => setMerging(false)} />
      ) : (
        <>
          {fields.map(([field, values]) => (
            <ThreeValues key={field} field={field} values={values} />
          ))}
          <div className={look.choices}>
            {canMerge && (
              <Button variant="subtle" onClick={() => setMerging(true)}>
                {say('merge')}
              </Button>
            )}
            <Button variant="default" onClick={() => answer('theirs')}>
              {say('take theirs')}
            </Button>
            <Button onClick={() => answer('mine')}>{say('keep mine')}</Button>
          </div>
        </>
      )}
    </Dialog>
  );
}

/** What people call it. */
function nameOf(say: Say, { entity, current }: Conflict): string {
  if (entity !== 'interaction') return String(current.fullName ?? '');
  return String(current.subject ?? say(`type ${current.type}` as Key));
}
