import {
  type Client,
  type FieldError,
  type Interaction,
  type InteractionDraft,
  type Tamid,
  validate,
} from '@tamid/sdk';
import { useTamid } from '@tamid/sdk/react';
import { useState } from 'react';
import { changeSince, editableInteraction, type Values } from '../client/editable.js';
import { textOf } from '../client/use-draft.js';
import { faultText, sentFor, valueText } from '../clients/fields.js';
import type { Clock } from '../language/clock.js';
import { useWords } from '../language/language.js';
import { useSession } from '../session/session.js';
import { act } from '../toast/act.js';
import { undoOfCreate } from '../toast/undos.js';

/** The fields of an interaction that a person fills in. */
export type FormField =
  | 'type'
  | 'happenedAt'
  | 'durationMinutes'
  | 'subject'
  | 'description'
  | 'outcome'
  | 'nextAction'
  | 'nextActionOn';

/** What was typed into a field, and its value before. */
interface Typed {
  readonly text: string;
  readonly base: unknown;
}

type AllTyped = Readonly<Partial<Record<FormField, Typed>>>;

/** An interaction while it is written. */
export interface Form {
  text(field: FormField): string;
  type(field: FormField, text: string): void;
  /** Why a field cannot be saved as it is. */
  fault(field: FormField): string | null;
  /** What somebody else made of a field since it was typed into; null when nobody did. */
  theirs(field: FormField): string | null;
  /** Saves it, if it may be; whether it was. */
  save(): boolean;
}

/** What was typed of new interactions and is not saved yet, by client. */
const drafts = new WeakMap<Tamid, Map<string, AllTyped>>();

/**
 * Writes an interaction of a client: a new one, or one that is there. Of that only what was typed is saved; all else stays as others have it.
 */
export function useForm(client: Client, interaction: Interaction | null): Form {
  const words = useWords();
  const tamid = useTamid();
  const { conflicts } = useSession();
  const [openedAt] = useState(() => new Date().toISOString());
  const kept = keptDrafts(tamid);
  const key = tamid.clients.keyOf(client.id);
  const [typed, setTyped] = useState<AllTyped>(interaction ? {} : (kept.get(key) ?? {}));
  const [faults, setFaults] = useState<readonly FieldError[]>([]);
  const row: Values = interaction ? { ...interaction } : { type: 'call', happenedAt: openedAt };
  const { clock, say } = words;
  const shown = (field: FormField, value: unknown): string =>
    field === 'happenedAt' ? clock.shown(Date.parse(String(value))) : textOf(value);

  const create = (): boolean => {
    const draft = { clientId: client.id, ...row, ...sent(typed, clock) } as InteractionDraft;
    const found = validate('InteractionDraft', draft);
    setFaults(found);
    if (found.length > 0) return false;
    const made = tamid.interactions.create(draft);
    act(
      made,
      client.fullName,
      undoOfCreate(made, (seen) => tamid.interactions.delete(made.id, seen && { seen: { ...seen } })),
    );
    kept.delete(key);
    return true;
  };
  const update = (): boolean => {
    if (!interaction) return false;
    const changed = Object.fromEntries(
      Object.entries(typed).filter(([field, { text, base }]) => text !== shown(field as FormField, base)),
    );
    const patch = sent(changed, clock);
    const found = validate('InteractionPatch', patch);
    setFaults(found);
    if (found.length > 0) return false;
    const base = Object.fromEntries(Object.entries(changed).map(([field, one]) => [field, one.base]));
    void changeSince(conflicts, editableInteraction(tamid, interaction, client.fullName), base, patch);
    return true;
  };
  return {
    text: (field) => typed[field]?.text ?? shown(field, row[field]),
    type(field, text) {
      const next = { ...typed, [field]: { base: row[field] ?? null, ...typed[field], text } };
      setTyped(next);
      setFaults(faults.filter((fault) => fault.field !== field));
      if (!interaction) kept.set(key, next);
    },
    fault(field) {
      const found = faults.find((one) => one.field === field);
      return found ? faultText(say, found) : null;
    },
    theirs(field) {
      const mine = typed[field];
      const now = row[field] ?? null;
      return mine && now !== mine.base && shown(field, now) !== mine.text ? valueText(words, field, now) : null;
    },
    save: () => (interaction ? update() : create()),
  };
}

/** What is sent for what was typed. */
function sent(typed: AllTyped, clock: Clock): Values {
  const entries = Object.entries(typed) as [FormField, Typed][];
  return Object.fromEntries(
    entries.map(([field, { text }]) => {
      if (field === 'type') return [field, text];
      if (field !== 'happenedAt') return [field, sentFor(field, text)];
      const at = clock.instantOf(text);
      return [field, Number.isNaN(at) ? null : new Date(at).toISOString()];
    }),
  );
}

function keptDrafts(tamid: Tamid): Map<string, AllTyped> {
  const kept = drafts.get(tamid) ?? new Map<string, AllTyped>();
  drafts.set(tamid, kept);
  return kept;
}
