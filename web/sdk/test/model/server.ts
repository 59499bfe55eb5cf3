import { byLanguage, byTime } from '../../src/queries/order.js';
import { emptyClient } from '../fakes/rows.js';

export type Row = Readonly<Record<string, unknown>>;
export type Table = 'client' | 'interaction';
type Entity = Table | 'activity';

interface Kept {
  readonly hash: string;
  readonly answer: Answer;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Row | null;
}

const PAGE = 3;
const TRAINER = '00000000-0000-4000-a000-000000000000';

/**
 * The wire of the real system in little: versions, preconditions, keys, soft and hard deletion, lives, pages, frames. Its clock never goes
 * back, so of two states of a row the one with the later `updatedAt` is the newer.
 */
export class ModelServer {
  readonly rows: Record<Table, Map<string, Row>> = { client: new Map(), interaction: new Map() };
  readonly activity: Map<string, Row> = new Map();
  readonly deleted: Map<string, Row> = new Map();
  /** The trainee that each mutation has unlinked, by its key; not of clients in a later life, whose versions begin anew. */
  readonly unlinked: Map<string, unknown> = new Map();
  private readonly reborn = new Set<string>();
  log: Row[] = [];
  epoch = 1;
  private readonly keys = new Map<string, Kept>();
  private moment = 0;
  private ids = 0;
  private heard: (frame: Row) => void = () => {};
  private lost: (reason: string) => void = () => {};

  /** Whoever follows the log; told also of every loss of it. */
  onFrame(heard: (frame: Row) => void, lost: (reason: string) => void): void {
    this.heard = heard;
    this.lost = lost;
  }

  /** Answers a request as the gateway does. */
  handle(call: Call): Answer {
    const key = call.headers['Idempotency-Key'];
    if (call.method === 'GET' || !key) return this.answer(call, null);
    const hash = JSON.stringify([call.method, call.path, call.headers['If-Match'] ?? '', call.body]);
    const kept = this.keys.get(key);
    if (kept) return kept.hash === hash ? kept.answer : problem(422, 'IDEMPOTENCY_KEY_REUSED');
    const answer = this.answer(call, key);
    if (answer.status < 300) this.keys.set(key, { hash, answer });
    return answer;
  }

  /** A write past the service, or by somebody else. */
  change(table: Table, id: string, fields: Row, mutation: string | null = null): Row | null {
    const before = this.rows[table].get(id);
    if (!before) return null;
    if (Object.entries(fields).every(([name, value]) => JSON.stringify(before[name]) === JSON.stringify(value)))
      return before;
    const row = { ...before, ...fields, version: Number(before.version) + 1, updatedAt: this.stamp() };
    this.rows[table].set(id, row);
    this.tell(table, 'update', id, row, mutation);
    return row;
  }

  insert(table: Table, fields: Row, mutation: string | null = null): Row {
    const now = this.stamp();
    this.ids += 1;
    const id = String(fields.id ?? `00000000-0000-4000-b000-${String(this.ids).padStart(12, '0')}`);
    const row: Row = {
      ...(table === 'client' ? CLIENT : INTERACTION),
      ...fields,
      id,
      trainerId: TRAINER,
      version: 1,
      createdAt: now,
      updatedAt: now,
    };
    if (fields.id) this.reborn.add(id);
    this.rows[table].set(id, row);
    this.tell(table, 'insert', id, row, mutation);
    if (table === 'interaction') this.count(String(row.clientId));
    return row;
  }

  /** Softly: the version goes on, the interactions of a client are hidden as they are. */
  remove(table: Table, id: string, mutation: string | null = null): void {
    const before = this.rows[table].get(id);
    if (!before) return;
    const row = { ...before, version: Number(before.version) + 1, updatedAt: this.stamp() };
    this.rows[table].delete(id);
    this.deleted.set(id, row);
    this.tell(table, 'delete', id, { version: row.version }, mutation);
    if (table === 'interaction') this.count(String(before.clientId));
    else for (const its of this.of(id)) this.hide(its);
  }

