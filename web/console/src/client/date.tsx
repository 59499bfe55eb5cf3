import { type ReactElement, useId, useRef } from 'react';
import type { DateField } from '../clients/fields.js';
import { useWords } from '../language/language.js';
import { Icon } from '../look/icon.js';
import type { Editable } from './editable.js';
import { editingProps, Note } from './field.js';
import look from './field.module.css';
import { useDraft } from './use-draft.js';

/** A date, written as the language does until somebody edits it. One that is picked is kept at once, one that is typed at the end. */
export function DateOf({ editable, field }: { readonly editable: Editable; readonly field: DateField }): ReactElement {
  const { say, date } = useWords();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const isTyped = useRef(false);
  const draft = useDraft(editable, field);
  const { onKeyDown, ...props } = editingProps(draft, id, false);
  return (
    <div className={look.field} data-field={field}>
      <label htmlFor={id}>{say(field)}</label>
      <span className={look.date} data-empty={draft.text === '' || undefined}>
        <input
          {...props}
          ref={input}
          id={id}
          type="date"
          min="1900-01-01"
          max="2200-12-31"
          value={draft.text}
          onClick={() => {
            isTyped.current = false;
            input.current?.showPicker();
          }}
          onKeyDown={(event) => {
            isTyped.current = true;
            onKeyDown(event);
          }}
          onChange={(event) => {
            if (isTyped.current) draft.type(event.currentTarget.value);
            else draft.commit(event.currentTarget.value);
          }}
        />
        <span className={look.written} aria-hidden="true">
          {draft.text === '' ? say('add value') : date(draft.text)}
        </span>
        {draft.text !== '' && (
          <button
            type="button"
            className={look.clear}
            aria-label={say('clear', { name: say(field) })}
            onClick={() => {
              draft.commit('');
              input.current?.focus();
            }}
          >
            <Icon name="close" />
          </button>
        )}
      </span>
      <Note draft={draft} id={id} />
    </div>
  );
}
