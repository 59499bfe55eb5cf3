import type { Clock } from '../clock.js';
import type { Http } from '../http/http.js';
import type { Store } from '../store/store.js';

/** What queries share. */
export interface QueryContext {
  readonly store: Store;
  readonly http: Http;
  readonly clock: Clock;
  /** How long a read is tried, ms. */
  readonly patienceMs: number;
  /** How long a query without observers is kept up to date, ms. */
  readonly keepMs: number;
  /** Whether frames tell of every change. */
  readonly isLive: boolean;
  /** Whether they tell at this moment. */
  readonly isCurrent: () => boolean;
}
