import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';

/** The gateway of the Tamid that runs. */
export const GATEWAY = process.env.TAMID_URL ?? 'http://localhost:8080';

const TIME_OUT_MS = 15_000;

let database = process.env.TAMID_DATABASE;

/** The database as the operator's psql has it: `TAMID_DATABASE`, else that of the local stack. */
export function databaseUrl(): string {
  const tamid = new URL('../../../tamid', import.meta.url).pathname;
  database ??= execFileSync(tamid, ['status', '--psql'], { encoding: 'utf8', timeout: TIME_OUT_MS }).trim();
  return database;
}

/** Runs one statement as somebody with psql would, and answers its rows. */
export async function sql(statement: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: databaseUrl(), connectionTimeoutMillis: TIME_OUT_MS });
  await client.connect();
  try {
    return (await client.query(statement, values)).rows;
  } finally {
    await client.end();
  }
}

/** A trainer that nobody else knows, and what another frontend of theirs does. */
export class Trainer {
  readonly id = randomUUID();
  #token: string | null = null;

  /** Makes a client; answers its id. */
  async client(fullName: string, more: object = {}): Promise<string> {
    return (await this.post('/api/v1/clients', { fullName, ...more })).id;
  }

  async trainee(fullName: string): Promise<string> {
    return (await this.post('/api/v1/trainees', { fullName })).id;
  }

  async post(path: string, body: object): Promise<{ id: string }> {
    this.#token ??= (await this.#send('/auth/token', { trainer: this.id })).access_token;
    return this.#send(path, body, { Authorization: `Bearer ${this.#token}`, 'Idempotency-Key': randomUUID() });
  }

  async #send(path: string, body: object, headers: Record<string, string> = {}) {
    const signal = AbortSignal.timeout(TIME_OUT_MS);
    for (;;) {
      const answer = await fetch(GATEWAY + path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(body),
        signal,
      });
      if (answer.ok) return answer.json();
      const told = await answer.text();
      // A server that has to refuse for a moment says so; the key makes it one request.
      if (answer.status !== 503) throw new Error(`POST ${path}: ${answer.status} ${told}`);
      await setTimeout(500, undefined, { signal });
    }
  }
}
