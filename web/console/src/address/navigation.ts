import { useSyncExternalStore } from 'react';
import { Cell } from '../cell.js';
import { addressOf, type Place, placeAt } from './address.js';

const here = new Cell<Place>(placeAt(location.pathname, location.search));
addEventListener('popstate', readAddress);

/** Where the console is. */
export function usePlace(): Place {
  return useSyncExternalStore(here.subscribe, here.get);
}

/** Goes to another place; what is left out stays, but a client or a list is shown on the screen of clients. `replace` makes no step for the browser's back button. */
export function go(to: Partial<Place>, how: 'push' | 'replace' = 'push'): void {
  const isOfClients = to.clientId !== undefined || to.wish !== undefined;
  const place = { ...here.get(), ...(isOfClients && { screen: 'clients' as const }), ...to };
  history[`${how}State`](null, '', addressOf(place));
  here.set(place);
}

/** Follows an address that changed otherwise. */
export function readAddress(): void {
  here.set(placeAt(location.pathname, location.search));
}
