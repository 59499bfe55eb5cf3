import { useEffect, useEffectEvent } from 'react';
import { type Shortcut, shortcutOf } from './shortcut.js';

const TYPED_IN = 'input:not([type=checkbox]), textarea, select, [contenteditable]';
/** What lies over the page, and takes its keys. */
const OVER = 'dialog[open], [role=dialog], [role=menu]';

/** Acts at keys, unless somebody types, or a dialog, menu or popover is open. */
export function useShortcuts(acts: Partial<Record<Shortcut, () => void>>): void {
  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    const shortcut = shortcutOf(event);
    const act = shortcut && acts[shortcut];
    if (!act || event.defaultPrevented || isBusy(event.target)) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

function isBusy(target: EventTarget | null): boolean {
  // By the time this is asked, what was open where the key was pressed may have been closed by it.
  const isElsewhere = target instanceof Element && target.closest(`${TYPED_IN}, ${OVER}`) !== null;
  return isElsewhere || document.querySelector(OVER) !== null;
}
