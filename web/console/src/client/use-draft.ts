import { type Client, type ClientPatch, validate } from '@tamid/sdk';
import { useTamid } from '@tamid/sdk/react';
import { useEffect, useEffectEvent, useState } from 'react';
import { faultText, sentFor, type TextField } from '../clients/fields.js';
import { useWords } from '../language/language.js';
import { useSession } from '../session/session.js';
import { act } from '../toast/act.js';

/** A field while it is edited. */
interface Draft {
  readonly text: string;
  /** As it was when editing began. */
  readonly base: string;
}

/** A text of a client that is edited in place. */
export interface Editing {
  readonly text: string;
  /** Why what was typed cannot be kept. */
  readonly fault: string | null;
  /** What somebody else made of it since editing began; null when nobody did. */
  readonly theirs: string | null;
  readonly isEdited: boolean;
  begin(): void;
  type(text: string): void;
  /** Keeps what was typed, if it may be. */
  commit(): void;
  /** Leaves it as it is. */
  leave(): void;
}

/** Edits one text of a client: what others do meanwhile is not overwritten, the person is asked. */
export function useDraft(client: Client, field: TextField): Editing {
  const { say } = useWords();
  const { clients } = useTamid();
  const { conflicts } = useSession();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const now = client[field] ?? '';
  const isOvertaken = draft !== null && now !== draft.base && now !== draft.text;

  const leave = (): void => {
    setDraft(null);
    setFault(null);
  };
  const commit = async (): Promise<void> => {
    if (!draft) return;
    if (draft.text === draft.base || draft.text === now) {
      leave();
      return;
    }
    const mine = sentFor(field, draft.text);
    const patch = { [field]: mine } as ClientPatch;
    const [found] = validate('ClientPatch', patch);
    setFault(found ? faultText(say, found) : null);
    if (found) return;
    leave();
    if (isOvertaken) {
      const fields = { [field]: { base: sentFor(field, draft.base), mine, theirs: client[field] } };
      const choice = await conflicts.ask({ entity: 'client', id: client.id, fields, current: { ...client } }, false);
      if (choice !== 'mine') return;
    }
    act(clients.update(client.id, patch), client.fullName);
  };
  // Whoever goes elsewhere in the middle of a word wants it kept, too.
  const onEnd = useEffectEvent(() => void commit());
  useEffect(() => () => onEnd(), []);
  return {
    text: draft?.text ?? now,
    fault,
    theirs: isOvertaken ? now : null,
    isEdited: draft !== null,
    begin: () => setDraft(draft ?? { text: now, base: now }),
    type: (text) => setDraft({ base: now, ...draft, text }),
    commit: () => void commit(),
    leave,
  };
}
