import { useSyncExternalStore } from 'react';
import { Cell } from '../cell.js';
import { addressOf, type Place, placeAt } from './address.js';

const here = new Cell<Place>(placeAt(location.pathname, location.search));
addEventListener('popstate', () => here.set(placeAt(location.pathname, location.search)));

/** Where the console is. */
export function usePlace(): Place {
  return useSyncExternalStore(here.subscribe, here.get);
}

/** Goes to another place; what is left out stays. `replace` makes no step for the browser's back button. */
export function go(to: Partial<Place>, how: 'push' | 'replace' = 'push'): void {
  const place = { ...here.get(), ...to };
  history[`${how}State`](null, '', addressOf(place));
  here.set(place);
}