  restore(id: string, mutation: string | null = null): Row | null {
    const before = this.deleted.get(id);
    if (!before || 'clientId' in before) return this.rows.client.get(id) ?? null;
    this.deleted.delete(id);
    const row = { ...before, version: Number(before.version) + 1, updatedAt: this.stamp() };
    this.rows.client.set(id, row);
    this.tell('client', 'insert', id, row, mutation);
    for (const [hidden, its] of this.deleted) {
      if (its.clientId !== id || !its.hidden) continue;
      const { hidden: _, ...shown } = its;
      this.deleted.delete(hidden);
      this.rows.interaction.set(hidden, shown);
      this.tell('interaction', 'insert', hidden, shown, null);
    }
    return row;
  }

  /** For good; the frame has the version that the row had. */
  erase(id: string): void {
    const before = this.rows.client.get(id);
    if (!before) return;
    this.rows.client.delete(id);
    this.tell('client', 'delete', id, { version: before.version }, null);
  }

  /** For good, and inserted again under its id: versions begin anew. */
  rebirth(id: string, fields: Row): void {
    const before = this.rows.client.get(id);
    if (!before) return;
    this.erase(id);
    this.insert('client', { ...before, ...fields, id });
  }

  /** The log is lost: numbers begin anew. */
  loseLog(): void {
    this.epoch += 1;
    this.log = [];
    this.lost('log_lost');
  }

  /** All clients are gone without a frame for each, some come back at version 1; readers are told to load anew. */
  truncate(again: readonly string[]): void {
    const before = [...this.rows.client.values()];
    this.rows.client.clear();
    for (const [id, row] of this.deleted) if (!('clientId' in row)) this.deleted.delete(id);
    this.epoch += 1;
    this.log = [];
    this.lost('truncated');
    for (const row of before) if (again.includes(String(row.id))) this.insert('client', { ...row, notes: 'again' });
  }

  listed(row: Row): Row {
    const { lastContactAt = null, interactionCount = 0, version = 0 } = this.activity.get(String(row.id)) ?? {};
    return { ...row, activity: { lastContactAt, interactionCount, version } };
  }

  /** All that the list has, in its order. */
  list(path: string): readonly Row[] {
    const url = new URL(path, 'http://model');
    const ofClient = /clients\/([^/]+)\/interactions/.exec(url.pathname)?.[1];
    if (ofClient) {
      return [...this.of(ofClient)].sort(byTime((row) => row.happenedAt, -1, -1));
    }
    const statuses = url.searchParams.getAll('status');
    const sort = url.searchParams.get('sort');
    const traineeId = url.searchParams.get('traineeId');
    const last = (row: Row): unknown => (row.activity as Row).lastContactAt;
    const order =
      sort === '-updatedAt'
        ? byTime((row) => row.updatedAt, -1)
        : sort === '-lastContactAt'
          ? byTime(last, -1)
          : byLanguage('fullName');
    return [...this.rows.client.values()]
      .filter((row) => statuses.length === 0 || statuses.includes(String(row.status)))
      .filter((row) => traineeId === null || row.traineeId === traineeId)
      .map((row) => this.listed(row))
      .sort(order);
  }

  stats(clientId: string): Row {
    return {
      clientId,
      total: this.of(clientId).length,
      subjects: this.of(clientId)
        .map(({ subject }) => subject)
        .sort(),
    };
  }

