import { type KeyboardEvent, type ReactElement, useId } from 'react';
import { isLeftToRight, isLong, isNumber, limits, type NumberField, type TextField } from '../clients/fields.js';
import { useWords } from '../language/language.js';
import type { Editable } from './editable.js';
import look from './field.module.css';
import { type Editing, useDraft } from './use-draft.js';

interface FieldProps {
  readonly editable: Editable;
  readonly field: TextField | NumberField;
  /** Its name, where it is not that of the field. */
  readonly label?: string;
}

/** A text that looks like text until somebody edits it. Enter keeps what was typed, Escape what was there. */
export function Field({ editable, field, label }: FieldProps): ReactElement {
  const { say } = useWords();
  const id = useId();
  const draft = useDraft(editable, field);
  const props = {
    id,
    value: draft.text,
    maxLength: limits[field],
    placeholder: say(field === 'notes' ? 'add note' : 'add value'),
    autoComplete: 'off',
    ...editingProps(draft, id, isLong(field)),
  };
  return (
    <div className={look.field} data-field={field}>
      <label htmlFor={id}>{label ?? say(field)}</label>
      {isLong(field) ? (
        <textarea
          {...props}
          rows={field === 'notes' ? 3 : 1}
          dir="auto"
          onChange={(event) => draft.type(event.currentTarget.value)}
        />
      ) : (
        <input
          {...props}
          inputMode={isNumber(field) ? 'numeric' : undefined}
          dir={isLeftToRight(field) ? 'ltr' : 'auto'}
          onChange={(event) => draft.type(event.currentTarget.value)}
        />
      )}
      <Note draft={draft} id={id} />
    </div>
  );
}

/** What an input needs in which a draft is typed. */
export function editingProps(draft: Editing, id: string, isOfLines: boolean) {
  return {
    'aria-invalid': draft.fault !== null,
    'aria-describedby': draft.fault === null && draft.theirs === null ? undefined : `${id}-note`,
    onFocus: draft.begin,
    onBlur: () => draft.commit(),
    onKeyDown: (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>): void => {
      if (event.key === 'Escape') {
        event.preventDefault();
        draft.leave();
        const input = event.currentTarget;
        // Left as it was first, so that the loss of the focus keeps nothing.
        queueMicrotask(() => input.blur());
      }
      const isKept = event.key === 'Enter' && !event.nativeEvent.isComposing;
      if (!isKept || (isOfLines && !event.ctrlKey && !event.metaKey)) return;
      event.preventDefault();
      draft.commit();
    },
  };
}

/** Why what was typed cannot be kept, or what somebody else made of it. */
export function Note({ draft, id }: { readonly draft: Editing; readonly id: string }): ReactElement | null {
  const { say } = useWords();
  const { fault, theirs } = draft;
  if (fault === null && theirs === null) return null;
  return (
    <p id={`${id}-note`} className={look.note} role="alert" data-fault={fault !== null || undefined}>
      {fault ?? say('meanwhile changed', { value: theirs ?? '' })}
    </p>
  );
}
