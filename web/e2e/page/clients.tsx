import type { Client, ClientPatch } from '@tamid/sdk';
import { useClients, useConnection, useMutation, useQueue, useTamid } from '@tamid/sdk/react';
import { memo, type ReactElement, useEffect, useState, useSyncExternalStore } from 'react';
import type { Conflicts, Question } from './conflicts.js';

const STATUSES = ['lead', 'qualified', 'active', 'inactive', 'churned', 'on_hold'] as const;

/** All clients by name, what waits for the server, how the connection is, and what went wrong. */
export function Clients({ conflicts }: { conflicts: Conflicts }): ReactElement {
  const { clients, queue } = useTamid();
  const { items, status, isStale } = useClients({ sort: 'name' });
  const connection = useConnection();
  const waiting = useQueue();
  const questions = useSyncExternalStore(conflicts.subscribe, conflicts.snapshot);
  const [error, setError] = useState('');
  useEffect(() => queue.onError((why) => setError(`${why.kind}: ${why.message}`)), [queue]);
  return (
    <main aria-busy={status === 'loading' || isStale}>
      <p role="status" data-connection={connection?.name} data-waiting={waiting.length}>
        {connection?.name}, {waiting.length} waiting
      </p>
      <p role="alert">{error}</p>
      {questions.map((question) => (
        <Settle key={`${question.conflict.entity}:${question.conflict.id}`} question={question} />
      ))}
      <ul>
        {items.map((client) => (
          <Row key={clients.keyOf(client.id)} client={client} />
        ))}
      </ul>
    </main>
  );
}

const Row = memo(function Row({ client }: { client: Client }): ReactElement {
  const update = useMutation((tamid, patch: ClientPatch) => tamid.clients.update(client.id, patch));
  const link = useMutation((tamid, traineeId: string) => tamid.clients.link(client.id, traineeId));
  const [phone, setPhone] = useState('');
  const [trainee, setTrainee] = useState('');
  return (
    <li data-id={client.id} data-version={client.version} aria-label={client.fullName}>
      <bdi>{client.fullName}</bdi> <span data-field="status">{client.status}</span>{' '}
      <span data-field="phone">{client.phone}</span> <span data-field="trainee">{client.traineeId}</span>
      {STATUSES.map((status) => (
        <button type="button" key={status} onClick={() => update.run({ status })}>
          {status}
        </button>
      ))}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          update.run({ phone });
        }}
      >
        <input aria-label="new phone" value={phone} onChange={(event) => setPhone(event.target.value)} />
      </form>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          link.run(trainee);
        }}
      >
        <input aria-label="trainee to link" value={trainee} onChange={(event) => setTrainee(event.target.value)} />
      </form>
    </li>
  );
});

function Settle({ question: { conflict, answer } }: { question: Question }): ReactElement {
  return (
    <dialog open aria-label="conflict">
      {Object.entries(conflict.fields).map(([field, { base, mine, theirs }]) => (
        <p key={field}>
          {field}: was {String(base)}, mine {String(mine)}, theirs {String(theirs)}
        </p>
      ))}
      <button type="button" onClick={() => answer('mine')}>
        keep mine
      </button>
      <button type="button" onClick={() => answer('theirs')}>
        take theirs
      </button>
    </dialog>
  );
}
