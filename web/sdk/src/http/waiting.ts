import type { Clock } from '../clock.js';
import { Cancelled, TamidError } from './errors.js';

/** Waits; throws {@link Cancelled} when the signal says so. */
export function sleep(clock: Clock, delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(cancelled(signal));
    const giveUp = (): void => {
      stop();
      reject(cancelled(signal));
    };
    const stop = clock.after(delayMs, () => {
      signal?.removeEventListener('abort', giveUp);
      resolve();
    });
    signal?.addEventListener('abort', giveUp, { once: true });
  });
}

/** What an aborted signal stands for: its reason if that is ours, else {@link Cancelled}. */
export function cancelled(signal: AbortSignal | undefined): TamidError {
  return signal?.reason instanceof TamidError ? signal.reason : new Cancelled();
}
