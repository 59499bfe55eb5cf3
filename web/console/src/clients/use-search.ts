import type { Client } from '@tamid/sdk';
import { useClients } from '@tamid/sdk/react';
import { useMemo } from 'react';
import { PLAIN } from '../address/address.js';
import { useSettled } from './use-settled.js';

/** The clients that answer what was typed; while others are being looked for, those that were found before. */
export function useSearch(typed: string): {
  readonly items: readonly Client[];
  /** What they were found for. */
  readonly q: string;
  readonly isBusy: boolean;
} {
  const q = typed.trim();
  const { query, wish, isBusy } = useSettled(useMemo(() => ({ ...PLAIN, q }), [q]));
  const { items, status } = useClients(query);
  return { items, q: wish.q, isBusy: isBusy || status === 'loading' };
}
