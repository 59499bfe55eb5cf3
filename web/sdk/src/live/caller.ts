import { isRecord } from './frames.js';

/** Who a token speaks for: trainer and user; null when it does not say. Nothing is checked, that is the server's part. */
export function callerOf(token: string): string | null {
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const claims: unknown = JSON.parse(atob(payload));
    return isRecord(claims) && claims.sub && claims.trainer ? JSON.stringify([claims.trainer, claims.sub]) : null;
  } catch {
    return null;
  }
}
