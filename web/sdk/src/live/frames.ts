import type { ChangeFrame } from './listener.js';

/** A frame of the server, checked. */
export type ServerFrame =
  | ChangeFrame
  | {
      readonly type: 'connected';
      readonly epoch: string;
      /** The number of the last change so far. */
      readonly seq: number;
      readonly recovered: boolean;
      readonly pingMs: number;
    }
  | { readonly type: 'resync'; readonly reason: string }
  /** Everything up to `seq` was sent; null when the server does not say. */
  | { readonly type: 'ping'; readonly seq: number | null }
  /** A change of something that this SDK does not know. */
  | { readonly type: 'skip'; readonly seq: number }
  /** Any other frame. */
  | { readonly type: 'unknown' };

/** Characters of the largest frame that is looked at; the server sends 1 MiB at most. */
const longestFrame = 1 << 20;
const longestText = 200;
const entities = ['client', 'trainee', 'interaction', 'activity'];
const ops = ['insert', 'update', 'delete'];
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** What a message of the socket says; null when it is not understood. */
export function parse(message: unknown): ServerFrame | null {
  if (typeof message !== 'string' || message.length > longestFrame) return null;
  let frame: unknown;
  try {
    frame = JSON.parse(message);
  } catch {
    return null;
  }
  return isRecord(frame) ? check(frame) : null;
}

function check(frame: Record<string, unknown>): ServerFrame | null {
  const { type, seq, epoch, recovered, pingMs, reason } = frame;
  switch (type) {
    case 'change':
      return change(frame);
    case 'connected':
      return isText(epoch) && isWhole(seq) && typeof recovered === 'boolean' && isWhole(pingMs) && pingMs > 0
        ? { type, epoch, seq, recovered, pingMs }
        : null;
    case 'resync':
      return { type, reason: isText(reason) ? reason : 'unknown' };
    case 'ping':
      return { type, seq: isWhole(seq) ? seq : null };
    default:
      return { type: 'unknown' };
  }
}

function change(frame: Record<string, unknown>): ServerFrame | null {
  const { seq, entity, op, id, version, at, mutation, clients, data } = frame;
  if (!isWhole(seq) || !isText(entity)) return null;
  if (!entities.includes(entity)) return { type: 'skip', seq };
  const isRight =
    ops.includes(op as string) &&
    isId(id) &&
    isWhole(version) &&
    isText(at) &&
    (mutation === null || isText(mutation)) &&
    (clients === undefined || (Array.isArray(clients) && clients.every(isId))) &&
    (op === 'delete' ? data === null : isRecord(data));
  return isRight ? (frame as unknown as ChangeFrame) : null;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= longestText;
}

function isId(value: unknown): boolean {
  return typeof value === 'string' && uuid.test(value);
}
