import type { ClientQuery, ClientStatus } from '@tamid/sdk';
import { limits, SORTS, STATUSES } from '../clients/fields.js';

/** How a list of clients can be sorted. */
export type Sort = NonNullable<ClientQuery['sort']>;

/** Which clients are listed, and how. */
export interface Wish {
  readonly q: string;
  /** Any of these; all when empty. */
  readonly statuses: readonly ClientStatus[];
  readonly sort: Sort;
}

/** What the address bar says: the list, and the client that is open beside it. */
export interface Place {
  readonly clientId: string | null;
  readonly wish: Wish;
}

/** The list as it is without any wish. */
export const PLAIN: Wish = { q: '', statuses: [], sort: 'name' };

/** Reads an address. What it does not know it leaves out: an address is typed by anybody. */
export function placeAt(pathname: string, search: string): Place {
  const params = new URLSearchParams(search);
  const named = params.getAll('status');
  return {
    clientId: /^\/clients\/([\w-]{1,64})\/?$/.exec(pathname)?.[1] ?? null,
    wish: {
      q: (params.get('q') ?? '').slice(0, limits.q),
      statuses: STATUSES.filter((status) => named.includes(status)),
      sort: SORTS.find((sort) => sort === params.get('sort')) ?? PLAIN.sort,
    },
  };
}

/** The address of a place; the shortest one that says it. */
export function addressOf({ clientId, wish: { q, statuses, sort } }: Place): string {
  const params = new URLSearchParams();
  if (q) params.set('q', q);
  for (const status of statuses) params.append('status', status);
  if (sort !== PLAIN.sort) params.set('sort', sort);
  const path = clientId === null ? '/clients' : `/clients/${clientId}`;
  return params.size > 0 ? `${path}?${params}` : path;
}

/** What to ask the SDK for. */
export function queryOf({ q, statuses, sort }: Wish): ClientQuery {
  return { sort, ...(q.trim() && { q: q.trim() }), ...(statuses.length > 0 && { status: statuses }) };
}
