import { request as ask, createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { GATEWAY } from './system.js';

/** What the gateway tells of an issuer. */
interface Told {
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
}

/** The gateway as it is when it is told of an OIDC issuer, and has no demo sign-in. */
export class Front {
  readonly #issuer: string;
  readonly #answers: Readonly<Record<string, object | null>>;
  readonly #server: Server;

  private constructor(told: Told) {
    this.#issuer = told.issuer;
    this.#answers = { '/auth/oidc': told, '/auth/demo': null };
    this.#server = createServer((request, response) => this.#answer(request, response));
    this.#server.on('upgrade', tunnel);
  }

  static async start(told: Told): Promise<Front> {
    const front = new Front(told);
    await new Promise<void>((resolve, reject) => {
      front.#server.once('error', reject).listen(0, '127.0.0.1', resolve);
    });
    return front;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const own = this.#answers[request.url ?? ''];
    if (own !== undefined) {
      response.writeHead(own ? 200 : 404, { 'Content-Type': 'application/json' }).end(JSON.stringify(own));
      return;
    }
    const { method, url, headers } = request;
    const passed = ask(GATEWAY + url, { method, headers }, (answer) => {
      const policy = answer.headers['content-security-policy']?.toString();
      response.writeHead(answer.statusCode ?? 502, {
        ...answer.headers,
        ...(policy && { 'content-security-policy': policy.replace(/connect-src 'self'/, `$& ${this.#issuer}`) }),
      });
      answer.pipe(response);
    });
    passed.on('error', () => response.destroy());
    response.on('close', () => passed.destroy());
    request.pipe(passed);
  }
}

/** The live connection, as it comes. */
function tunnel(request: IncomingMessage, caller: Duplex, head: Buffer): void {
  const { hostname, port } = new URL(GATEWAY);
  const gateway = connect(Number(port || 80), hostname);
  const headers = request.rawHeaders.map((text, i) => (i % 2 === 0 ? `${text}: ` : `${text}\r\n`)).join('');
  gateway.write(`${request.method} ${request.url} HTTP/1.1\r\n${headers}\r\n`);
  gateway.write(head);
  for (const [from, to] of [
    [caller, gateway],
    [gateway, caller],
  ] as const) {
    from.on('error', () => to.destroy());
    from.on('close', () => to.destroy());
    from.pipe(to);
  }
}
