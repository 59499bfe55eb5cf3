import { defineConfig } from '@playwright/test';

// It says of itself how to run on a system that lacks a browser's libraries, when it believes to be there.
process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
const { default: chromium } = await import('@sparticuz/chromium');

/** One after the other: all of them use one system, and one of them measures. */
export default defineConfig({
  testDir: 'tests',
  outputDir: 'target/results',
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [['list']],
  use: {
    locale: 'en-GB',
    actionTimeout: 15_000,
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: await chromium.executablePath(), args: ['--no-sandbox'] },
  },
});
