import AxeBuilder from '@axe-core/playwright';
import { type Browser, type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import { Browsing } from './browsing.js';
import { GATEWAY, type Trainer } from './system.js';
import { Wire } from './wire.js';

/** What went wrong in a page, by its own observers. Has to stay empty. */
interface Faults {
  /** Rows that showed a version below one that they had shown. */
  readonly backwards: string[];
  /** What the Content-Security-Policy forbade. */
  readonly forbidden: string[];
}

declare global {
  interface Window {
    readonly faults: Faults;
  }
}

/** How a browser is. */
export interface Looks {
  readonly locale?: string;
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
  /** Where it begins. */
  readonly path?: string;
  /** Signed in with an operator's rights too. */
  readonly isOperator?: boolean;
}

/** The console, as the gateway serves it, in a browser of a trainer. */
export class ConsoleScreen extends Browsing {
  readonly #errors: string[] = [];

  private constructor(context: BrowserContext, page: Page, wire: Wire) {
    super(context, page, wire);
    page.on('pageerror', (error) => this.#errors.push(error.message));
  }

  /** Signs in as the trainer, and returns when the list and the client that is open, if any, are there and live. */
  static async open(browser: Browser, trainer: Trainer, looks: Looks = {}): Promise<ConsoleScreen> {
    const screen = await ConsoleScreen.blank(browser, looks);
    const { page, wire } = screen;
    // A trainer that nobody else knows stands in for the demo trainers.
    await page.route('**/auth/demo', (route) =>
      route.fulfill({ json: { trainers: [{ trainer: trainer.id, name: 'Noa Cohen' }] } }),
    );
    await page.goto(wire.url + (looks.path ?? '/clients'));
    if (looks.isOperator) await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Noa Cohen' }).click();
    await screen.isLive();
    await expect(screen.main).toHaveAttribute('aria-busy', 'false');
    // The card, or that there is none; before that its keys are not there.
    if (looks.path?.startsWith('/clients/')) await expect(page.locator('aside').locator('h2, p').first()).toBeVisible();
    return screen;
  }

  /** A browser that has not been anywhere. */
  static async blank(browser: Browser, looks: Looks = {}, gateway = GATEWAY): Promise<ConsoleScreen> {
    const { locale = 'en-GB', width = 1280, colorScheme = 'light' } = looks;
    const wire = await Wire.start(gateway);
    const context = await browser.newContext({ locale, colorScheme, viewport: { width, height: 800 } });
    const page = await context.newPage();
    const screen = new ConsoleScreen(context, page, wire);
    await page.addInitScript(observe);
    return screen;
  }

  get main(): Locator {
    return this.page.getByRole('main');
  }

  row(name: string): Locator {
    return this.page.locator('tr[data-id]').filter({ has: this.page.getByRole('link', { name, exact: true }) });
  }

  status(name: string): Locator {
    return this.row(name).locator('[data-status]');
  }

  /** As a person does it. */
  async setStatus(name: string, status: string): Promise<void> {
    await this.status(name).click();
    await this.page.getByRole('menuitemradio', { name: status, exact: true }).click();
  }

  get toast(): Locator {
    return this.page.getByRole('alert').filter({ hasText: /taken back/ });
  }

  get conflict(): Locator {
    return this.page.getByRole('alertdialog');
  }

  get pill(): Locator {
    return this.page.locator('[data-phase][data-waiting]');
  }

  async isLive(): Promise<void> {
    await expect(this.pill).toHaveAttribute('data-phase', 'live');
  }

  /** So many mutations wait for the server. */
  async waits(mutations: number): Promise<void> {
    await expect(this.pill).toHaveAttribute('data-waiting', String(mutations));
  }

  /** What axe finds that is serious. */
  async findings(): Promise<string[]> {
    const { violations } = await new AxeBuilder({ page: this.page }).analyze();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`));
  }

  /** Whether anything is cut off at the side, or has to be scrolled to. */
  async isTooWide(): Promise<boolean> {
    return this.page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  }

  /** Scrolls a list that is loaded page by page down, until this is there. */
  async scrollDownTo(box: Locator, what: Locator): Promise<void> {
    await expect
      .poll(
        async () => {
          await box.evaluate((element) => element.scrollBy(0, 20_000));
          return what.count();
        },
        { intervals: [50] },
      )
      .toBe(1);
  }

  override async picture(name: string): Promise<void> {
    await super.picture(`console-${name}`);
  }

  /** Ends it; nothing may have gone wrong in the page. */
  async close(): Promise<void> {
    const { backwards, forbidden } = await this.page.evaluate(() => window.faults);
    await this.end();
    expect({ backwards, forbidden, errors: this.#errors }).toEqual({ backwards: [], forbidden: [], errors: [] });
  }
}

/** Runs in the page before anything else: notes what must not happen. */
function observe(): void {
  const faults: Faults = { backwards: [], forbidden: [] };
  Object.assign(window, { faults });
  document.addEventListener('securitypolicyviolation', (event) => {
    faults.forbidden.push(`${event.violatedDirective}: ${event.blockedURI}`);
  });
  const versions = new Map<string, number>();
  const look = (): void => {
    for (const { dataset } of document.querySelectorAll<HTMLElement>('[data-id][data-version]')) {
      const { id = '', version = '' } = dataset;
      const before = versions.get(id) ?? 0;
      if (Number(version) < before) faults.backwards.push(`${id}: ${before}, then ${version}`);
      versions.set(id, Number(version));
    }
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
}
