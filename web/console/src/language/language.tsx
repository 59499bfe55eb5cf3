import { useDirection } from '@mantine/core';
import {
  createContext,
  type ReactElement,
  type ReactNode,
  useContext,
  useLayoutEffect,
  useMemo,
  useSyncExternalStore,
} from 'react';
import { Cell } from '../cell.js';
import { Kept } from '../kept.js';
import { type Formats, formatsIn } from './formats.js';
import { type Language, languages, type Say, sayIn } from './say.js';
import { zone } from './zone.js';

const kept = new Kept(() => localStorage, 'tamid.language');

/** The language that is chosen; it outlives the page. */
export const language = new Cell<Language>(remembered());

/** Changes it, without a reload. */
export function speak(chosen: Language): void {
  language.set(chosen);
  kept.set(chosen);
}

/** The texts and formats of a language. */
export interface Words extends Formats {
  readonly language: Language;
  readonly say: Say;
}

const WordsContext = createContext<Words | null>(null);

/** Gives everything below it its texts, and the document its language and direction. */
export function Spoken({ children }: { readonly children: ReactNode }): ReactElement {
  const chosen = useSyncExternalStore(language.subscribe, language.get);
  const { setDirection } = useDirection();
  const timeZone = useSyncExternalStore(zone.subscribe, zone.get);
  const words = useMemo(
    () => ({ language: chosen, say: sayIn(chosen), ...formatsIn(chosen, timeZone) }),
    [chosen, timeZone],
  );
  useLayoutEffect(() => {
    document.documentElement.lang = chosen;
    setDirection(languages[chosen].direction);
  }, [chosen, setDirection]);
  return <WordsContext.Provider value={words}>{children}</WordsContext.Provider>;
}

/** The texts and formats of the language and the time zone that are chosen. */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error('There is no Spoken above this component');
  return words;
}

function remembered(): Language {
  const before = kept.get();
  if (before === 'en' || before === 'he') return before;
  return /^(he|iw)\b/.test(navigator.language) ? 'he' : 'en';
}
