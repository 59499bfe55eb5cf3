import type { Page } from '@playwright/test';
import { expect, test } from '../src/console-test.js';
import { sql } from '../src/system.js';
import { Writer } from '../src/writer.js';

const ROWS = Number(process.env.TAMID_ROWS ?? 10_000);
const CHANGES_PER_SECOND = Number(process.env.TAMID_CHANGES ?? 200);
const SECONDS = 20;
const CLICKS = 60;

/** What a page has noted since it was asked to. */
interface Notes {
  frames: number[];
  longTasks: number[];
  /** Of each choice in a menu of statuses, ms until the frame was painted that shows it; null when the next frame did not. */
  clicks: (number | null)[];
  /** The longest event of each interaction, ms (Event Timing); those below 16 ms are not told of. */
  interactions: Record<number, number>;
}

declare global {
  interface Window {
    notes: Notes;
  }
}

test(`${ROWS} clients, ${CHANGES_PER_SECOND} changes/s`, async ({ trainer, open }) => {
  await sql(
    `insert into clients.clients (trainer_id, full_name, phone)
     select $1, 'Client ' || to_char(n, '00000'), '+972 54-' || to_char(n, '0000000') from generate_series(1, $2::int) n`,
    [trainer.id, ROWS],
  );
  const { page } = await open();
  const box = page.getByRole('table').locator('..');
  await expect
    .poll(
      async () => {
        await box.evaluate((element) => element.scrollTo(0, element.scrollHeight));
        return page.getByText(`${ROWS.toLocaleString('en-GB')} clients`).count();
      },
      { timeout: 300_000, intervals: [50] },
    )
    .toBe(1);
  await box.evaluate((element) => element.scrollTo(0, 0));
  await page.evaluate(note);
  const ids = await sql('select id from clients.clients where trainer_id = $1', [trainer.id]);
  const writer = await Writer.start(
    ids.map(({ id }) => String(id)),
    CHANGES_PER_SECOND,
  );

  const still = await noted(page, () => page.waitForTimeout(SECONDS * 1_000));
  const scrolling = await noted(page, () => box.evaluate(scroll, SECONDS * 1_000));
  await box.evaluate((element) => element.scrollTo(0, 0));
  const clicking = await noted(page, async () => {
    for (let click = 0; click < CLICKS; click++) {
      await page
        .locator('tr[data-id] button[aria-haspopup=menu]')
        .nth(click % 10)
        .click();
      await page
        .getByRole('menuitemradio', { checked: false })
        .nth(click % 5)
        .click();
    }
  });

  const written = await writer.stop();
  say(`${written.toFixed(0)} changes/s were written`);
  say(`nobody does anything: ${smoothness(still)}`);
  say(`somebody scrolls:     ${smoothness(scrolling)}`);
  say(`somebody works:       ${smoothness(clicking)}`);
  const paints = clicking.clicks.filter((ms) => ms !== null);
  say(
    `click to paint: ${paints.length} of ${clicking.clicks.length} in the next frame, p50 ${ms(paints, 0.5)}, p95 ${ms(paints, 0.95)}, max ${ms(paints, 1)}`,
  );
  const interactions = Object.values(clicking.interactions);
  const below = Math.max(0, 2 * CLICKS - interactions.length);
  const all = [...Array<number>(below).fill(16), ...interactions];
  say(`INP (${all.length} interactions): p75 ${ms(all, 0.75)}, max ${ms(all, 1)}`);
  expect(clicking.clicks).toHaveLength(CLICKS);
});

/** Runs in the page: notes from now on. */
function note(): void {
  window.notes = { frames: [], longTasks: [], clicks: [], interactions: {} };
  const frame = (at: number): void => {
    window.notes.frames.push(at);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.notes.longTasks.push(duration);
  }).observe({ type: 'longtask' });
  new PerformanceObserver((list) => {
    const { interactions } = window.notes;
    for (const entry of list.getEntries() as (PerformanceEntry & { interactionId?: number })[]) {
      const { interactionId = 0, duration } = entry;
      if (interactionId > 0) interactions[interactionId] = Math.max(interactions[interactionId] ?? 0, duration);
    }
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  document.addEventListener(
    'click',
    (event) => {
      const choice = (event.target as Element).closest('[role=menuitemradio]');
      const button = document.querySelector('tr[data-id] button[aria-expanded=true]');
      if (!choice || !button) return;
      const { timeStamp } = event;
      requestAnimationFrame(() => {
        const isShown = button.textContent?.trim() === choice.textContent?.trim();
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => window.notes.clicks.push(isShown ? performance.now() - timeStamp : null);
        port2.postMessage(null);
      });
    },
    { capture: true },
  );
}

/** Runs in the page: scrolls up and down, as with a wheel that turns all the time. */
function scroll(element: Element, forMs: number): Promise<void> {
  return new Promise((resolve) => {
    const began = performance.now();
    const step = (at: number): void => {
      if (at - began > forMs) {
        resolve();
        return;
      }
      element.scrollBy(0, Math.floor((at - began) / 4_000) % 2 === 0 ? 40 : -40);
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
}

/** What was noted while something was done. */
async function noted(page: Page, work: () => Promise<unknown>): Promise<Notes> {
  await page.evaluate(() => {
    window.notes = { frames: [], longTasks: [], clicks: [], interactions: {} };
  });
  await work();
  // The last click is noted once its frame is painted.
  return page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(window.notes)))),
  );
}

function smoothness({ frames, longTasks }: Notes): string {
  const seconds = ((frames.at(-1) ?? 0) - (frames[0] ?? 0)) / 1_000;
  const gaps = frames.slice(1).map((at, before) => at - (frames[before] ?? at));
  const longest = longTasks.length > 0 ? `, the longest ${ms(longTasks, 1)}` : '';
  return `${((frames.length - 1) / seconds).toFixed(1)} frames/s, frame p99 ${ms(gaps, 0.99)}, tasks over 50 ms: ${longTasks.length}${longest}`;
}

function ms(values: readonly number[], share: number): string {
  const sorted = [...values].sort((one, other) => one - other);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return value === undefined ? '–' : `${value.toFixed(1)} ms`;
}

function say(line: string): void {
  process.stdout.write(`  ${line}\n`);
}
