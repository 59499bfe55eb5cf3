import { useEffect, useState } from 'react';
import { useWords } from './language.js';

/** A machine that slept is at most so late, ms. */
const LOOK_MS = 60_000;

/** Today in the time zone that is chosen, `YYYY-MM-DD`; another day from midnight on. */
export function useToday(): string {
  const { clock } = useWords();
  const [, look] = useState(0);
  const today = clock.dayOf(Date.now());
  useEffect(() => {
    const timer = setInterval(() => look((count) => count + 1), LOOK_MS);
    return () => clearInterval(timer);
  }, []);
  return today;
}
