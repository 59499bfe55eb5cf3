import { type Browser, expect, type Locator } from '@playwright/test';
import type { Witness } from '../page/witness.js';
import { Browsing } from './browsing.js';
import { GATEWAY, type Trainer } from './system.js';
import { Wire } from './wire.js';

/** The page of clients in a browser of a trainer. */
export class Screen extends Browsing {
  /** Opens the page, and returns when it is live and shows its list. */
  static async open(browser: Browser, site: string, trainer: Trainer): Promise<Screen> {
    const wire = await Wire.start(GATEWAY);
    const context = await browser.newContext();
    const page = await context.newPage();
    const screen = new Screen(context, page, wire);
    await page.goto(`${site}/index.html?trainer=${trainer.id}&server=${encodeURIComponent(wire.url)}`);
    await screen.isLive();
    await expect(page.getByRole('main')).toHaveAttribute('aria-busy', 'false');
    return screen;
  }

  row(name: string): Locator {
    return this.page.getByRole('listitem', { name, exact: true });
  }

  value(name: string, field: 'status' | 'phone' | 'trainee'): Locator {
    return this.row(name).locator(`[data-field=${field}]`);
  }

  /** As a person does it. */
  async setStatus(name: string, status: string): Promise<void> {
    await this.row(name).getByRole('button', { name: status, exact: true }).click();
  }

  async setPhone(name: string, phone: string): Promise<void> {
    await this.row(name).getByLabel('new phone').fill(phone);
    await this.row(name).getByLabel('new phone').press('Enter');
  }

  async link(name: string, traineeId: string): Promise<void> {
    await this.row(name).getByLabel('trainee to link').fill(traineeId);
    await this.row(name).getByLabel('trainee to link').press('Enter');
  }

  get alert(): Locator {
    return this.page.getByRole('alert');
  }

  get conflict(): Locator {
    return this.page.getByRole('dialog', { name: 'conflict' });
  }

  /** Nothing waits for the server any more. */
  async isSettled(): Promise<void> {
    await this.waits(0);
  }

  /** So many mutations wait for the server. */
  async waits(mutations: number): Promise<void> {
    await expect(this.page.getByRole('status')).toHaveAttribute('data-waiting', String(mutations));
  }

  async isLive(): Promise<void> {
    await expect(this.page.getByRole('status')).toHaveAttribute('data-connection', 'live');
  }

  /** What the page has painted so far. */
  async witness(): Promise<Witness> {
    return this.page.evaluate(() => window.witness);
  }

  /** All rows: name, status, phone. */
  async rows(): Promise<string[]> {
    return this.page.getByRole('listitem').evaluateAll((rows) =>
      rows.map((row) =>
        [...row.querySelectorAll('bdi, [data-field]')]
          .map((cell) => cell.textContent)
          .join(' ')
          .trim(),
      ),
    );
  }

  /** Ends it; nothing may ever have gone back. */
  async close(): Promise<void> {
    const { backwards } = await this.witness();
    await this.end();
    expect(backwards).toEqual([]);
  }
}
