import type { BrowserContext, Page } from '@playwright/test';
import type { Wire } from './wire.js';

/** A page in a browser of its own, with a way of its own to the gateway. */
export abstract class Browsing {
  readonly page: Page;
  readonly wire: Wire;
  readonly #context: BrowserContext;

  protected constructor(context: BrowserContext, page: Page, wire: Wire) {
    this.#context = context;
    this.page = page;
    this.wire = wire;
  }

  /** As with the plug pulled: the browser says so, and nothing passes. */
  async goOffline(): Promise<void> {
    await this.#context.setOffline(true);
    this.wire.cut();
  }

  async goOnline(): Promise<void> {
    this.wire.mend();
    await this.#context.setOffline(false);
  }

  /** For people who look at what the tests saw: `target/pictures/<name>.png`. */
  async picture(name: string): Promise<void> {
    await this.page.screenshot({ path: `target/pictures/${name}.png` });
  }

  /** Ends it, and asks whether anything went wrong in the page. */
  abstract close(): Promise<void>;

  protected async end(): Promise<void> {
    // An answer that a test is just changing may come too late: that is no fault of the test that is over.
    await this.page.unrouteAll({ behavior: 'ignoreErrors' });
    await this.#context.close();
    this.wire.close();
  }
}
