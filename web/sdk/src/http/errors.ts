import type { FieldError } from '../validation/validate.js';

/** What kind of error it is; each has its class. */
export type ErrorKind =
  | 'problem'
  | 'conflict'
  | 'validation'
  | 'network'
  | 'timeout'
  | 'unauthorised'
  | 'cancelled'
  | 'gave-up'
  | 'queue-full'
  | 'dependency';

/** Every error that the SDK gives is one of these. `message` is for people, `kind` for programs. */
export class TamidError extends Error {
  readonly kind: ErrorKind;

  constructor(kind: ErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'TamidError';
    this.kind = kind;
  }
}

/** The server refused (RFC 9457). Text is in the language of the option `language`. */
export class ProblemError extends TamidError {
  /** The HTTP status, 400..599. */
  readonly status: number;
  /** Stable, upper snake case, e.g. `EXTERNAL_ID_TAKEN`; `HTTP_<status>` when the answer was no problem document. */
  readonly code: string;
  /** For 422: what is wrong, field by field. */
  readonly errors: readonly ServerFieldError[];
  /** The resource as it is now, where the caller's picture of it was another. */
  readonly current: Readonly<Record<string, unknown>> | null;
  /** What the server's logs call the request. */
  readonly requestId: string | null;
  /** What `Retry-After` asks for, in ms. */
  readonly retryAfterMs: number | null;

  constructor(status: number, body: unknown, retryAfterMs: number | null) {
    const problem = isObject(body) ? body : {};
    const text = (name: string): string | null =>
      typeof problem[name] === 'string' ? (problem[name] as string) : null;
    super('problem', text('detail') ?? text('title') ?? `The server answered ${status}`);
    this.status = status;
    this.code = text('code') ?? `HTTP_${status}`;
    this.errors = Array.isArray(problem.errors) ? problem.errors.filter(isObject).map(fieldError) : [];
    this.current = isObject(problem.current) ? problem.current : null;
    this.requestId = text('requestId');
    this.retryAfterMs = retryAfterMs;
  }
}

/** What the server says is wrong with one field. */
export interface ServerFieldError {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

/** The body breaks the server's rules; nothing was painted or sent. */
export class ValidationError extends TamidError {
  readonly errors: readonly FieldError[];

  constructor(errors: readonly FieldError[]) {
    super('validation', errors.map((error) => `${error.field}: ${error.code}`).join(', '));
    this.errors = errors;
  }
}

/** No answer came, or one that cannot be read; all retries that were allowed are used up. */
export class NetworkError extends TamidError {
  constructor(message = 'The server cannot be reached', options?: ErrorOptions) {
    super('network', message, options);
  }
}

/** No answer came in time. */
export class TimeoutError extends TamidError {
  constructor(message = 'The server did not answer in time') {
    super('timeout', message);
  }
}

/** There is no token, or the server refuses it. A {@link TokenSource} throws it to stop all retries. */
export class Unauthorised extends TamidError {
  constructor(message = 'Not signed in', options?: ErrorOptions) {
    super('unauthorised', message, options);
  }
}

/** The caller did not want it any more, or `close()` was called. */
export class Cancelled extends TamidError {
  constructor(message = 'Cancelled') {
    super('cancelled', message);
  }
}

/** A mutation could not be sent for as long as `giveUpAfterMs` allows; it is rolled back. */
export class GaveUp extends TamidError {
  constructor(message = 'The change could not be sent in time') {
    super('gave-up', message);
  }
}

/** As many mutations wait as may; this one was neither painted nor sent. */
export class QueueFull extends TamidError {
  constructor(limit: number) {
    super('queue-full', `${limit} changes wait already`);
  }
}

/** What this mutation builds on was not created; it is rolled back too. `cause` says why. */
export class DependencyError extends TamidError {
  constructor(cause: unknown) {
    super('dependency', 'What this change builds on could not be created', { cause });
  }
}

/** Whether it is an object of JSON. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldError(error: Record<string, unknown>): ServerFieldError {
  return { field: String(error.field), code: String(error.code), message: String(error.message ?? '') };
}
