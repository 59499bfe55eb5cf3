import { test as base } from '@playwright/test';
import { ConsoleScreen, type Looks } from './console-screen.js';
import { Trainer } from './system.js';

interface OfTest {
  readonly trainer: Trainer;
  /** Opens another browser of the trainer with the console; all are ended, and asked whether anything went wrong, after the test. */
  readonly open: (looks?: Looks) => Promise<ConsoleScreen>;
}

/** Playwright's `test` with what the console's tests need. */
export const test = base.extend<OfTest>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern
  trainer: async ({}, use) => {
    await use(new Trainer());
  },
  open: async ({ browser, trainer }, use) => {
    const screens: ConsoleScreen[] = [];
    await use(async (looks) => {
      const screen = await ConsoleScreen.open(browser, trainer, looks);
      screens.push(screen);
      return screen;
    });
    for (const screen of screens) await screen.close();
  },
});

export { expect } from '@playwright/test';
