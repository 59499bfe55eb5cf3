/** A row as the wire carries it. */
export type Row = Readonly<Record<string, unknown>>;

/** A row at a version, as an answer or a frame tells it. */
export interface Version {
  readonly version: number;
  /** `updatedAt`, which the database sets with every version; empty where the row has none (activity). */
  readonly stamp: string;
  /** `createdAt`, which tells one life of a row from another; empty where the row has none. */
  readonly life: string;
  readonly data: Row;
}

/** A row is not there any more; the version is the one that it had, or got by being deleted. */
export interface Deletion {
  readonly version: number;
  readonly data: null;
}

/** When a frame's change was committed, when it came, and when the last resync was. */
export interface FrameTelling {
  readonly at: string;
  readonly now: number;
  readonly resyncedAt: number;
}

/**
 * What is known of one entity.
 *
 * A moment is a number of the store's own clock, which ticks with every frame, answer and beginning of a request; so "did this request begin
 * after we heard of that" can be asked.
 */
export interface Known {
  readonly version: number;
  readonly stamp: string;
  readonly life: string;
  /** Null: deleted; then `stamp` is when that was committed, as far as is known, and `life` that of the row as we had it. */
  readonly data: Row | null;
  /** The moment since when this was true at some time: of a frame its arrival, of an answer the beginning of its request. */
  readonly asOf: number;
  /** The moment when we heard of it last. */
  readonly heardAt: number;
  /** Whether the last word was a frame's. */
  readonly byFrame: boolean;
}

/** When an answer's request began, and what else bears on how much the answer is worth. */
export interface Telling {
  readonly begun: number;
  /** The moment when it arrived. */
  readonly now: number;
  /** The moment of the last resync: what is known from before it may be of a database that is gone. */
  readonly resyncedAt: number;
}

/**
 * The rules by which frames and answers become one truth. Pure.
 *
 * Frames come in the order of commits, so a frame is newer than every earlier frame whatever its version says: a row that is deleted for good
 * and inserted again begins at version 1, and of several changes that wait only the newest may come (`coalesce`). Only an answer can be ahead
 * of a frame. So what a frame told last, the next frame replaces; what an answer told last, a frame replaces if it is newer.
 *
 * Newer is a higher version, within one life of a row. Between lives versions say nothing, but `updatedAt` does: the database sets it with
 * every version. (Ordering by it alone was rejected: clocks step back, versions do not.) If a table is filled again from a copy, even
 * `createdAt` is the same: then a lower version with a later stamp is a new life, if the request began after we had the old one.
 *
 * A resync ends the order of frames: the log may have begun anew and tell old changes again. Until the next frame or answer, what was known
 * before it is replaced by what is newer; an answer to a request that began after it replaces it whatever its version says, since a table that
 * was emptied begins at version 1 again. An answer to one that began before says nothing, but of a
 * row that is known since, in the same life: of that, what is later by version and stamp is later.
 *
 * A deleted row stays as a tombstone, so that an answer that was under way does not bring it back. It comes back by a frame, by what is newer
 * (a restored client, a new life), or by the answer to a request that began after we heard of the deletion.
 */
export function mergeFrame(
  known: Known | undefined,
  next: Version | Deletion,
  { at, now, resyncedAt }: FrameTelling,
): Known {
  const isNext = !known || (known.byFrame && known.asOf >= resyncedAt);
  const told = { asOf: now, heardAt: now, byFrame: true };
  if (next.data === null) {
    if (!isNext && (next.version < known.version || (known.data && at < known.stamp))) return known;
    // Whatever was written before the deletion was committed is older, of whichever life it is.
    return { version: next.version, stamp: at, life: known?.life ?? '', data: null, ...told };
  }
  if (known?.data && isSame(next, known)) return { ...known, ...told };
  // An interaction comes back with its client as it was, only later.
  const isBack = known?.data === null && next.version >= known.version && at > known.stamp;
  return isNext || isBack || isNewer(next, known, true) ? { ...next, ...told } : known;
}

/** Merges the row that an answer carries; see {@link mergeFrame}. */
export function mergeAnswer(
  known: Known | undefined,
  next: Version,
  { begun, now, resyncedAt }: Telling,
): Known | undefined {
  if (begun < resyncedAt)
    return follows(known, next, resyncedAt) ? { ...next, asOf: known.asOf, heardAt: now, byFrame: false } : known;
  const fresh: Known = { ...next, asOf: begun, heardAt: now, byFrame: false };
  if (!known) return fresh;
  if (known.asOf < resyncedAt) return known.data && isSame(next, known) ? { ...fresh, data: known.data } : fresh;
  const isLater = begun > known.heardAt;
  if (known.data === null) return isLater || isNewer(next, known, false) ? fresh : known;
  if (isNewer(next, known, isLater)) return fresh;
  // What we have is as new or newer, but it is there as of this request too.
  return { ...known, asOf: Math.max(begun, known.asOf), heardAt: now };
}

/** Merges that a read did not find the row, or that a mutation deleted it: of that version and life, or before. */
export function mergeAbsence(
  known: Known | undefined,
  { version, life }: Pick<Version, 'version' | 'life'>,
  { begun, now, resyncedAt }: Telling,
): Known | undefined {
  if (begun < resyncedAt) return known;
  if (known && known.asOf >= resyncedAt) {
    if (known.version > version || known.life !== life || (known.data === null && known.version === version))
      return known;
  }
  return { version, stamp: known?.stamp ?? '', life, data: null, asOf: begun, heardAt: now, byFrame: false };
}

/** Whether it is later in the very life that we know of since the resync. */
function follows(known: Known | undefined, next: Version, resyncedAt: number): known is Known {
  if (!known?.data || known.asOf < resyncedAt || known.life !== next.life) return false;
  return next.version > known.version && next.stamp > known.stamp;
}

function isSame(next: Version, known: Known): boolean {
  return next.version === known.version && next.stamp === known.stamp;
}

/** `mayBeCopy`: whether a lower version in what looks like the same life may be a new one. */
function isNewer(next: Version, known: Known, mayBeCopy: boolean): boolean {
  const isLaterWritten = known.stamp !== '' && next.stamp > known.stamp;
  if (known.life && next.life && known.life !== next.life) return isLaterWritten;
  return next.version > known.version || (mayBeCopy && known.data !== null && isLaterWritten);
}
