import { Button } from '@mantine/core';
import { type Client, type Interaction, ProblemError } from '@tamid/sdk';
import { useClient, useQueue, useTamid } from '@tamid/sdk/react';
import { type ReactElement, useCallback, useEffect, useRef, useState } from 'react';
import { go } from '../address/navigation.js';
import { remove } from '../clients/changes.js';
import { EditableTags } from '../clients/editable-tags.js';
import { EditableStatus } from '../clients/status.js';
import { Composer, type Writing } from '../interactions/composer.js';
import { Timeline } from '../interactions/timeline.js';
import { useShortcuts } from '../keyboard/use-shortcuts.js';
import { useWords } from '../language/language.js';
import { Avatar } from '../look/avatar.js';
import { Icon } from '../look/icon.js';
import { Notice } from '../look/notice.js';
import { editableClient } from './editable.js';
import { Field } from './field.js';
import { Next } from './next.js';
import look from './panel.module.css';
import { Stats, useCounted } from './stats.js';
import { LinkedTrainee } from './trainee.js';

const close = (): void => go({ clientId: null });

/** One client, beside the list or, where there is no room, instead of it. */
export function ClientPanel({ id }: { readonly id: string }): ReactElement {
  const { say } = useWords();
  const { clients } = useTamid();
  const { data, status, error } = useClient(id);
  const queue = useQueue();
  const isPending = queue.some((item) => clients.keyOf(item.id) === clients.keyOf(id));
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus({ preventScroll: true }), []);
  useShortcuts({ Escape: close });
  // A client that was just created gets its real id.
  useEffect(() => {
    if (data && data.id !== id) go({ clientId: data.id }, 'replace');
  }, [data, id]);
  return (
    <aside ref={panel} tabIndex={-1} className={look.panel} aria-label={data?.fullName ?? say('loading')}>
      <div className={look.bar}>
        <button type="button" className="quiet" onClick={close} aria-label={say('back to list')}>
          <Icon name="back" />
        </button>
        {isPending && (
          <span className={`${look.saving} late`}>
            <span className="pending" />
            {say('pending')}
          </span>
        )}
        <span className={look.gap} />
        {data && (
          <button
            type="button"
            className="quiet"
            aria-label={say('delete client', { name: data.fullName })}
            title={say('delete')}
            onClick={() => {
              close();
              remove(clients, [data]);
            }}
          >
            <Icon name="delete" />
          </button>
        )}
        <button type="button" className="quiet" onClick={close} aria-label={say('close')}>
          <Icon name="close" />
        </button>
      </div>
      {data && <Card client={data} />}
      {!data && status === 'loading' && <div className={`${look.bones} late`} aria-busy="true" />}
      {!data && status !== 'loading' && <Missing id={id} isGone={status === 'ready' || isGone(error)} />}
    </aside>
  );
}

function Card({ client }: { readonly client: Client }): ReactElement {
  const tamid = useTamid();
  const counted = useCounted(client.id);
  const box = useRef<HTMLDivElement>(null);
  const [writing, setWriting] = useState<Writing>(null);
  const edit = useCallback(({ id }: Interaction) => setWriting({ id }), []);
  useShortcuts({ i: () => setWriting({ id: null }) });
  const editable = editableClient(tamid, client);
  return (
    <>
      <div ref={box} className={look.box}>
        <div className={look.card}>
          <div className={look.title}>
            <Avatar name={client.fullName} />
            <h2>
              <bdi>{client.fullName}</bdi>
            </h2>
            <EditableStatus client={client} />
          </div>
          <Next client={client} counted={counted} />
          <Field editable={editable} field="fullName" />
          <Field editable={editable} field="phone" />
          <Field editable={editable} field="email" />
          <TagsOf client={client} />
          <Field editable={editable} field="source" />
          <Field editable={editable} field="externalId" />
          <Field editable={editable} field="notes" />
          <LinkedTrainee client={client} />
          <Stats counted={counted} />
        </div>
        <Timeline client={client} box={box} onEdit={edit} />
        <Made client={client} />
      </div>
      <Composer client={client} writing={writing} onWriting={setWriting} />
    </>
  );
}

function TagsOf({ client }: { readonly client: Client }): ReactElement {
  const { say } = useWords();
  return (
    <div className={look.tags}>
      <span>{say('tags')}</span>
      <EditableTags client={client} />
    </div>
  );
}

/** When it was made and last changed. */
function Made({ client: { createdAt, updatedAt } }: { readonly client: Client }): ReactElement {
  const { say, moment } = useWords();
  return (
    <p className={look.made}>
      {say('createdAt')} <time dateTime={createdAt}>{moment(createdAt)}</time> · {say('updatedAt')}{' '}
      <time dateTime={updatedAt}>{moment(updatedAt)}</time>
    </p>
  );
}

function Missing({ id, isGone }: { readonly id: string; readonly isGone: boolean }): ReactElement {
  const { say } = useWords();
  const { clients } = useTamid();
  if (isGone) {
    return (
      <Notice title={say('client gone')}>
        <Button variant="default" onClick={close}>
          {say('back to list')}
        </Button>
      </Notice>
    );
  }
  return (
    <Notice isFault title={say('client failed')}>
      <Button variant="default" onClick={() => void clients.get(id).reload()}>
        {say('retry')}
      </Button>
    </Notice>
  );
}

/** An address that never was one's own is like one that is no more. */
function isGone(error: Error | null): boolean {
  return error instanceof ProblemError && (error.status === 404 || error.status === 400);
}
