import { act, type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createTamid, type Tamid } from '../../src/index.js';
import { TamidProvider } from '../../src/react/index.js';
import { FakePage } from '../fakes/browser.js';
import { FakeLiveServer } from '../fakes/live-server.js';
import { FakeRest } from '../fakes/rest.js';
import { World } from '../fakes/world.js';

Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true);

/** A page with components on it, a server and all that lies between. */
export class Screen {
  readonly world: World = new World();
  readonly live: FakeLiveServer = new FakeLiveServer(this.world);
  readonly rest: FakeRest = new FakeRest(this.live);
  readonly page: FakePage = new FakePage();
  readonly tamid: Tamid;
  readonly element: HTMLElement = document.createElement('div');
  readonly #root = createRoot(this.element);

  constructor() {
    this.tamid = createTamid({
      baseUrl: 'https://crm.example',
      token: 'token',
      fetch: this.rest.fetch,
      WebSocket: this.live.socketClass(this.page),
      page: this.page,
      clock: this.world.clock(this.page),
      random: () => 0.5,
      turn: (task) => this.world.send('turn', this.page, task),
      live: { tabs: null },
    });
  }

  /** Shows something, and lets everything that follows from it happen. */
  async show(node: ReactNode, isStrict = false): Promise<void> {
    const all = <TamidProvider tamid={this.tamid}>{node}</TamidProvider>;
    await this.happens(() => this.#root.render(isStrict ? <StrictMode>{all}</StrictMode> : all));
  }

  /** Lets something happen, with everything that follows from it. */
  async happens(what: () => unknown = () => {}): Promise<void> {
    await act(async () => {
      what();
      for (let i = 0; i < 4; i++) await this.world.advance(10);
    });
  }

  /** The button, if there is one. */
  button(): HTMLButtonElement | null {
    return this.element.querySelector('button');
  }

  async close(): Promise<void> {
    await act(async () => this.#root.unmount());
    this.tamid.close();
  }
}
