// @vitest-environment happy-dom
import type { ReactElement } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClientPatch, Tamid } from '../../src/index.js';
import {
  type MutationView,
  useClient,
  useConnection,
  useCrmRealtime,
  useInteraction,
  useMutation,
  useQueue,
} from '../../src/react/index.js';
import { idOf } from '../fakes/rest.js';
import { Screen } from './screen.js';

let screen: Screen;

beforeEach(() => {
  screen = new Screen();
  screen.rest.put({ fullName: 'Dana' });
});

afterEach(() => screen.close());

describe('a mutation', () => {
  let view: MutationView<readonly [ClientPatch], unknown>;
  const texts: string[] = [];

  function Status(): ReactElement {
    const { data } = useClient(idOf(0));
    view = useMutation((tamid: Tamid, patch: ClientPatch) => tamid.clients.update(idOf(0), patch));
    const text = `${data?.status} ${view.isPending} ${view.error?.kind}`;
    texts.push(text);
    return <p>{text}</p>;
  }

  it('is on the screen at once, and stays when the server agrees (G4)', async () => {
    await screen.show(<Status />);
    texts.length = 0;
    await screen.happens(() => view.run({ status: 'active' }));
    expect(screen.element.textContent).toBe('active false undefined');
    expect(texts[0]).toBe('active true undefined');
    expect(texts.some((text) => text.startsWith('lead'))).toBe(false);
  });

  it('is rolled back when the server refuses, and says why (G4)', async () => {
    await screen.show(<Status />);
    screen.rest.refusal = { status: 409, code: 'EXTERNAL_ID_TAKEN' };
    await screen.happens(() => view.run({ status: 'active' }));
    expect(screen.element.textContent).toBe('lead false problem');
    await screen.happens(() => view.reset());
    expect(screen.element.textContent).toBe('lead false undefined');
  });

  it('that breaks the rules is neither painted nor sent (G8)', async () => {
    await screen.show(<Status />);
    texts.length = 0;
    await screen.happens(() => view.run({ fullName: 'D' }));
    expect(screen.element.textContent).toBe('lead false validation');
    expect(screen.rest.clients.get(idOf(0))).toMatchObject({ version: 1 });
  });

  it('is run by the same function in each render', async () => {
    await screen.show(<Status />);
    const { run } = view;
    await screen.happens(() => run({ status: 'active' }));
    expect(view.run).toBe(run);
  });
});

describe('one interaction', () => {
  it('is on the screen as frames tell of it; without an id there is none (G3)', async () => {
    function One({ id }: { id: string | null }): ReactElement {
      const { data, status } = useInteraction(id);
      return <p>{`${status} ${data?.subject}`}</p>;
    }
    const id = idOf(7);
    const tell = (version: number, op: 'insert' | 'update' | 'delete', subject?: string): void => {
      const data = subject === undefined ? null : { id, version, clientId: idOf(0), subject };
      screen.live.publish({ entity: 'interaction', op, id, version, mutation: null, data });
    };
    await screen.show(<One id={null} />);
    expect(screen.element.textContent).toBe('ready undefined');
    await screen.happens(() => tell(1, 'insert', 'Hello'));
    await screen.show(<One id={id} />);
    expect(screen.element.textContent).toBe('ready Hello');
    await screen.happens(() => tell(2, 'update', 'Goodbye'));
    expect(screen.element.textContent).toBe('ready Goodbye');
    await screen.happens(() => tell(3, 'delete'));
    expect(screen.element.textContent).toBe('ready undefined');
  });
});

describe('the real-time callbacks', () => {
  it('are the latest ones, without a new subscription (G3)', async () => {
    const told: string[] = [];
    let subscriptions = 0;
    const { on } = screen.tamid.live;
    Reflect.set(screen.tamid.live, 'on', (...args: Parameters<typeof on>) => {
      subscriptions += 1;
      return on.apply(screen.tamid.live, args);
    });
    function Told({ by }: { by: string }): null {
      useCrmRealtime({
        onClientInsert: ({ data }) => told.push(`${by}: ${data?.fullName} is new`),
        onClientUpdate: ({ data, previous }) => told.push(`${by}: ${previous?.status} is ${data?.status}`),
        onClientDelete: ({ id }) => told.push(`${by}: ${id} is gone`),
      });
      return null;
    }
    await screen.show(<Told by="first" />);
    const before = subscriptions;
    await screen.happens(() => screen.rest.put({ fullName: 'Avi' }));
    await screen.show(<Told by="second" />);
    await screen.happens(() => screen.rest.put({ id: idOf(1), status: 'active' }));
    await screen.happens(() => screen.rest.remove(idOf(1)));
    expect(told).toEqual(['first: Avi is new', 'second: lead is active', `second: ${idOf(1)} is gone`]);
    expect(subscriptions).toBe(before);

    await screen.show(null);
    await screen.happens(() => screen.rest.put({ fullName: 'Noa' }));
    expect(told).toHaveLength(3);
  });
});

describe('the connection and the queue', () => {
  function Health(): ReactElement {
    const connection = useConnection();
    const queue = useQueue();
    return <p>{`${connection?.name}, ${queue.length} waiting`}</p>;
  }

  it('are shown as they are', async () => {
    await screen.show(<Health />);
    expect(screen.element.textContent).toBe('live, 0 waiting');
    await screen.happens(() => screen.page.happens('offline'));
    await screen.happens(() => void screen.tamid.clients.update(idOf(0), { status: 'active' }));
    expect(screen.element.textContent).toBe('offline, 1 waiting');
    await screen.happens(() => screen.page.happens('online'));
    expect(screen.element.textContent).toBe('live, 0 waiting');
  });
});
