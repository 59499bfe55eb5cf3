import type { ClientQuery } from '@tamid/sdk';
import { useTamid } from '@tamid/sdk/react';
import { useEffect, useState } from 'react';
import { queryOf, type Wish } from '../address/address.js';

/** After this time it is shown that the server is slow. */
const PATIENCE_MS = 1_000;

/**
 * The last wish that can be shown: while a new one is being loaded the screen goes on showing the one before, so that nothing flickers while
 * somebody types.
 */
export function useSettled(wish: Wish): { readonly query: ClientQuery; readonly wish: Wish; readonly isBusy: boolean } {
  const { clients } = useTamid();
  const [settled, setSettled] = useState(wish);
  useEffect(() => {
    if (settled === wish) return;
    const list = clients.list(queryOf(wish));
    const look = (): void => {
      if (list.snapshot().status !== 'loading') setSettled(wish);
    };
    const end = list.subscribe(look);
    look();
    const timer = setTimeout(() => setSettled(wish), PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [clients, wish, settled]);
  return { query: queryOf(settled), wish: settled, isBusy: settled !== wish };
}
