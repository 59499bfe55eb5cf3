import { deepStrictEqual } from 'node:assert';
import type { Pending } from '../../src/mutations/pending.js';
import type { QueueItem } from '../../src/mutations/queue.js';
import type { List, ListSnapshot } from '../../src/queries/list.js';
import type { Row } from './server.js';
import { rowsOf, type World } from './world.js';

const FIELDS = ['fullName', 'source', 'notes', 'subject'];

/** Looks at some lists, one client and stats all the time, and fails when what it sees goes back or flickers. */
export class Watching {
  readonly byName: List<unknown>;
  private readonly world: World;
  private readonly clientId: string;
  private readonly lists: readonly { readonly list: List<unknown>; readonly path: string }[];
  private readonly newest = new Map<string, string>();
  /** Of each entity and field, the values of our own that were seen and then not any more. */
  private readonly values = new Map<string, { now: unknown; gone: Set<unknown> }>();
  private readonly own = new Set<unknown>();
  /** The trainees that each client was linked to on the screen. */
  private readonly links = new Map<string, Set<unknown>>();
  /** Those of a client when it was unlinked, by the key of that mutation. */
  private readonly seenLinks = new Map<string, ReadonlySet<unknown>>();
  private readonly uncertain = new Set<string>();
  private readonly faults: string[] = [];
  private readonly suspicions: (readonly [string, string])[] = [];
  private open = 0;
  private shown = new Map<string, Row>();
  private wasStale = false;
  private readonly vanished = new Map<string, Row>();

  constructor(world: World, clientId: string) {
    const { clients, interactions, stats } = world.tamid;
    this.world = world;
    this.clientId = clientId;
    this.byName = clients.list() as List<unknown>;
    this.lists = [
      { list: this.byName, path: '/api/v1/clients' },
      {
        list: clients.list({ status: 'active', sort: '-updatedAt' }) as List<unknown>,
        path: '/api/v1/clients?status=active&sort=-updatedAt',
      },
      { list: clients.list({ sort: '-lastContactAt' }) as List<unknown>, path: '/api/v1/clients?sort=-lastContactAt' },
      { list: interactions.list({ clientId }) as List<unknown>, path: `/api/v1/clients/${clientId}/interactions` },
    ];
    for (const { list } of this.lists) list.subscribe(() => this.look(rowsOf(list.snapshot())));
    this.byName.subscribe(() => this.presence(this.byName.snapshot()));
    const single = clients.get(clientId);
    single.subscribe(() => this.look(single.snapshot().data ? [single.snapshot().data as unknown as Row] : []));
    stats.get(clientId).subscribe(() => {});
  }

  clients(): readonly Row[] {
    return rowsOf(this.byName.snapshot());
  }

  interactions(): readonly Row[] {
    return rowsOf((this.lists[3] as { list: List<unknown> }).list.snapshot());
  }

  /** A mutation of this screen. */
  mine(pending: Pending<unknown>, id: string, fields: Row): void {
    for (const value of Object.values(fields)) this.own.add(value);
    this.open += 1;
    pending.then(
      () => {
        this.open -= 1;
      },
      () => {
        this.open -= 1;
        this.doubt(id);
      },
    );
  }

  /** Takes away the link that is on the screen, or what is left of it when that is refused; none may go that was never on the screen. */
  unlinks(id: string): void {
    const row = this.clients().find((one) => one.id === id);
    const pending = this.world.tamid.clients.unlink(id, { seen: { traineeId: row?.traineeId } });
    this.seenLinks.set(pending.key, new Set(this.links.get(this.key(id))));
    this.mine(pending, id, {});
  }

  /** Takes a pending mutation back. */
  cancel(item: QueueItem): void {
    this.doubt(item.id);
    item.cancel();
  }

  created(pending: Pending<unknown>): void {
    this.mine(pending, pending.id, {});
  }

