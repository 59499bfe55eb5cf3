import type { ClientQuery, ClientStatus } from '@tamid/sdk';
import { limits, MOST_TAGS, SORTS, STATUSES } from '../clients/fields.js';

/** How a list of clients can be sorted. */
export type Sort = NonNullable<ClientQuery['sort']>;

/** Which clients are listed, and how. */
export interface Wish {
  readonly q: string;
  /** Any of these; all when empty. */
  readonly statuses: readonly ClientStatus[];
  /** All of these have to be there. */
  readonly tags: readonly string[];
  /** With a trainee, or without one; null for both. */
  readonly linked: boolean | null;
  readonly sort: Sort;
}

/** The screens of the console. */
export type Screen = 'clients' | 'coherence';

/** What the address bar says: the screen; of clients the list, and the client that is open beside it. */
export interface Place {
  readonly screen: Screen;
  readonly clientId: string | null;
  readonly wish: Wish;
}

/** The list as it is without any wish. */
export const PLAIN: Wish = { q: '', statuses: [], tags: [], linked: null, sort: 'name' };

const LINKED = new Map([
  ['true', true],
  ['false', false],
]);

/** Reads an address. What it does not know it leaves out: an address is typed by anybody. */
export function placeAt(pathname: string, search: string): Place {
  const params = new URLSearchParams(search);
  const named = params.getAll('status');
  return {
    screen: /^\/coherence\/?$/.test(pathname) ? 'coherence' : 'clients',
    clientId: /^\/clients\/([\w-]{1,64})\/?$/.exec(pathname)?.[1] ?? null,
    wish: {
      q: (params.get('q') ?? '').slice(0, limits.q),
      statuses: STATUSES.filter((status) => named.includes(status)),
      tags: [...new Set(params.getAll('tag').filter(isTag))].slice(0, MOST_TAGS),
      linked: LINKED.get(params.get('linked') ?? '') ?? null,
      sort: SORTS.find((sort) => sort === params.get('sort')) ?? PLAIN.sort,
    },
  };
}

/** The address of a place; the shortest one that says it. */
export function addressOf(place: Omit<Place, 'screen'> & Partial<Place>): string {
  if (place.screen === 'coherence') return '/coherence';
  const { q, statuses, tags, linked, sort } = place.wish;
  const params = new URLSearchParams();
  if (q) params.set('q', q);
  for (const status of statuses) params.append('status', status);
  for (const tag of tags) params.append('tag', tag);
  if (linked !== null) params.set('linked', String(linked));
  if (sort !== PLAIN.sort) params.set('sort', sort);
  const path = place.clientId === null ? '/clients' : `/clients/${place.clientId}`;
  return params.size > 0 ? `${path}?${params}` : path;
}

/** What to ask the SDK for. */
export function queryOf({ q, statuses, tags, linked, sort }: Wish): ClientQuery {
  return {
    sort,
    ...(q.trim() && { q: q.trim() }),
    ...(statuses.length > 0 && { status: statuses }),
    ...(tags.length > 0 && { tag: tags }),
    ...(linked !== null && { linked }),
  };
}

function isTag(text: string): boolean {
  return text.length > 0 && text.length <= limits.tag;
}
