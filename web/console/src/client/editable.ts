import type {
  Client,
  ClientPatch,
  Interaction,
  InteractionPatch,
  Pending,
  SchemaName,
  Tamid,
  Trainee,
  TraineePatch,
} from '@tamid/sdk';
import type { Conflicts } from '../conflict/conflicts.js';
import { act } from '../toast/act.js';

/** Values by the names of their fields. */
export type Values = Readonly<Record<string, unknown>>;

/** Something whose fields are edited in place. */
export interface Editable {
  readonly entity: 'client' | 'trainee' | 'interaction';
  readonly id: string;
  /** What it is on the screen. */
  readonly row: Values;
  /** What people call it. */
  readonly name: string;
  /** The rules that a change of it has to keep. */
  readonly schema: SchemaName;
  /** Changes it. `seen`: what the change builds on, where that is not what is on the screen. */
  update(patch: Values, seen?: Values): Pending<unknown>;
}

export function editableClient({ clients }: Tamid, client: Client): Editable {
  const { id, fullName } = client;
  return {
    entity: 'client',
    id,
    row: { ...client },
    name: fullName,
    schema: 'ClientPatch',
    update: (patch, seen) => clients.update(id, patch as ClientPatch, seen && { seen }),
  };
}

export function editableTrainee({ trainees }: Tamid, trainee: Trainee): Editable {
  const { id, fullName } = trainee;
  return {
    entity: 'trainee',
    id,
    row: { ...trainee },
    name: fullName,
    schema: 'TraineePatch',
    update: (patch, seen) => trainees.update(id, patch as TraineePatch, seen && { seen }),
  };
}

/** @param name of the client */
export function editableInteraction({ interactions }: Tamid, interaction: Interaction, name: string): Editable {
  const { id } = interaction;
  return {
    entity: 'interaction',
    id,
    row: { ...interaction },
    name,
    schema: 'InteractionPatch',
    update: (patch, seen) => interactions.update(id, patch as InteractionPatch, seen && { seen }),
  };
}

/** Changes it; undone, it is again what it was, and whoever wrote something else since is asked. */
export function change({ row, name, update }: Editable, patch: Values): void {
  const before = Object.fromEntries(Object.keys(patch).map((field) => [field, row[field] ?? null]));
  act(update(patch), name, () => update(before, patch));
}

/**
 * Changes what somebody took their time for. Where others have changed the same fields since, they are asked first.
 *
 * @param base the values from which they began
 */
export async function changeSince(
  conflicts: Conflicts,
  editable: Editable,
  base: Values,
  patch: Values,
): Promise<void> {
  const { entity, id, row } = editable;
  const overtaken = Object.keys(patch).filter((field) => row[field] !== base[field] && row[field] !== patch[field]);
  if (overtaken.length === 0) {
    change(editable, patch);
    return;
  }
  const fields = Object.fromEntries(
    overtaken.map((field) => [field, { base: base[field], mine: patch[field], theirs: row[field] }]),
  );
  const choice = await conflicts.ask({ entity, id, fields, current: row }, false);
  if (choice === undefined) return;
  const others = Object.fromEntries(Object.entries(patch).filter(([field]) => !overtaken.includes(field)));
  const wanted = choice === 'mine' ? patch : choice === 'theirs' ? others : { ...others, ...choice };
  if (Object.keys(wanted).length > 0) change(editable, wanted);
}