  /** After everything has come to rest: the screen is the server's state, and nothing was wrong on the way. */
  check(): void {
    const { server, tamid } = this.world;
    // A mutation that failed is known as such only after its value went.
    for (const [name, fault] of this.suspicions) if (!this.uncertain.has(name)) this.faults.push(fault);
    if (this.faults.length > 0) throw new Error(this.faults.join('\n'));
    deepStrictEqual(tamid.queue.items, [], 'pending');
    for (const [key, trainee] of server.unlinked) {
      if (!this.seenLinks.get(key)?.has(trainee))
        throw new Error(`${trainee} was unlinked and had not been on the screen`);
    }
    deepStrictEqual(this.open, 0, 'every mutation came to an end');
    const names = [...server.rows.client.values(), ...server.deleted.values()].map(
      (row) => row.fullName ?? row.subject,
    );
    const twice = names.filter((name, i) => /^Nv|^v/.test(String(name)) && names.indexOf(name) !== i);
    deepStrictEqual(twice, [], 'made twice');
    for (const { list, path } of this.lists) {
      const { items, hasMore, status, isStale, error } = list.snapshot();
      const subject = /clients\/([^/]+)\/interactions/.exec(path)?.[1];
      if (subject && !server.rows.client.has(subject)) continue;
      deepStrictEqual({ status, isStale, error }, { status: 'ready', isStale: false, error: null }, path);
      const truth = server.list(path).map((row) => visible(row));
      deepStrictEqual(
        items.map((row) => visible(row as Row)),
        hasMore ? truth.slice(0, items.length) : truth,
        path,
      );
      if (hasMore && items.length < 1 && truth.length > 0) throw new Error(`${path} is empty`);
    }
    const { data } = tamid.clients.get(this.clientId).snapshot();
    const row = server.rows.client.get(this.clientId);
    deepStrictEqual(data && visible({ ...data, activity: undefined }), row ? visible(row) : null, 'the client');
    if (row) deepStrictEqual(tamid.stats.get(this.clientId).snapshot().data, server.stats(this.clientId), 'the stats');
  }

  /** What failed may have been done all the same, or have uncovered an earlier value of our own. */
  doubt(id: string): void {
    this.uncertain.add(this.key(id));
    for (const field of FIELDS) this.uncertain.add(`${this.key(id)} ${field}`);
  }

  private key(id: string): string {
    return this.world.tamid.clients.keyOf(id);
  }

  /**
   * A row that was on the screen does not go and come back as it was. Excepted is what a reload after a resync did not find: that a row is not
   * there has no version, so a frame from before its deletion may bring it back until the frame of the deletion comes.
   */
  private presence({ items, hasMore, status, isStale }: ListSnapshot<unknown>): void {
    const isReloaded = this.wasStale;
    this.wasStale = isStale;
    if (hasMore || status !== 'ready') return;
    const there = new Map((items as readonly Row[]).map((row) => [this.key(String(row.id)), row]));
    for (const [key, row] of this.shown) if (!there.has(key) && !isReloaded) this.vanished.set(key, row);
    for (const [key, row] of there) {
      const before = this.vanished.get(key);
      this.vanished.delete(key);
      if (before && (before.updatedAt === row.updatedAt || (before.version === 0 && row.version === 1))) {
        this.suspicions.push([key, `${key} went and came back`]);
      }
    }
    this.shown = there;
  }

  private look(rows: readonly Row[]): void {
    for (const row of rows) {
      const key = this.key(String(row.id));
      const { updatedAt } = row as { updatedAt: string };
      this.links.set(key, (this.links.get(key) ?? new Set()).add(row.traineeId));
      const before = this.newest.get(key);
      // What is being created has the time of this machine.
      if (Number(row.version) > 0) {
        if (before && updatedAt < before) this.faults.push(`${key} went back from ${before} to ${updatedAt}`);
        this.newest.set(key, updatedAt);
      }
      for (const field of FIELDS) if (field in row) this.flicker(`${key} ${field}`, row[field]);
    }
  }

  private flicker(name: string, value: unknown): void {
    const seen = this.values.get(name) ?? { now: value, gone: new Set() };
    this.values.set(name, seen);
    if (seen.now === value) return;
    if (this.own.has(seen.now)) seen.gone.add(seen.now);
    seen.now = value;
    if (seen.gone.has(value)) this.suspicions.push([name, `${name} flickered: ${value} came back`]);
  }
}

function visible(row: Row): Row {
  const { activity, ...fields } = row;
  if (!activity) return fields;
  const { lastContactAt, interactionCount } = activity as Row;
  return { ...fields, activity: { lastContactAt, interactionCount } };
}
