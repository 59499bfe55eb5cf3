import { useEffect, useEffectEvent } from 'react';
import { type Shortcut, shortcutOf } from './shortcut.js';

/** Acts at keys, unless somebody types, or a dialog or menu is open. */
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
  const isTyping = target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
  return isTyping || document.querySelector('dialog[open], [role=menu]') !== null;
}
