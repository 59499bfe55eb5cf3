// @vitest-environment happy-dom
import { memo, type ReactElement } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Client, ClientQuery } from '../../src/index.js';
import { TamidProvider, useClient, useClients, useTamid } from '../../src/react/index.js';
import { idOf } from '../fakes/rest.js';
import { Screen } from './screen.js';

let screen: Screen;
/** How often each row was rendered since it was last asked. */
let renders: Map<string, number>;

const Row = memo(function Row({ client }: { client: Client }): ReactElement {
  renders.set(client.id, (renders.get(client.id) ?? 0) + 1);
  return <li>{`${client.fullName} ${client.status}`}</li>;
});

function Clients({ query }: { query?: ClientQuery }): ReactElement {
  const { items, status, hasMore, loadMore } = useClients(query);
  const { clients } = useTamid();
  return (
    <>
      <ul title={status}>
        {items.map((client) => (
          <Row key={clients.keyOf(client.id)} client={client} />
        ))}
      </ul>
      {hasMore && (
        <button type="button" onClick={loadMore}>
          more
        </button>
      )}
    </>
  );
}

function Name({ id }: { id: string | null }): ReactElement {
  const { status, data } = useClient(id);
  return <p>{`${status} ${data?.fullName}`}</p>;
}

beforeEach(() => {
  screen = new Screen();
  renders = new Map();
});

afterEach(() => screen.close());

describe('a list of clients', () => {
  it('shows what is there, and every change as it comes (G3)', async () => {
    screen.rest.put({ fullName: 'Dana' });
    await screen.show(<Clients />);
    expect(screen.element.textContent).toBe('Dana lead');
    await screen.happens(() => screen.rest.put({ fullName: 'Avi' }));
    expect(screen.element.textContent).toBe('Avi leadDana lead');
    await screen.happens(() => screen.rest.remove(idOf(0)));
    expect(screen.element.textContent).toBe('Avi lead');
  });

  it('of 10,000 rows renders those that changed, and no other (G9)', { timeout: 120_000 }, async () => {
    screen.rest.pageSize = 2_500;
    for (let n = 0; n < 10_000; n++) screen.rest.put({ fullName: `Client ${String(n).padStart(5, '0')}` });
    await screen.show(<Clients />);
    for (let more = screen.button(); more; more = screen.button()) {
      const button = more;
      await screen.happens(() => button.click());
    }
    expect(screen.element.querySelectorAll('li')).toHaveLength(10_000);

    renders.clear();
    await screen.happens(() => {
      screen.rest.put({ id: idOf(7), status: 'active' });
      screen.rest.put({ id: idOf(7), status: 'churned' });
      screen.rest.put({ id: idOf(9_999), status: 'active' });
      screen.rest.remove(idOf(5_000));
      screen.rest.put({ fullName: 'Client 00000 b' });
    });
    expect([...renders.keys()].sort()).toEqual([idOf(7), idOf(9_999), idOf(10_000)].sort());
    expect(screen.element.querySelectorAll('li')).toHaveLength(10_000);
  });

  it('does not render for a query that is a new object and says the same', async () => {
    screen.rest.put({ fullName: 'Dana' });
    await screen.show(<Clients query={{ sort: 'name' }} />);
    renders.clear();
    await screen.show(<Clients query={{ sort: 'name' }} />);
    expect(renders.size).toBe(0);
    expect(screen.live.sockets).toHaveLength(1);
  });

  it('is the same in StrictMode, which does everything twice', async () => {
    screen.rest.put({ fullName: 'Dana' });
    await screen.show(<Clients />, true);
    await screen.happens(() => screen.rest.put({ id: idOf(0), status: 'active' }));
    expect(screen.element.textContent).toBe('Dana active');
  });

  it('renders on a server as what is loading, and asks nobody', () => {
    const html = renderToString(
      <TamidProvider tamid={screen.tamid}>
        <Clients />
      </TamidProvider>,
    );
    expect(html).toBe('<ul title="loading"></ul>');
  });
});

describe('one client', () => {
  it('is shown by its id, and nothing is for null', async () => {
    screen.rest.put({ fullName: 'Dana' });
    await screen.show(<Name id={idOf(0)} />);
    expect(screen.element.textContent).toBe('ready Dana');
    await screen.show(<Name id={null} />);
    expect(screen.element.textContent).toBe('ready undefined');
  });

  it('cannot be shown without a provider, and says so', () => {
    expect(() => renderToString(<Name id={null} />)).toThrow('There is no TamidProvider above this component');
  });
});
