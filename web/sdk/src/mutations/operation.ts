import type { EntityName } from '../live/listener.js';
import type { Row } from '../store/known.js';

/** What can be done to an entity. */
export type OperationKind = 'create' | 'update' | 'delete' | 'restore' | 'link' | 'unlink';

/** What the user wants done. */
export interface Operation {
  readonly entity: Exclude<EntityName, 'activity'>;
  readonly kind: OperationKind;
  /** Of the entity; a temporary one for `create`, maybe one for the others. */
  readonly id: string;
  /** The fields of a `create`, the JSON Merge Patch of an `update`, `{traineeId}` of a `link` and, null, of an `unlink`; else empty. */
  readonly body: Row;
  /** What the user saw of the entity when acting, or said to build on; null when that was nothing. */
  readonly seen: Row | null;
}

/** How an operation goes over the wire. */
export interface Wire {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body: Row | undefined;
  /** Whether it holds only for one version of the entity. */
  readonly isGuarded: boolean;
}

/** The address of an entity, or of all of its kind. */
export function addressOf(entity: EntityName, id?: string): string {
  return `/api/v1/${entity}s${id === undefined ? '' : `/${encodeURIComponent(id)}`}`;
}

/** How the operation goes over the wire, with the real ids in place of temporary ones. */
export function wireOf({ entity, kind, id }: Operation, body: Row, real: (id: string) => string): Wire {
  const address = addressOf(entity, real(id));
  switch (kind) {
    case 'create':
      return { method: 'POST', path: addressOf(entity), body: withReal(body, real), isGuarded: false };
    case 'update':
      return { method: 'PATCH', path: address, body, isGuarded: true };
    case 'delete':
      return { method: 'DELETE', path: address, body: undefined, isGuarded: true };
    case 'restore':
      return { method: 'POST', path: `${address}/restore`, body: undefined, isGuarded: false };
    case 'link':
      return { method: 'PUT', path: `${address}/trainee`, body: withReal(body, real), isGuarded: false };
    case 'unlink':
      return { method: 'DELETE', path: `${address}/trainee`, body: undefined, isGuarded: true };
  }
}

/** Whether somebody else's change of a field of its body, and of no other, is a conflict. */
export function isHeldToFields(kind: OperationKind): boolean {
  return kind === 'update' || kind === 'unlink';
}

/** Whether nothing is left to be done, since all of it was given up for what others wrote. */
export function isGivenUp(kind: OperationKind, body: Row): boolean {
  return kind === 'unlink' ? body.traineeId !== null : kind === 'update' && Object.keys(body).length === 0;
}

/** The ids that the operation names: its own and those in its body. */
export function namesOf({ id, body }: Operation): readonly string[] {
  return [id, body.clientId, body.traineeId].filter((name) => typeof name === 'string');
}

/** What the operation makes of the entity on the screen, before the server has said anything. */
export function applied({ kind }: Operation, body: Row, drafted: Row | null, row: Row | null): Row | null {
  switch (kind) {
    case 'create':
    case 'restore':
      return row ?? drafted;
    case 'update':
    case 'link':
    case 'unlink':
      return row && { ...row, ...body };
    case 'delete':
      return null;
  }
}

/** With the real ids in place of temporary ones, as far as they are known. */
export function withReal(body: Row, real: (id: string) => string): Row {
  const replaced: Record<string, unknown> = { ...body };
  for (const field of ['clientId', 'traineeId']) {
    const id = body[field];
    if (typeof id === 'string') replaced[field] = real(id);
  }
  return replaced;
}
