import type { Client, Tamid } from '@tamid/sdk';
import { TamidProvider, useClients, useConnection, useCrmRealtime, useMutation, useTamid } from '@tamid/sdk/react';
import { memo, type ReactElement } from 'react';

export function App({ tamid, say }: { tamid: Tamid; say: (text: string) => void }): ReactElement {
  return (
    <TamidProvider tamid={tamid}>
      <Clients say={say} />
    </TamidProvider>
  );
}

function Clients({ say }: { say: (text: string) => void }): ReactElement {
  const { items, status, isStale, hasMore, loadMore } = useClients({ sort: 'name' });
  const { clients } = useTamid();
  const connection = useConnection();
  useCrmRealtime({
    onClientInsert: ({ data, mine }) => !mine && say(`${data?.fullName} is new`),
  });
  return (
    <section aria-busy={status === 'loading' || isStale}>
      <p>{connection?.name}</p>
      <ul>
        {items.map((client) => (
          <Row key={clients.keyOf(client.id)} client={client} />
        ))}
      </ul>
      {hasMore && (
        <button type="button" onClick={loadMore}>
          more
        </button>
      )}
    </section>
  );
}

/** Renders again only when its client changed. */
const Row = memo(function Row({ client }: { client: Client }): ReactElement {
  const activate = useMutation((tamid) => tamid.clients.update(client.id, { status: 'active' }));
  return (
    <li>
      {client.fullName}, {client.status}
      <button type="button" disabled={client.status === 'active'} onClick={() => activate.run()}>
        activate
      </button>
      {activate.error && <em role="alert">{activate.error.message}</em>}
    </li>
  );
});
