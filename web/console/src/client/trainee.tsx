import { type Client, type Trainee, validate } from '@tamid/sdk';
import { useTamid, useTrainee, useTrainees } from '@tamid/sdk/react';
import { type ReactElement, useState } from 'react';
import { limits } from '../clients/fields.js';
import { useWords } from '../language/language.js';
import { Icon } from '../look/icon.js';
import { Suggest } from '../look/suggest.js';
import { act } from '../toast/act.js';
import { DateOf } from './date.js';
import { editableTrainee } from './editable.js';
import { Field } from './field.js';
import look from './panel.module.css';

/** So many are offered; whoever looks for another types more of the name. */
const OFFERED = 8;
const NEW = 'new';

/** The training profile of a client: linked, edited, unlinked. */
export function LinkedTrainee({ client }: { readonly client: Client }): ReactElement {
  const { say } = useWords();
  const { traineeId } = client;
  const { data } = useTrainee(traineeId);
  return (
    <section className={look.section} aria-label={say('trainee')}>
      {traineeId === null && <Link client={client} />}
      {data && <Facts client={client} trainee={data} />}
      {traineeId !== null && !data && <p className="late">{say('loading')}</p>}
    </section>
  );
}

function Facts({ client, trainee }: { readonly client: Client; readonly trainee: Trainee }): ReactElement {
  const { say } = useWords();
  const tamid = useTamid();
  const editable = editableTrainee(tamid, trainee);
  const unlink = (): void => {
    const { id, fullName, traineeId } = client;
    act(tamid.clients.unlink(id, { seen: { traineeId } }), fullName, () => tamid.clients.link(id, trainee.id));
  };
  return (
    <>
      <div className={look.linked}>
        <Field editable={editable} field="fullName" label={say('trainee')} />
        <button
          type="button"
          className="quiet"
          aria-label={say('unlink trainee', { name: trainee.fullName })}
          title={say('unlink trainee', { name: trainee.fullName })}
          onClick={unlink}
        >
          <Icon name="unlink" />
        </button>
      </div>
      <DateOf editable={editable} field="birthDate" />
      <Field editable={editable} field="heightCm" />
      <Field editable={editable} field="goals" />
    </>
  );
}

function Link({ client }: { readonly client: Client }): ReactElement {
  const { say } = useWords();
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <Find client={client} onDone={() => setOpen(false)} />;
  return (
    <button type="button" className="quiet" onClick={() => setOpen(true)}>
      <Icon name="plus" />
      {say('link trainee')}
    </button>
  );
}

/** Looks for a trainee by name, or makes one of that name. */
function Find({ client, onDone }: { readonly client: Client; readonly onDone: () => void }): ReactElement {
  const { say } = useWords();
  const { clients, trainees } = useTamid();
  const [text, setText] = useState('');
  const q = text.trim();
  const { items, status } = useTrainees(q ? { q } : {});
  const found = items.slice(0, OFFERED).map(({ id, fullName }) => ({ key: id, label: <bdi>{fullName}</bdi> }));
  const name = q || client.fullName;
  // Not before it is known who is there, so that whoever types fast makes none twice.
  const isNew = status !== 'loading' && validate('TraineeDraft', { fullName: name }).length === 0;
  const link = (traineeId: string): void => {
    onDone();
    const { id, fullName } = client;
    act(clients.link(id, traineeId), fullName, () => clients.unlink(id, { seen: { traineeId } }));
  };
  const create = (): void => {
    const made = trainees.create({ fullName: name });
    act(made, name);
    link(made.id);
  };
  return (
    <Suggest
      isStrict
      isBusy={status === 'loading'}
      label={say('find trainee')}
      placeholder={say('find trainee')}
      maxLength={limits.fullName}
      text={text}
      options={[...found, ...(isNew ? [{ key: NEW, label: <Make name={name} /> }] : [])]}
      onText={setText}
      onPick={(key) => (key === NEW ? create() : link(key))}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onDone();
      }}
      onBlur={onDone}
    />
  );
}

function Make({ name }: { readonly name: string }): ReactElement {
  const { say } = useWords();
  return (
    <span className={look.make}>
      <Icon name="plus" />
      {say('new trainee', { name })}
    </span>
  );
}
