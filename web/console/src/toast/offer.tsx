import { type ReactElement, useEffect, useState, useSyncExternalStore } from 'react';
import { useWords } from '../language/language.js';
import { undo, undos } from './act.js';
import look from './toast.module.css';
import { toldOf } from './undos.js';

/** For so long it is told; the key works on. */
const TOLD_MS = 8_000;

/** Offers to undo what was just done, for some seconds, longer while somebody is at it; and tells what was undone, which may be out of sight. */
export function Offer(): ReactElement {
  const { say } = useWords();
  const note = useSyncExternalStore(undos.note.subscribe, undos.note.get);
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (!note || isHeld) return;
    const timer = setTimeout(() => undos.note.set(null), TOLD_MS);
    return () => clearTimeout(timer);
  }, [note, isHeld]);
  const hold = () => setHeld(true);
  const release = () => setHeld(false);
  return (
    <div role="status" onPointerEnter={hold} onPointerLeave={release} onFocus={hold} onBlur={release}>
      {note && (
        <div className={look.offer}>
          <span>{note.isTaken ? say('undone', { what: toldOf(say, note.undo) }) : toldOf(say, note.undo)}</span>
          {!note.isTaken && (
            <button
              type="button"
              className={look.undo}
              onClick={() => {
                release();
                undo(note.undo);
              }}
            >
              {say('undo')}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
