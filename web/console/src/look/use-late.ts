import { useEffect, useState } from 'react';

/**
 * A part of the console that comes after the page: null until it is here, `failed` where there was no server to give it. That is for good, as
 * browsers do not ask twice for a module; the page has to be loaded again. (React's `lazy` shows nothing at first even when all is there, and
 * takes the whole console down when it fails.)
 *
 * @param load asks for it; has to be the same function each time
 */
export function useLate<T extends object>(load: () => Promise<T>): T | 'failed' | null {
  const [loaded, setLoaded] = useState<T | 'failed' | null>(null);
  useEffect(() => {
    load().then(setLoaded, () => setLoaded('failed'));
  }, [load]);
  return loaded;
}
