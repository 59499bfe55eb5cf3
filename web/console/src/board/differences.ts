import type { Client } from '@tamid/sdk';

/** A client of which the page shows something else than the database has, by version; null where there is none. */
export interface Difference {
  readonly id: string;
  readonly name: string;
  readonly shown: number | null;
  readonly fresh: number | null;
}

/**
 * Where the page's clients differ from what was just read. The page may be ahead, since others may write meanwhile: only what is older, is
 * missing, or says something else of the same version is a difference. `isWhole`: both have all there are, so none may be left over.
 */
export function differencesBetween(
  shown: readonly Client[],
  fresh: readonly Client[],
  isWhole: boolean,
): readonly Difference[] {
  const byId = new Map(shown.map((client) => [client.id, client]));
  const behind = fresh
    .filter((one) => !isUpToDate(byId.get(one.id), one))
    .map(({ id, fullName, version }) => ({ id, name: fullName, shown: byId.get(id)?.version ?? null, fresh: version }));
  const known = new Set(fresh.map(({ id }) => id));
  const leftOver = isWhole ? shown.filter(({ id }) => !known.has(id)) : [];
  return [
    ...behind,
    ...leftOver.map(({ id, fullName, version }) => ({ id, name: fullName, shown: version, fresh: null })),
  ];
}

function isUpToDate(shown: Client | undefined, fresh: Client): boolean {
  if (!shown || shown.version < fresh.version) return false;
  if (shown.version > fresh.version) return true;
  return (Object.keys(fresh) as (keyof Client)[]).every(
    (field) => JSON.stringify(shown[field]) === JSON.stringify(fresh[field]),
  );
}
