import { Button, Kbd } from '@mantine/core';
import type { Client, Interaction } from '@tamid/sdk';
import { useInteraction } from '@tamid/sdk/react';
import {
  type FormEvent,
  type KeyboardEvent,
  type ReactElement,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { isLong, isNumber, limits, TYPES } from '../clients/fields.js';
import { useWords } from '../language/language.js';
import { Icon } from '../look/icon.js';
import look from './composer.module.css';
import { type Form, type FormField, useForm } from './use-form.js';

/** What is written: a new interaction, or the one of this id; null while nothing is. */
export type Writing = { readonly id: string | null } | null;

interface ComposerProps {
  readonly client: Client;
  readonly writing: Writing;
  readonly onWriting: (writing: Writing) => void;
}

/** Where interactions are written, below the timeline. The focus goes back to where it was. */
export function Composer({ client, writing, onWriting }: ComposerProps): ReactElement {
  const { say } = useWords();
  const place = useRef<HTMLDivElement>(null);
  const before = useRef<Element | null>(null);
  const isWriting = writing !== null;
  const close = (): void => onWriting(null);
  useLayoutEffect(() => {
    if (isWriting) before.current = document.activeElement;
  }, [isWriting]);
  useEffect(() => {
    if (!isWriting) return;
    return () => {
      const isThere = before.current?.isConnected && before.current !== document.body;
      const back = isThere ? before.current : place.current?.querySelector('button');
      if (back instanceof HTMLElement) back.focus({ preventScroll: true });
    };
  }, [isWriting]);
  return (
    <div ref={place} className={look.composer}>
      {writing === null && (
        <button type="button" className={look.open} onClick={() => onWriting({ id: null })}>
          <Icon name="plus" />
          <span>{say('new interaction')}</span>
          <Kbd aria-hidden="true">i</Kbd>
        </button>
      )}
      {writing?.id === null && <InteractionForm client={client} interaction={null} onClose={close} />}
      {writing?.id && <Edit key={writing.id} client={client} id={writing.id} onClose={close} />}
    </div>
  );
}

interface EditProps {
  readonly client: Client;
  readonly id: string;
  readonly onClose: () => void;
}

/** What was typed stays on the screen when somebody deletes the interaction meanwhile. */
function Edit({ client, id, onClose }: EditProps): ReactElement | null {
  const { data, status } = useInteraction(id);
  const [last, setLast] = useState(data);
  if (data && data !== last) setLast(data);
  if (!last) return null;
  const isGone = data === null && status === 'ready';
  return <InteractionForm client={client} interaction={last} isGone={isGone} onClose={onClose} />;
}

interface InteractionFormProps {
  readonly client: Client;
  /** Null writes a new one. */
  readonly interaction: Interaction | null;
  readonly isGone?: boolean;
  readonly onClose: () => void;
}

function InteractionForm({ client, interaction, isGone = false, onClose }: InteractionFormProps): ReactElement {
  const { say } = useWords();
  const form = useForm(client, interaction);
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => element.current?.querySelector<HTMLElement>('input[type=text]')?.focus(), []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isGone) return;
    if (form.save()) onClose();
    else requestAnimationFrame(() => element.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.preventDefault();
      onClose();
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
  };
  const title = say(interaction === null ? 'new interaction' : 'edit interaction');
  return (
    <form ref={element} className={look.form} aria-label={title} noValidate onSubmit={submit} onKeyDown={onKeyDown}>
      <Types form={form} />
      {isGone && (
        <p className={look.note} role="alert" data-fault>
          {say('interaction gone')}
        </p>
      )}
      <Input form={form} field="subject" />
      <Input form={form} field="description" />
      <div className={look.pair}>
        <Input form={form} field="happenedAt" />
        <Input form={form} field="durationMinutes" />
      </div>
      <Input form={form} field="outcome" />
      <Input form={form} field="nextAction" />
      <Input form={form} field="nextActionOn" />
      <div className={look.acts}>
        <Button variant="default" onClick={onClose}>
          {say('cancel')}
        </Button>
        <Button type="submit" disabled={isGone}>
          {say('save')}
        </Button>
      </div>
    </form>
  );
}

function Types({ form }: { readonly form: Form }): ReactElement {
  const { say } = useWords();
  const name = useId();
  return (
    <fieldset className={look.types}>
      <legend className="unseen">{say('type')}</legend>
      {TYPES.map((type) => (
        <label key={type} title={say(`type ${type}`)}>
          <input
            type="radio"
            className="unseen"
            name={name}
            value={type}
            checked={form.text('type') === type}
            onChange={() => form.type('type', type)}
          />
          <Icon name={type} />
          <span>{say(`type ${type}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

const INPUTS: Readonly<Partial<Record<FormField, string>>> = { happenedAt: 'datetime-local', nextActionOn: 'date' };

function Input({ form, field }: { readonly form: Form; readonly field: Exclude<FormField, 'type'> }): ReactElement {
  const { say } = useWords();
  const id = useId();
  const fault = form.fault(field);
  const theirs = form.theirs(field);
  const note = fault ?? (theirs !== null ? say('meanwhile changed', { value: theirs }) : null);
  const props = {
    id,
    value: form.text(field),
    'aria-invalid': fault !== null,
    'aria-describedby': note === null ? undefined : `${id}-note`,
  };
  const most = field === 'happenedAt' || field === 'nextActionOn' ? undefined : limits[field];
  return (
    <div className={look.field} data-field={field}>
      <label htmlFor={id}>{say(field)}</label>
      {isLong(field) ? (
        <textarea
          {...props}
          rows={1}
          dir="auto"
          maxLength={most}
          onChange={(event) => form.type(field, event.currentTarget.value)}
        />
      ) : (
        <input
          {...props}
          type={INPUTS[field] ?? 'text'}
          inputMode={isNumber(field) ? 'numeric' : undefined}
          dir={field === 'subject' ? 'auto' : undefined}
          autoComplete="off"
          maxLength={most}
          onChange={(event) => form.type(field, event.currentTarget.value)}
        />
      )}
      {note !== null && (
        <p id={`${id}-note`} className={look.note} role="alert" data-fault={fault !== null || undefined}>
          {note}
        </p>
      )}
    </div>
  );
}
