import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A way from one browser to the gateway, which can be held up and cut. */
export class Wire {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #isHeld = false;
  #isCut = false;

  private constructor(to: URL) {
    this.#server = createServer((caller) => {
      if (this.#isCut) {
        caller.destroy();
        return;
      }
      const gateway = connect(Number(to.port || 80), to.hostname);
      this.#join(caller, gateway);
      this.#join(gateway, caller);
    });
  }

  static async start(to: string): Promise<Wire> {
    const wire = new Wire(new URL(to));
    await new Promise<void>((resolve, reject) => {
      wire.#server.once('error', reject).listen(0, '127.0.0.1', resolve);
    });
    return wire;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Nothing passes, in neither direction, until {@link release}; nothing is lost. */
  hold(): void {
    this.#isHeld = true;
    for (const socket of this.#sockets) socket.pause();
  }

  release(): void {
    this.#isHeld = false;
    for (const socket of this.#sockets) socket.resume();
  }

  /** Ends what is open and takes nothing new, until {@link mend}. */
  cut(): void {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#isCut = false;
  }

  close(): void {
    this.cut();
    this.#server.close();
  }

  #join(from: Socket, to: Socket): void {
    this.#sockets.add(from);
    from.setNoDelay(true);
    from.on('error', () => to.destroy());
    from.on('close', () => {
      this.#sockets.delete(from);
      to.destroy();
    });
    from.on('end', () => to.end());
    from.on('drain', () => {
      if (!this.#isHeld) to.resume();
    });
    from.on('data', (bytes) => {
      if (!to.write(bytes)) from.pause();
    });
    if (this.#isHeld) from.pause();
  }
}
