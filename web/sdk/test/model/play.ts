import { Watching } from './watching.js';
import { World } from './world.js';

/** One thing that happens; `n` chooses among what is there. */
export interface Step {
  readonly what: string;
  readonly n: number;
}

/** Plays the steps; `warm`: after everything has been loaded. Throws what was wrong. */
export async function run(steps: readonly Step[], warm: boolean): Promise<void> {
  const world = new World(true);
  const { server, wire, tamid } = world;
  for (const [i, name] of ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve', 'Fay', 'Gil'].entries()) {
    server.insert('client', { fullName: name, status: i % 2 === 0 ? 'active' : 'lead' });
  }
  const first = [...server.rows.client.keys()][0] as string;
  server.insert('interaction', {
    clientId: first,
    happenedAt: '2026-01-01T00:00:00.000000Z',
    type: 'call',
    subject: 'a',
  });
  const watching = new Watching(world, first);
  if (warm) await world.drain();
  let written = 0;
  const pick = (from: Iterable<string>, n: number): string | undefined => {
    const all = [...from];
    return all[n % Math.max(1, all.length)];
  };
  const known = (n: number): string | undefined =>
    pick(
      watching.clients().map((row) => String(row.id)),
      n,
    );
  const interaction = (n: number): string | undefined =>
    pick(
      watching.interactions().map((row) => String(row.id)),
      n,
    );

  for (const { what, n } of steps) {
    written += 1;
    const theirs = pick(server.rows.client.keys(), n);
    const id = known(n);
    const flight = wire.flights[n % Math.max(1, wire.flights.length)];
    const socket = wire.sockets[0];
    const value = `v${written}`;
    switch (what) {
      case 'arrive':
        flight?.arrive();
        break;
      case 'deliver':
        flight?.deliver();
        break;
      case 'frame':
        socket?.step();
        break;
      case 'frames':
        for (let i = 0; i < 5; i++) socket?.step();
        break;
      case 'update':
        if (id) watching.mine(tamid.clients.update(id, field(n, value)), id, field(n, value));
        break;
      case 'create':
        watching.created(tamid.clients.create({ fullName: `N${value}`, status: n % 2 ? 'active' : 'lead' }));
        break;
      case 'delete':
        if (id) {
          watching.doubt(id);
          watching.mine(tamid.clients.delete(id), id, {});
        }
        break;
      case 'restore': {
        const gone = pick(
          [...server.deleted.values()].filter((row) => !row.clientId).map((row) => String(row.id)),
          n,
        );
        if (gone) watching.mine(tamid.clients.restore(gone), gone, {});
        break;
      }
      case 'link':
        if (id) watching.mine(tamid.clients.link(id, trainee(n)), id, {});
        break;
      case 'unlink':
        if (id) watching.unlinks(id);
        break;
      case 'createInteraction':
        if (id)
          watching.created(
            tamid.interactions.create({
              clientId: n % 3 ? first : id,
              type: 'call',
              happenedAt: `2026-01-01T00:00:0${n % 10}Z`,
              subject: value,
            }),
          );
        break;
      case 'updateInteraction': {
        const its = interaction(n);
        if (its) watching.mine(tamid.interactions.update(its, { subject: value }), its, { subject: value });
        break;
      }
      case 'deleteInteraction': {
        const its = interaction(n);
        if (its) watching.mine(tamid.interactions.delete(its), its, {});
        break;
      }
      case 'theyUpdate':
        if (theirs)
          server.change('client', theirs, {
            notes: value,
            ...(n % 3 === 0 && { fullName: `T${value}` }),
            ...(n % 5 === 0 && { status: 'churned' }),
          });
        break;
      case 'theyUpdateSame':
        if (theirs) server.change('client', theirs, field(n, value));
        break;
      case 'theyLink':
        if (theirs) server.change('client', theirs, { traineeId: n % 4 ? trainee(n) : null });
        break;
      case 'theyCreate':
        server.insert('client', { fullName: `C${value}`, status: 'active' });
        break;
      case 'theyDelete':
        if (theirs) server.remove('client', theirs);
        break;
      case 'theyRestore': {
        const gone = pick(server.deleted.keys(), n);
        if (gone) server.restore(gone);
        break;
      }
      case 'theyAddInteraction':
        if (theirs)
          server.insert('interaction', {
            clientId: n % 2 && server.rows.client.has(first) ? first : theirs,
            happenedAt: `2026-02-01T00:00:00.${String(n).padStart(6, '0')}Z`,
            type: 'call',
            subject: value,
          });
        break;
      case 'theyErase':
        if (theirs && n % 2) server.erase(theirs);
        break;
      case 'theyRebirth':
        if (theirs) server.rebirth(theirs, { notes: value });
        break;
      case 'lose':
        flight?.lose();
        break;
      case 'loseAnswer':
        flight?.arrive();
        flight?.lose();
        break;
      case 'cut':
        wire.cut();
        break;
      case 'loseLog':
        server.loseLog();
        break;
      case 'truncate':
        if (n % 4 === 0) server.truncate([...server.rows.client.keys()].filter((_, i) => (n >> 2) & (1 << i)));
        break;
      case 'offline':
        world.page.go(false);
        break;
      case 'online':
        world.page.go(true);
        break;
      case 'time':
        await world.clock.pass((n % 10) * 300, world.settle);
        break;
      case 'more':
        void watching.byName.loadMore();
        break;
      case 'cancel': {
        const item = tamid.queue.items[n % Math.max(1, tamid.queue.items.length)];
        if (item) watching.cancel(item);
        break;
      }
    }
    await world.settle();
  }
  await world.calm();
  watching.check();
  tamid.close();
}

function trainee(n: number): string {
  return `00000000-0000-4000-d000-00000000000${n % 3}`;
}

function field(n: number, value: string): { fullName?: string; source?: string; notes?: string } {
  return n % 3 === 0 ? { fullName: `U${value}` } : n % 3 === 1 ? { source: value } : { notes: value };
}