  private answer({ method, path, headers, body }: Call, key: string | null): Answer {
    const { pathname, searchParams } = new URL(path, 'http://model');
    const [, , , collection, id, part] = pathname.split('/');
    const table = collection === 'interactions' ? 'interaction' : 'client';
    if (method === 'GET' && part === 'stats')
      return this.rows.client.has(String(id)) ? ok(this.stats(String(id))) : problem(404, 'CLIENT_NOT_FOUND');
    if (method === 'GET' && (!id || part === 'interactions')) {
      if (id && !this.rows.client.has(id)) return problem(404, 'CLIENT_NOT_FOUND');
      return this.page(path, searchParams.get('cursor'));
    }
    if (method === 'POST' && part === 'restore') {
      const row = this.restore(String(id), key);
      return row ? ok(row) : problem(404, 'CLIENT_NOT_FOUND');
    }
    if (method === 'POST' && table === 'interaction' && !this.rows.client.has(String(body?.clientId)))
      return problem(404, 'CLIENT_NOT_FOUND');
    if (method === 'POST') return { status: 201, body: this.insert(table, body ?? {}, key) };
    const row = this.rows[table].get(String(id));
    if (!row) return problem(404, 'NOT_FOUND');
    if (method === 'GET') return ok(row);
    if (method === 'PUT') {
      if (row.traineeId !== null && row.traineeId !== body?.traineeId) return problem(409, 'CLIENT_LINKED', row);
      return ok(this.change(table, String(id), body ?? {}, key));
    }
    if (headers['If-Match'] !== `"${row.version}"`) return problem(412, 'PRECONDITION_FAILED', row);
    if (method === 'PATCH') return ok(this.change(table, String(id), body ?? {}, key));
    if (part === 'trainee') {
      if (row.traineeId !== null && !this.reborn.has(String(id))) this.unlinked.set(String(key), row.traineeId);
      return ok(this.change(table, String(id), { traineeId: null }, key));
    }
    this.remove(table, String(id), key);
    return { status: 204, body: null };
  }

  /** The cursor is the last row as it was: the next page begins after its place. */
  private page(path: string, cursor: string | null): Answer {
    const rows = this.list(path);
    const after = cursor === null ? null : (JSON.parse(cursor) as Row);
    const order = this.orderOf(path);
    const left = after ? rows.filter((row) => order(row, after) > 0) : rows;
    const items = left.slice(0, PAGE);
    return ok({ items, nextCursor: left.length > PAGE ? JSON.stringify(items.at(-1)) : null });
  }

  private orderOf(path: string): (one: Row, other: Row) => number {
    if (path.includes('/interactions')) return byTime((row) => row.happenedAt, -1, -1);
    if (path.includes('sort=-updatedAt')) return byTime((row) => row.updatedAt, -1);
    if (path.includes('sort=-lastContactAt')) return byTime((row) => (row.activity as Row).lastContactAt, -1);
    return byLanguage('fullName');
  }

  private of(clientId: string): Row[] {
    return [...this.rows.interaction.values()].filter((row) => row.clientId === clientId);
  }

  private hide(row: Row): void {
    const id = String(row.id);
    this.rows.interaction.delete(id);
    this.deleted.set(id, { ...row, hidden: true });
    this.tell('interaction', 'delete', id, { version: row.version }, null);
  }

  private count(clientId: string): void {
    const its = this.of(clientId);
    const before = this.activity.get(clientId);
    const row = {
      clientId,
      lastContactAt:
        its
          .map(({ happenedAt }) => String(happenedAt))
          .sort()
          .at(-1) ?? null,
      interactionCount: its.length,
      version: Number(before?.version ?? 0) + 1,
    };
    this.activity.set(clientId, row);
    this.tell('activity', before ? 'update' : 'insert', clientId, row, null);
  }

  private tell(entity: Entity, op: string, id: string, row: Row, mutation: string | null): void {
    const { version, ...rest } = row;
    const data = op === 'delete' ? null : entity === 'activity' ? rest : row;
    const frame = {
      type: 'change',
      seq: this.log.length + 1,
      entity,
      op,
      id,
      version,
      at: this.stamp(),
      mutation,
      data,
    };
    this.log.push(frame);
    this.heard(frame);
  }

  private stamp(): string {
    this.moment += 1;
    return `2026-05-01T00:00:00.${String(this.moment).padStart(6, '0')}Z`;
  }
}

const CLIENT: Row = {
  ...emptyClient,
  updatedBy: 'x',
};
const INTERACTION: Row = {
  completed: true,
  durationMinutes: null,
  subject: null,
  description: null,
  outcome: null,
  nextAction: null,
  nextActionOn: null,
  externalId: null,
  createdBy: 'x',
  updatedBy: 'x',
};

function ok(body: unknown): Answer {
  return { status: 200, body };
}

function problem(status: number, code: string, current?: Row): Answer {
  return {
    status,
    body: { type: 'about:blank', title: code, status, detail: code, code, requestId: 'r', ...(current && { current }) },
  };
}
