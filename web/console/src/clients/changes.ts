import type { Client, ClientDraft, ClientPatch, ClientStatus, Clients } from '@tamid/sdk';
import { act, actTogether } from '../toast/act.js';
import { type Told, undoOfCreate } from '../toast/undos.js';

/** What takes a change of a client's fields back, as {@link Undos} wants it: `client` as it was before, `patch` as it was sent. */
function undoOfUpdate(clients: Clients, client: Client, patch: ClientPatch) {
  const before = pick(client, patch) as ClientPatch;
  return () => clients.update(client.id, before, { seen: patch });
}

/** Makes a client. */
export function create(clients: Clients, draft: ClientDraft): void {
  const made = clients.create(draft);
  act(
    made,
    draft.fullName,
    undoOfCreate(made, (seen) => clients.delete(made.id, seen && { seen: { ...seen } })),
  );
}

/** Gives them a status, those that do not have it. */
export function setStatus(clients: Clients, of: readonly Client[], status: ClientStatus): void {
  const told: Told = (say, whom) => say('did status', { ...whom, status: say(`status ${status}`) });
  update(clients, of, (client) => (client.status === status ? null : { status }), told);
}

/** Gives them a tag, those that do not have it. */
export function addTag(clients: Clients, of: readonly Client[], tag: string): void {
  const told: Told = (say, whom) => say('did tag', { ...whom, tag });
  update(clients, of, ({ tags }) => (tags.includes(tag) ? null : { tags: [...tags, tag] }), told);
}

/** Takes a tag from those that have it. */
export function removeTag(clients: Clients, of: readonly Client[], tag: string): void {
  const told: Told = (say, whom) => say('did untag', { ...whom, tag });
  update(clients, of, ({ tags }) => (tags.includes(tag) ? { tags: tags.filter((one) => one !== tag) } : null), told);
}

/** Deletes them. They come back as they were: linked, too, if nobody else has taken the trainee since. */
export function remove(clients: Clients, of: readonly Client[]): void {
  const steps = of.map((client) => ({
    change: clients.delete(client.id),
    name: client.fullName,
    undo: () => {
      const back = clients.restore(client.id, { seen: client });
      if (client.traineeId !== null) act(clients.link(client.id, client.traineeId), client.fullName);
      return back;
    },
  }));
  actTogether(steps, (say, whom) => say('did delete', whom));
}

function update(
  clients: Clients,
  of: readonly Client[],
  patchOf: (client: Client) => ClientPatch | null,
  told: Told,
): void {
  const steps = of.flatMap((client) => {
    const patch = patchOf(client);
    if (!patch) return [];
    const change = clients.update(client.id, patch, { seen: pick(client, patch) });
    return [{ change, name: client.fullName, undo: undoOfUpdate(clients, client, patch) }];
  });
  actTogether(steps, told);
}

/** The fields of the client that the patch changes. */
function pick(client: Client, patch: ClientPatch): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.keys(patch).map((field) => [field, client[field as keyof Client]]));
}
