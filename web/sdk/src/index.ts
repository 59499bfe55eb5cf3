export type { Clients } from './clients.js';
export { type Clock, systemClock } from './clock.js';
export {
  Cancelled,
  DependencyError,
  type ErrorKind,
  GaveUp,
  NetworkError,
  ProblemError,
  QueueFull,
  type ServerFieldError,
  TamidError,
  TimeoutError,
  Unauthorised,
  ValidationError,
} from './http/errors.js';
export type { TokenRequest, TokenSource } from './http/token.js';
export type { Interactions } from './interactions.js';
export type { EntityName } from './live/listener.js';
export type { Scope } from './live/live.js';
export type { Page } from './live/page.js';
export type { ConnectionName, ConnectionState } from './live/state.js';
export type * from './model.js';
export { type Choice, type Conflict, ConflictError, type OnConflict } from './mutations/conflict.js';
export type { MutationState } from './mutations/mutation.js';
export type { MutationOptions } from './mutations/mutations.js';
export type { OperationKind } from './mutations/operation.js';
export type { Pending } from './mutations/pending.js';
export type { QueueItem, QueueLimits, QueueView } from './mutations/queue.js';
export type { FieldConflict, FieldConflicts } from './mutations/threeway.js';
export type { List, ListSnapshot } from './queries/list.js';
export type { Resource, Status } from './queries/resource.js';
export type { Single, SingleSnapshot } from './queries/single.js';
export type { StatsOf, StatsSnapshot } from './queries/stats.js';
export type { ReadOptions } from './read.js';
export type { Change, EntityTypes, LiveView } from './realtime.js';
export { DEFAULT_LIMITS, type Limits, type SomeLimits } from './settings.js';
export type { Stats } from './stats.js';
export { createTamid, type LiveWish, type Tamid, type TamidOptions } from './tamid.js';
export type { Trainees } from './trainees.js';
export { type FieldError, type SchemaName, validate } from './validation/validate.js';
