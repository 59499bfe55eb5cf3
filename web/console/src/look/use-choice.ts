import { type KeyboardEvent, useEffect, useState } from 'react';

/** What can be chosen in a combobox. */
export interface Choosable {
  /** Its name among the options. */
  readonly key: string;
}

interface ChoiceProps<T extends Choosable> {
  /** Best first. */
  readonly options: readonly T[];
  /** Whether the first is chosen when no other is; else none is. */
  readonly isFirstChosen: boolean;
  /** The options are not yet those for what was typed. */
  readonly isBusy: boolean;
  /** Told at Enter what is chosen. */
  readonly onTake: (chosen: T | undefined) => void;
}

interface Choice<T extends Choosable> {
  readonly chosen: T | undefined;
  /** Chooses that option; null when something else was typed. */
  readonly choose: (key: string | null) => void;
  /** Handles the arrows and Enter, and answers whether it was one of them. */
  readonly onKey: (event: KeyboardEvent) => boolean;
}

/**
 * Which option of a combobox is chosen. Options come and go while somebody looks at them, because the lists are live. So an option is
 * remembered by its key and not by its place, also the first one: Enter takes what was seen to be chosen or, where that has gone, nothing. An
 * Enter that comes before the options do is kept for them; the next key takes it back.
 */
export function useChoice<T extends Choosable>(props: ChoiceProps<T>): Choice<T> {
  const { options, isFirstChosen, isBusy, onTake } = props;
  const [key, setKey] = useState<string | null>(null);
  const [isTaken, setTaken] = useState(false);
  const first = isFirstChosen ? options[0] : undefined;
  const chosen = key === null ? first : options.find((option) => option.key === key);
  const isSure = key !== null || !isFirstChosen || !isBusy;

  useEffect(() => {
    if (!isSure) return;
    if (key === null && first) setKey(first.key);
    if (!isTaken) return;
    setTaken(false);
    onTake(chosen);
  });

  const step = (by: -1 | 1): void => {
    const none = isFirstChosen ? 0 : -1;
    const to = (chosen ? options.indexOf(chosen) : -1) + by;
    const at = to < none ? options.length - 1 : to;
    setKey(at < 0 ? null : (options[at % options.length]?.key ?? null));
  };
  const onKey = (event: KeyboardEvent): boolean => {
    setTaken(false);
    if (event.nativeEvent.isComposing) return false;
    if (event.key === 'ArrowDown') step(1);
    else if (event.key === 'ArrowUp') step(-1);
    else if (event.key !== 'Enter') return false;
    else if (isSure) onTake(chosen);
    else setTaken(true);
    return true;
  };
  const choose = (wanted: string | null): void => {
    setTaken(false);
    setKey(wanted);
  };
  return { chosen, choose, onKey };
}
