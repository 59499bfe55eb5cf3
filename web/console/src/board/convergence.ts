import type { Client, Tamid } from '@tamid/sdk';
import { type Difference, differencesBetween } from './differences.js';
import { pause } from './pause.js';
import { ask } from './request.js';

/** Within this time after the first answer the page has to show what is true. */
const PATIENCE_MS = 30_000;
/** A service that starts again says so before it answers; for so long it is asked. */
const NO_ANSWER_MS = 120_000;
/** What a fresh read says may still be on its way to this page for so long. */
const ON_ITS_WAY_MS = 2_000;
const PAUSE_MS = 100;
const PAGE = 100;
const MOST_PAGES = 10;

/** What a comparison came to. */
export interface Outcome {
  /** Clients that were compared. */
  readonly count: number;
  readonly differences: readonly Difference[];
}

/**
 * Compares this page's list of clients with fresh reads, until they agree; half a minute after the first read that is answered it gives up.
 * Throws when none is.
 */
export async function converge(tamid: Tamid, signal: AbortSignal): Promise<Outcome> {
  const list = tamid.clients.list({ sort: 'name' });
  const end = list.subscribe(() => {});
  let until = performance.now() + NO_ANSWER_MS;
  let outcome: Outcome | null = null;
  try {
    while (!signal.aborted && performance.now() < until) {
      const fresh = await freshClients(tamid, list.snapshot().items.length, signal).catch(() => null);
      if (fresh && !outcome) until = performance.now() + PATIENCE_MS;
      const readAt = performance.now();
      while (fresh && performance.now() < readAt + ON_ITS_WAY_MS) {
        const { items, hasMore, isStale, status } = list.snapshot();
        const compared = hasMore ? fresh.items.slice(0, items.length) : fresh.items;
        const differences = differencesBetween(items, compared, !hasMore && fresh.isWhole);
        outcome = { count: compared.length, differences };
        if (status === 'ready' && !isStale && differences.length === 0) return outcome;
        await pause(PAUSE_MS);
      }
      await pause(PAUSE_MS);
    }
  } finally {
    end();
  }
  if (!outcome) throw new Error('The clients could not be read');
  return outcome;
}

/** At least so many clients from the beginning of the list, as the gateway answers now. */
async function freshClients(
  tamid: Tamid,
  atLeast: number,
  signal: AbortSignal,
): Promise<{ readonly items: readonly Client[]; readonly isWhole: boolean }> {
  const items: Client[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES && (page === 0 || cursor) && items.length <= atLeast; page++) {
    const params = new URLSearchParams({ sort: 'name', limit: String(PAGE), ...(cursor && { cursor }) });
    const answer: { readonly items: readonly Client[]; readonly nextCursor: string | null } = await ask(
      tamid,
      `/api/v1/clients?${params}`,
      { signal },
    );
    items.push(...answer.items);
    cursor = answer.nextCursor;
  }
  return { items, isWhole: cursor === null };
}
