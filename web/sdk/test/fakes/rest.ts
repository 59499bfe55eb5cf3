import type { FakeLiveServer } from './live-server.js';
import { emptyClient } from './rows.js';

type Row = Readonly<Record<string, unknown>> & { readonly id: string; readonly version: number };

const trainerId = '11111111-1111-4111-8111-111111111111';
const at = '2026-11-22T10:00:00.000000Z';

/** Clients over REST, and each change of one on the live connection: as much as a screen with a list of them needs. */
export class FakeRest {
  readonly clients: Map<string, Row> = new Map();
  readonly #live: FakeLiveServer;
  /** Rows of one page; a real server gives 100 at most. */
  pageSize: number = 100;
  #ids = 0;
  /** Answers mutations with this problem instead, when it is not null. */
  refusal: { readonly status: number; readonly code: string } | null = null;

  constructor(live: FakeLiveServer) {
    this.#live = live;
  }

  /** Commits a new client, or a change of one. */
  put(fields: Readonly<Record<string, unknown>>, mutation: string | null = null): Row {
    const id = String(fields.id ?? idOf(this.#ids++));
    const before = this.clients.get(id);
    const row: Row = { ...(before ?? blank), trainerId, ...fields, id, version: (before?.version ?? 0) + 1 };
    this.clients.set(id, row);
    const { version } = row;
    this.#live.publish({ entity: 'client', op: before ? 'update' : 'insert', id, version, mutation, data: row });
    return row;
  }

  /** Commits a deletion. */
  remove(id: string, mutation: string | null = null): void {
    const version = (this.clients.get(id)?.version ?? 0) + 1;
    this.clients.delete(id);
    this.#live.publish({ entity: 'client', op: 'delete', id, version, mutation, data: null });
  }

  /** The `fetch` of a page. */
  readonly fetch: typeof fetch = async (input, init) => {
    const url = new URL(String(input));
    const id = url.pathname.split('/')[4];
    const headers = new Headers(init?.headers);
    const key = headers.get('Idempotency-Key');
    const method = init?.method ?? 'GET';
    if (method === 'GET' && !id) return this.#page(url.searchParams.get('cursor'));
    if (method !== 'GET' && this.refusal) return problem(this.refusal.status, this.refusal.code);
    const body = typeof init?.body === 'string' ? (JSON.parse(init.body) as Record<string, unknown>) : {};
    if (method === 'POST') return answer(201, this.put(body, key));
    const row = this.clients.get(id ?? '');
    if (!row) return problem(404, 'CLIENT_NOT_FOUND');
    if (method === 'GET') return answer(200, row);
    if (headers.get('If-Match') !== `"${row.version}"`) return problem(412, 'PRECONDITION_FAILED', row);
    if (method === 'PATCH') return answer(200, this.put({ ...body, id: row.id }, key));
    this.remove(row.id, key);
    return new Response(null, { status: 204 });
  };

  #page(cursor: string | null): Response {
    const all = [...this.clients.values()].sort((one, other) =>
      String(one.fullName) < String(other.fullName) ? -1 : 1,
    );
    const from = Number(cursor ?? 0);
    const items = all
      .slice(from, from + this.pageSize)
      .map((row) => ({ ...row, activity: { lastContactAt: null, interactionCount: 0, version: 0 } }));
    const nextCursor = from + this.pageSize < all.length ? String(from + this.pageSize) : null;
    return answer(200, { items, nextCursor });
  }
}

const blank = {
  ...emptyClient,
  createdAt: at,
  updatedAt: at,
  updatedBy: 'dana',
};

/** The id of the nth client. */
export function idOf(n: number): string {
  return `00000000-0000-4000-b000-${String(n).padStart(12, '0')}`;
}

function answer(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
}

function problem(status: number, code: string, current?: Row): Response {
  return answer(status, {
    type: 'about:blank',
    title: code,
    status,
    detail: code,
    code,
    requestId: 'r',
    ...(current && { current }),
  });
}
