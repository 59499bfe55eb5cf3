import type { Client, Tamid } from '@tamid/sdk';
import { BY_SERVER, type Evidence, judged, type PageStep, promisedFrom, READS, type Way } from './evidence.js';
import { instantMs } from './instant.js';
import type { Offset } from './offset.js';
import type { OtherBrowsers, Seen } from './others.js';
import { pause } from './pause.js';
import { ask, send } from './request.js';
import type { Passage, Passages } from './told.js';

/** The tag that is put to the client, and taken away again. */
export const TAG = 'proof';
/** Between two questions for something that is not there yet. */
const PAUSE_MS = 20;
/** Between two questions for where the change is. */
const LOOK_MS = 100;
const MOST_READS = 500;

/** One change on its way, and what is known of it. */
export class Course {
  readonly #tamid: Tamid;
  readonly #before: Client;
  readonly #tell: (evidence: Evidence) => void;
  readonly #signal: AbortSignal;
  #evidence: Evidence;

  constructor(
    tamid: Tamid,
    before: Client,
    way: Way,
    offset: Offset,
    tell: (evidence: Evidence) => void,
    signal: AbortSignal,
  ) {
    this.#tamid = tamid;
    this.#before = before;
    this.#tell = tell;
    this.#signal = signal;
    const isTagging = !before.tags.includes(TAG);
    this.#evidence = {
      way,
      isTagging,
      offset,
      version: null,
      sql: null,
      byPage: {},
      byServer: {},
      reads: [],
      isOver: false,
    };
  }

  get evidence(): Evidence {
    return this.#evidence;
  }

  put(part: Partial<Evidence>): void {
    this.#evidence = { ...this.#evidence, ...part };
    this.#tell(this.#evidence);
  }

  /** Notes when other browsers and this page's own store have the change, until the answer is called. */
  watch(others: OtherBrowsers): () => void {
    others.onSeen = ({ browser, at, version, isTagged, committedAt }: Seen) => {
      if (!this.#has(version, isTagged)) return;
      if (this.#evidence.version === null) this.put({ version });
      const { byServer } = this.#evidence;
      const isItself = version === this.#evidence.version;
      if (isItself && byServer.committed === undefined) this.put({ byServer: { committed: instantMs(committedAt) } });
      this.#seen(`other ${browser}` as PageStep, at);
    };
    const own = this.#tamid.clients.get(this.#before.id);
    const stop = own.subscribe(() => {
      const { data } = own.snapshot();
      if (data && this.#has(data.version, data.tags.includes(TAG))) this.#seen('own', performance.now());
    });
    return () => {
      others.onSeen = () => {};
      stop();
    };
  }

  async changeByRest(etag: string): Promise<void> {
    const { id, tags } = this.#before;
    this.#seen('asked', performance.now());
    const answer = await send(this.#tamid, pathOf(id), {
      method: 'PATCH',
      headers: { 'If-Match': etag, 'Idempotency-Key': crypto.getRandomValues(new Uint32Array(4)).join('-') },
      body: { tags: this.#evidence.isTagging ? [...tags, TAG] : tags.filter((tag) => tag !== TAG) },
      signal: this.#signal,
    });
    this.#seen('answered', performance.now());
    const { version }: Client = await answer.json();
    this.put({ version });
  }

  async changeBySql(): Promise<void> {
    this.#seen('asked', performance.now());
    const body = { clientId: this.#before.id };
    const { sql } = await ask<{ readonly sql: string }>(this.#tamid, '/ops/local/writes', {
      method: 'POST',
      body,
      signal: this.#signal,
    });
    this.#seen('answered', performance.now());
    this.put({ sql });
  }

  /** Asks how far the servers say that the change is. */
  async follow(): Promise<void> {
    const path = `/ops/changes/${this.#before.id}`;
    while (!this.#signal.aborted && BY_SERVER.some((step) => this.#evidence.byServer[step] === undefined)) {
      await pause(LOOK_MS);
      const answer = await ask<Passages>(this.#tamid, path, { signal: this.#signal }).catch(() => null);
      const { version } = this.#evidence;
      const passage = answer?.changes.find((one) => one.entity === 'client' && one.version === version);
      if (passage) this.put({ byServer: momentsOf(passage) });
    }
  }

  /** Reads the client until there are enough reads that the promise is about. What is not answered is no read. */
  async read(): Promise<void> {
    for (let i = 0; i < MOST_READS && !this.#signal.aborted && judged(this.#evidence).length < READS; i++) {
      const sentAt = performance.now();
      const answer = await send(this.#tamid, pathOf(this.#before.id), { signal: this.#signal }).catch(() => null);
      const answeredAt = performance.now();
      if (answer) {
        const { version }: Client = await answer.json();
        const cache = answer.headers.get('Tamid-Cache') ?? '';
        this.put({ reads: [...this.#evidence.reads, { sentAt, answeredAt, version, cache }] });
      }
      if (!answer || promisedFrom(this.#evidence) === null) await pause(PAUSE_MS);
    }
  }

  /** Whether a version has the change. Before its own version is known it is told by the tag. */
  #has(version: number, isTagged: boolean): boolean {
    const { version: made, isTagging } = this.#evidence;
    return made === null ? version > this.#before.version && isTagged === isTagging : version >= made;
  }

  #seen(step: PageStep, at: number): void {
    const { byPage } = this.#evidence;
    if (byPage[step] === undefined) this.put({ byPage: { ...byPage, [step]: at } });
  }
}

/** Where the client is. */
export function pathOf(clientId: string): string {
  return `/api/v1/clients/${clientId}`;
}

/** The instants of the stages that the change has reached. */
function momentsOf(passage: Passage): Evidence['byServer'] {
  const moments = BY_SERVER.map((step) => [step, passage[`${step}At`]] as const);
  return Object.fromEntries(moments.flatMap(([step, at]) => (at === null ? [] : [[step, instantMs(at)]])));
}
