import { defineConfig } from '@playwright/test';
import tests from './playwright.config.js';

/** What is measured, and not tested: the figures are printed. */
export default defineConfig({ ...tests, testDir: 'measure', timeout: 900_000 });
