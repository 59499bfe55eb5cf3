import { setInterval } from 'node:timers';
import { Client } from 'pg';
import { databaseUrl } from './system.js';

const TICK_MS = 50;

/** Changes clients by SQL, one transaction each, at a steady rate, until it is stopped. */
export class Writer {
  readonly #client: Client;
  readonly #began = performance.now();
  #isStopped = false;
  #written = 0;

  private constructor(client: Client) {
    this.#client = client;
  }

  static async start(ids: readonly string[], perSecond: number): Promise<Writer> {
    const client = new Client({ connectionString: databaseUrl(), connectionTimeoutMillis: 15_000 });
    await client.connect();
    const writer = new Writer(client);
    let due = 0;
    const timer = setInterval(() => {
      due += (perSecond * TICK_MS) / 1_000;
      for (; due >= 1 && !writer.#isStopped; due -= 1) {
        const id = ids[Math.floor(Math.random() * ids.length)];
        client
          .query("update clients.clients set notes = 'seen ' || version, source = 'by hand' where id = $1", [id])
          .then(
            () => {
              writer.#written += 1;
            },
            () => {
              writer.#isStopped = true;
            },
          );
      }
      if (writer.#isStopped) clearInterval(timer);
    }, TICK_MS);
    return writer;
  }

  /** Answers how many changes there were in a second. */
  async stop(): Promise<number> {
    const seconds = (performance.now() - this.#began) / 1_000;
    this.#isStopped = true;
    const perSecond = this.#written / seconds;
    await this.#client.end();
    return perSecond;
  }
}
