import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { extname } from 'node:path';
import type { Duplex } from 'node:stream';

/** As the gateway sends it with the console. */
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const dist = new URL('../../console/dist/', import.meta.url);

/** The built console and the gateway behind one address, as in production: files, `/clients/…` as the page, `/api` and `/auth` passed on. */
export class ConsoleSite {
  readonly #server: Server;
  readonly #tunnels = new Set<Duplex>();
  readonly #gateway: URL;

  private constructor(gateway: string) {
    this.#gateway = new URL(gateway);
    this.#server = createServer((asked, answer) => {
      if (isApi(asked)) this.#pass(asked, answer);
      else serveFile(asked, answer);
    });
    this.#server.on('upgrade', (asked, socket, head) => this.#tunnel(asked, socket as Socket, head));
  }

  /** @param gateway where `/api` and `/auth` are passed on to */
  static async start(gateway: string): Promise<ConsoleSite> {
    const site = new ConsoleSite(gateway);
    await new Promise<void>((resolve, reject) => {
      site.#server.once('error', reject).listen(0, '127.0.0.1', resolve);
    });
    return site;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    for (const socket of this.#tunnels) socket.destroy();
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** Without a gateway the browser is to see what it would see in production: a connection that breaks. */
  #pass(asked: IncomingMessage, answer: ServerResponse): void {
    const { method, url = '/', headers } = asked;
    const passed = request(new URL(url, this.#gateway), { method, headers }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    answer.on('close', () => passed.destroy());
    asked.pipe(passed);
  }

  #tunnel(asked: IncomingMessage, browser: Socket, head: Buffer): void {
    const gateway = connect(Number(this.#gateway.port || 80), this.#gateway.hostname, () => {
      const lines = asked.rawHeaders.flatMap((name, at, all) => (at % 2 ? [] : [`${name}: ${all[at + 1]}`]));
      gateway.write(`${asked.method} ${asked.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      gateway.write(head);
      gateway.pipe(browser).pipe(gateway);
    });
    for (const [one, other] of [
      [browser, gateway],
      [gateway, browser],
    ] as const) {
      this.#tunnels.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.#tunnels.delete(one);
        other.destroy();
      });
    }
  }
}

function isApi({ url = '/' }: IncomingMessage): boolean {
  return url.startsWith('/api/') || url.startsWith('/auth/');
}

function serveFile({ url = '/' }: IncomingMessage, answer: ServerResponse): void {
  const { pathname } = new URL(url, 'http://localhost');
  const named = new URL(`.${pathname}`, dist);
  const file = extname(pathname) && existsSync(named) ? named : new URL('index.html', dist);
  answer.writeHead(200, {
    'Content-Type': TYPES[extname(file.pathname)] ?? 'application/octet-stream',
    'Content-Security-Policy': POLICY,
  });
  answer.end(readFileSync(file));
}
