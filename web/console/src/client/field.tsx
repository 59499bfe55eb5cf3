import type { Client } from '@tamid/sdk';
import { type KeyboardEvent, type ReactElement, useId } from 'react';
import { limits, type TextField } from '../clients/fields.js';
import { useWords } from '../language/language.js';
import look from './panel.module.css';
import { useDraft } from './use-draft.js';

interface FieldProps {
  readonly client: Client;
  readonly field: TextField;
}

/** A text that looks like text until somebody edits it. Enter keeps what was typed, Escape what was there. */
export function Field({ client, field }: FieldProps): ReactElement {
  const { say } = useWords();
  const id = useId();
  const draft = useDraft(client, field);
  const isLong = field === 'notes';
  const note = draft.fault ?? (draft.theirs !== null ? say('meanwhile changed', { value: draft.theirs }) : null);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>): void => {
    if (event.key === 'Escape') {
      event.preventDefault();
      draft.leave();
      // Left as it was first, so that the loss of the focus keeps nothing.
      queueMicrotask(() => (event.target as HTMLElement).blur());
    }
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || (isLong && !event.ctrlKey && !event.metaKey)) return;
    event.preventDefault();
    draft.commit();
  };
  const props = {
    id,
    value: draft.text,
    maxLength: limits[field],
    placeholder: say(isLong ? 'add note' : 'add value'),
    'aria-invalid': draft.fault !== null,
    'aria-describedby': note === null ? undefined : `${id}-note`,
    autoComplete: 'off',
    onFocus: draft.begin,
    onBlur: draft.commit,
    onKeyDown,
  };
  return (
    <div className={look.field} data-field={field}>
      <label htmlFor={id}>{say(field)}</label>
      {isLong ? (
        <textarea {...props} rows={3} dir="auto" onChange={(event) => draft.type(event.currentTarget.value)} />
      ) : (
        <input
          {...props}
          dir={field === 'fullName' ? 'auto' : 'ltr'}
          onChange={(event) => draft.type(event.currentTarget.value)}
        />
      )}
      {note !== null && (
        <p id={`${id}-note`} className={look.note} role="alert" data-fault={draft.fault !== null || undefined}>
          {note}
        </p>
      )}
    </div>
  );
}
