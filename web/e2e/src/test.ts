import { test as base } from '@playwright/test';
import { Screen } from './screen.js';
import { serveSite } from './site.js';
import { Trainer } from './system.js';

interface OfTest {
  readonly trainer: Trainer;
  /** Opens another browser of the trainer; all are ended, and asked whether anything went back, after the test. */
  readonly open: () => Promise<Screen>;
}

interface OfWorker {
  readonly site: string;
}

/** Playwright's `test` with what the tests here need. */
export const test = base.extend<OfTest, OfWorker>({
  site: [
    async ({}, use) => {
      const { url, server } = await serveSite();
      await use(url);
      server.close();
    },
    { scope: 'worker' },
  ],
  trainer: async ({}, use) => {
    await use(new Trainer());
  },
  open: async ({ browser, site, trainer }, use) => {
    const screens: Screen[] = [];
    await use(async () => {
      const screen = await Screen.open(browser, site, trainer);
      screens.push(screen);
      return screen;
    });
    for (const screen of screens) await screen.close();
  },
});

export { expect } from '@playwright/test';
