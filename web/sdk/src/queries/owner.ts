import { NetworkError } from '../http/errors.js';
import { addressOf } from '../mutations/operation.js';
import type { Row } from '../store/known.js';
import type { Changes, Store } from '../store/store.js';
import type { QueryContext } from './context.js';

/** The client whose rows a list shows. */
export interface Owner {
  /** Null while there is none, or none that the server knows. */
  id(): string | null;
  /** Finds out who it is. */
  find(context: QueryContext, signal: AbortSignal): Promise<void>;
  /** Whether it is another one after these changes, so that it is to be found out anew. */
  moved(changes: Changes): boolean;
  /** Whether these changes are of it. */
  isIn(changes: Changes): boolean;
}

/** A client by its id, which may be a temporary one. */
export function byId(store: Store, clientId: string): Owner {
  const id = (): string | null => {
    const real = store.aliases.real(clientId);
    return store.aliases.isTemporary(real) ? null : real;
  };
  let found: string | null = null;
  return {
    id,
    async find() {
      found = id();
    },
    moved: () => id() !== found,
    isIn: (changes) => found !== null && changes.client.has(found),
  };
}

/**
 * The client that a trainee is linked to. The owner of links is asked for it, and frames tell of every change of a client: what
 * interaction-service knows of a link lags behind.
 */
export function linkedTo(store: Store, traineeId: string): Owner {
  let current: string | null = null;
  return {
    id: () => current,
    async find({ http, patienceMs }, signal) {
      const id = store.aliases.real(traineeId);
      await store.truth.read(async (begun) => {
        const path = `${addressOf('client')}?limit=1&traineeId=${encodeURIComponent(id)}&versions=true`;
        const body = await http.send({ method: 'GET', path, signal, patienceMs });
        if (!Array.isArray(body?.items)) throw new NetworkError('The answer cannot be read');
        const client = body.items[0] as Row | undefined;
        if (client) store.answer('client', client, begun);
        current = typeof client?.id === 'string' ? client.id : null;
      });
    },
    moved: (changes) =>
      [...changes.client].some(
        (id) => (store.truth.get('client', id)?.data?.traineeId === store.aliases.real(traineeId)) !== (id === current),
      ),
    isIn: (changes) => current !== null && changes.client.has(current),
  };
}
