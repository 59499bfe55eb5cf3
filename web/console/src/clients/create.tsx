import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type ClientDraft, type ClientStatus, type FieldError, validate } from '@tamid/sdk';
import { useTamid } from '@tamid/sdk/react';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useWords } from '../language/language.js';
import { Dialog } from '../look/dialog.js';
import { create } from './changes.js';
import look from './create.module.css';
import { faultText, limits, STATUSES, sentFor } from './fields.js';

const TEXTS = { fullName: 'text', phone: 'tel', email: 'email' } as const;

/** Asks for a new client, which is on the screen as soon as the dialog is gone. */
export function Create({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { say } = useWords();
  const { clients } = useTamid();
  const [texts, setTexts] = useState({ fullName: '', phone: '', email: '' });
  const [status, setStatus] = useState<ClientStatus>('lead');
  const [faults, setFaults] = useState<readonly FieldError[]>([]);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { fullName, phone, email } = texts;
    const draft: ClientDraft = { fullName, phone: sentFor('phone', phone), email: sentFor('email', email), status };
    const found = validate('ClientDraft', draft);
    setFaults(found);
    if (found.length > 0) return;
    create(clients, draft);
    onClose();
  };
  return (
    <Dialog title={say('new client')} onClose={onClose}>
      <form className={look.form} noValidate onSubmit={submit}>
        {(['fullName', 'phone', 'email'] as const).map((field) => {
          const fault = faults.find((one) => one.field === field);
          return (
            <TextInput
              key={field}
              label={say(field)}
              type={TEXTS[field]}
              {...(field !== 'fullName' && { dir: 'ltr' })}
              required={field === 'fullName'}
              autoComplete="off"
              maxLength={limits[field]}
              value={texts[field]}
              error={fault && faultText(say, fault)}
              onChange={(event) => {
                setTexts({ ...texts, [field]: event.currentTarget.value });
                setFaults(faults.filter((one) => one !== fault));
              }}
            />
          );
        })}
        <NativeSelect
          label={say('status')}
          value={status}
          data={STATUSES.map((value) => ({ value, label: say(`status ${value}`) }))}
          onChange={(event) => setStatus(STATUSES.find((one) => one === event.currentTarget.value) ?? status)}
        />
        <div className={look.acts}>
          <Button variant="default" onClick={onClose}>
            {say('cancel')}
          </Button>
          <Button type="submit">{say('create')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
