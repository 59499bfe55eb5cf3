import { validate } from '@tamid/sdk';
import { useEffect, useEffectEvent, useState } from 'react';
import { type DateField, faultText, type NumberField, sentFor, type TextField, valueText } from '../clients/fields.js';
import { useWords } from '../language/language.js';
import { useSession } from '../session/session.js';
import { changeSince, type Editable } from './editable.js';

/** A field while it is edited. */
interface Draft {
  readonly text: string;
  /** As it was when editing began. */
  readonly base: unknown;
}

/** A field that is edited in place, as text. */
export interface Editing {
  readonly text: string;
  /** Why what was typed cannot be kept. */
  readonly fault: string | null;
  /** What somebody else made of it since editing began; null when nobody did. */
  readonly theirs: string | null;
  begin(): void;
  type(text: string): void;
  /** Keeps what was typed, or this, if it may be. */
  commit(text?: string): void;
  /** Leaves it as it is. */
  leave(): void;
}

/** Edits one field: what others do meanwhile is not overwritten, the person is asked. */
export function useDraft(editable: Editable, field: TextField | DateField | NumberField): Editing {
  const words = useWords();
  const { conflicts } = useSession();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const value = editable.row[field] ?? null;
  const now = textOf(value);
  const isOvertaken = draft !== null && value !== draft.base && now !== draft.text;

  const leave = (): void => {
    setDraft(null);
    setFault(null);
  };
  const commit = (text = draft?.text ?? now): void => {
    const base = draft ? draft.base : value;
    if (text === now || text === textOf(base)) {
      leave();
      return;
    }
    const patch = { [field]: sentFor(field, text) };
    const [found] = validate(editable.schema, patch);
    setFault(found ? faultText(words.say, found) : null);
    if (found) return;
    leave();
    void changeSince(conflicts, editable, { [field]: base }, patch);
  };
  // Whoever goes elsewhere in the middle of a word wants it kept, too.
  const onEnd = useEffectEvent(() => commit());
  useEffect(() => () => onEnd(), []);
  return {
    text: draft?.text ?? now,
    fault,
    theirs: isOvertaken ? valueText(words, field, value) : null,
    begin: () => setDraft(draft ?? { text: now, base: value }),
    type: (text) => setDraft({ base: value, ...draft, text }),
    commit,
    leave,
  };
}

/** A value as it is typed. */
export function textOf(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}
