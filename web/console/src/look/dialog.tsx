import { type ReactElement, type ReactNode, useEffect, useId, useRef } from 'react';
import { useWords } from '../language/language.js';
import look from './dialog.module.css';
import { Icon } from './icon.js';

interface DialogProps {
  readonly title: string;
  /** Told when it is closed without a decision. Without it there has to be one. */
  readonly onClose?: () => void;
  readonly isUrgent?: boolean;
  /** Its title is only heard: what it is can be seen. */
  readonly isBare?: boolean;
  readonly children: ReactNode;
}

/** A modal dialog for as long as it is rendered; the focus goes back to where it was. */
export function Dialog({ title, onClose, isUrgent = false, isBare = false, children }: DialogProps): ReactElement {
  const { say } = useWords();
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      className={isBare ? `${look.dialog} ${look.bare}` : look.dialog}
      aria-labelledby={id}
      role={isUrgent ? 'alertdialog' : 'dialog'}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
      onKeyDown={(event) => {
        // A browser closes a dialog at the second Escape, whatever is said to it.
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose?.();
      }}
    >
      <div className={isBare ? 'unseen' : look.head}>
        <h2 id={id}>{title}</h2>
        {onClose && !isBare && (
          <button type="button" className={look.close} aria-label={say('close')} onClick={onClose}>
            <Icon name="close" />
          </button>
        )}
      </div>
      {children}
    </dialog>
  );
}
