import type { EntityName } from './live/listener.js';
import { addressOf } from './mutations/operation.js';
import type { QueryContext } from './queries/context.js';

/** What a caller may say with a read. */
export interface ReadOptions {
  readonly signal?: AbortSignal;
}

/** Asks the server for one entity, and gives it as it is to be seen. */
export function fetchOne<T>(
  { store, http, patienceMs, isLive }: QueryContext,
  entity: Exclude<EntityName, 'activity'>,
  anyId: string,
  { signal }: ReadOptions = {},
): Promise<T> {
  const id = store.aliases.real(anyId);
  return store.truth.read(async (begun) => {
    try {
      const row = await http.send({ method: 'GET', path: addressOf(entity, id), signal, patienceMs });
      if (row) store.answer(entity, row, begun);
      return (store.view(entity, id) ?? row) as T;
    } catch (error) {
      store.missing(entity, id, begun, isLive, error);
      throw error;
    }
  });
}
