import { setTimeout } from 'node:timers/promises';
import { Board } from '../src/board-screen.js';
import { expect, test } from '../src/console-test.js';
import { populate } from '../src/people.js';
import { sql } from '../src/system.js';

const STEPS = ['asked', 'committed', 'captured', 'evicted', 'told', 'answered'];
const SCREENS = ['other 1', 'other 2', 'other 3', 'own'];

for (const way of ['REST', 'SQL'] as const) {
  test(`G2 G3 a change by ${way} is followed to every screen, no read is older than it, and nothing is left behind`, async ({
    trainer,
    open,
  }) => {
    const ada = await trainer.client('Ada', { tags: ['morning'] });
    const screen = await open({ isOperator: true, path: '/coherence' });
    const board = new Board(screen.page);
    await board.prove(way);
    await board.isProven();
    for (const step of [...STEPS, ...SCREENS]) await expect(board.step(step)).toContainText(/\d/);
    await expect(board.step('committed')).toContainText('0');
    await expect(board.step('read')).toContainText(/version 2 · (hit|miss|bypass)/);
    await expect(board.step('hit')).toContainText('version 2 · hit');
    for (const run of ['The change', 'And back']) {
      await expect(board.card(run)).toContainText(/From the commit to every screen in .*; .*50.* of .*50.* reads true/);
    }
    await screen.picture(`board-proof-${way.toLowerCase()}`);
    expect(await screen.findings()).toEqual([]);
    await expect
      .poll(() => sql('select tags, version::int from clients.clients where id = $1', [ada]))
      .toEqual([{ tags: ['morning'], version: 3 }]);
  });
}

test('any client can be chosen by keyboard, and the proof is of that one', async ({ trainer, open }) => {
  await populate(trainer);
  const { page } = await open({ isOperator: true });
  const board = new Board(page);
  await page.getByRole('link', { name: 'Coherence' }).press('Enter');
  await expect(page).toHaveURL(/\/coherence$/);
  await board.client.press('Enter');
  await board.find.pressSequentially('yang');
  await expect(board.found({ selected: true })).toHaveText('Yang Wang');
  await board.find.press('Enter');
  await expect(board.client).toHaveAccessibleName('Client Yang Wang');
  await expect(board.client).toBeFocused();
  await page.getByRole('button', { name: 'Prove it', exact: true }).press('Enter');
  await board.isProven();
  await expect
    .poll(() => sql('select full_name from clients.clients where trainer_id = $1 and version = 3', [trainer.id]))
    .toEqual([{ full_name: 'Yang Wang' }]);
});

test('who is chosen stays chosen while others come and go in the list; nobody is taken who was not', async ({
  trainer,
  open,
}) => {
  await populate(trainer);
  const screen = await open({ isOperator: true, path: '/coherence' });
  const board = new Board(screen.page);
  const chosen = board.found({ selected: true });
  await board.client.press('Enter');
  await expect(chosen).toHaveText('Ana Trujillo');
  await board.find.press('ArrowDown');
  await expect(chosen).toHaveText('Christina Berglund');
  await screen.picture('board-find');
  expect(await screen.findings()).toEqual([]);
  await trainer.client('Aaron Burr');
  await expect(board.found().first()).toHaveText('Aaron Burr');
  await board.find.press('Enter');
  await expect(board.client).toHaveAccessibleName('Client Christina Berglund');

  await board.client.press('Enter');
  await expect(chosen).toHaveText('Aaron Burr');
  await sql("delete from clients.clients where trainer_id = $1 and full_name = 'Aaron Burr'", [trainer.id]);
  await expect(board.found().first()).toHaveText('Ana Trujillo');
  await expect(chosen).toHaveCount(0);
  await board.find.press('Enter');
  await board.find.press('Escape');
  await expect(board.client).toHaveAccessibleName('Client Christina Berglund');
  await sql("update clients.clients set full_name = 'Christina B' where trainer_id = $1 and full_name like 'Chr%'", [
    trainer.id,
  ]);
  await expect(board.client).toHaveAccessibleName('Client Christina B');
});

test('a read that is older than the change is shown loudly', async ({ trainer, open }) => {
  await trainer.client('Ada');
  const screen = await open({ isOperator: true, path: '/coherence' });
  const board = new Board(screen.page);
  await screen.page.route(/\/api\/v1\/clients\/[\w-]+$/, async (route) => {
    const answer = await route.fetch();
    const client = await answer.json();
    const isStale = route.request().method() === 'GET' && client.version === 2;
    await route.fulfill({ response: answer, json: isStale ? { ...client, version: 1 } : client });
  });
  await board.prove('REST');
  await expect(board.card('The change').getByRole('alert')).toContainText('the promise is broken');
  await expect(board.card('The change').locator('[data-verdict]')).toHaveAttribute('data-verdict', 'violated');
  await screen.picture('board-violation');
  await expect(board.card('And back').locator('[data-verdict=proven]')).toBeVisible({ timeout: 40_000 });
});

test('the figures move with what happens', async ({ trainer, open }) => {
  await trainer.client('Ada');
  const screen = await open({ isOperator: true, path: '/coherence' });
  const board = new Board(screen.page);
  await expect(board.figure('connections')).toHaveText(/[1-9]/);
  await expect(board.card('Consumers').getByRole('row')).not.toHaveCount(1);
  await expect(board.card('Auditor').getByRole('row')).toHaveCount(5);
  await board.prove('REST');
  await board.isProven();
  for (const stage of ['captured', 'evicted', 'told']) await expect(board.figure(`${stage} p50`)).toHaveText(/\d m?s/);
  await expect(board.figure('hits')).toHaveText(/%/);
  await expect(board.card('Commit to screens told').getByRole('img')).toHaveAccessibleName(/p50 .* p99 \d/);
});

test('who does not answer is named, and no value is made up', async ({ open }) => {
  const screen = await open({ isOperator: true, path: '/coherence' });
  const board = new Board(screen.page);
  await expect(screen.page.getByText('No change in the last five minutes.')).toHaveCount(3);
  await expect(screen.page.getByText('It takes a client: there is none yet.')).toBeVisible();
  await expect(board.figure('connections')).toHaveText(/[1-9]/);
  await screen.page.route('**/ops/gateway', (route) => route.abort());
  await expect(screen.page.getByText(/No answer from .*the gateway.* just now/)).toBeVisible();
  await expect(board.card('Refusals')).toContainText('none');
  await screen.page.unroute('**/ops/gateway');
  await expect(screen.page.getByText(/No answer from/)).toHaveCount(0);
});

test('what the auditor finds is an alarm', async ({ open }) => {
  const screen = await open({ isOperator: true, path: '/coherence' });
  await screen.page.route('**/ops/coherence', async (route) => {
    const answer = await route.fetch();
    const told = await answer.json();
    const finding = {
      at: told.at,
      kind: 'stale',
      scale: '1s',
      key: 'client:{11111111-1111-4111-8111-111111111111}:42',
      variant: 'one',
      instance: 'cache-invalidator-1',
      difference: 'version 3, the database has 4',
      repaired: true,
    };
    await route.fulfill({ response: answer, json: { ...told, audit: { ...told.audit, findings: [finding] } } });
  });
  const alarm = screen.page.getByRole('alert').filter({ hasText: 'The auditor found a wrong entry in the cache' });
  await expect(alarm).toContainText('client:{11111111-1111-4111-8111-111111111111}:42');
  await expect(alarm).toContainText('version 3, the database has 4');
  await screen.picture('board-finding');
  expect(await screen.findings()).toEqual([]);
});

test('who is no operator is not offered the board, and told so at its address', async ({ open }) => {
  const screen = await open();
  await expect(screen.page.getByRole('link', { name: 'Coherence' })).toHaveCount(0);
  await screen.page.goto(`${screen.wire.url}/coherence`);
  await expect(screen.page.getByText('This screen is for operators')).toBeVisible();
  expect(await screen.findings()).toEqual([]);
});

test('whom the server does not take for an operator is told the same', async ({ open }) => {
  const screen = await open({ isOperator: true });
  await screen.page.route('**/ops/*', (route) => route.fulfill({ status: 403, json: { detail: 'No.' } }));
  await screen.page.getByRole('link', { name: 'Coherence' }).click();
  await expect(screen.page.getByText('This screen is for operators')).toBeVisible();
});

test('G5 this page’s connection is dropped while somebody writes, and the page is the same as the database again', async ({
  trainer,
  open,
}) => {
  await populate(trainer);
  const screen = await open({ isOperator: true, path: '/coherence' });
  const board = new Board(screen.page);
  await board.card('Faults').getByRole('button', { name: 'Drop it' }).click();
  await sql("update clients.clients set notes = 'meanwhile' where trainer_id = $1", [trainer.id]);
  await expect(board.check).toHaveAttribute('data-check', 'same', { timeout: 60_000 });
  await expect(board.check).toContainText('13 clients');
});

for (const name of ['redis', 'cache-invalidator', 'gateway']) {
  test(`G5 ${name} is ended while somebody writes, comes back, and the page is the same as the database`, async ({
    trainer,
    open,
  }) => {
    test.setTimeout(360_000);
    await populate(trainer);
    const screen = await open({ isOperator: true, path: '/coherence' });
    const board = new Board(screen.page);
    const part = board.page.locator(`[data-part=${name}]`);
    await expect(part).toHaveAttribute('data-running', 'true');
    let isOver = false;
    const writer = (async () => {
      for (let i = 0; !isOver; i++) {
        await sql('update clients.clients set notes = $2 where trainer_id = $1', [trainer.id, `note ${i}`]);
        // Somebody who writes, and not a load test.
        await setTimeout(50);
      }
    })();
    await part.getByRole('button').click();
    await expect(part).toHaveAttribute('data-running', 'false');
    await screen.picture(`board-fault-${name}`);
    await expect(part).toHaveAttribute('data-running', 'true', { timeout: 120_000 });
    isOver = true;
    await writer;
    await expect(board.check).toHaveAttribute('data-check', 'same', { timeout: 120_000 });
    await screen.picture(`board-converged-${name}`);
  });
}

test('G5 what differs from the database is shown, by name and version', async ({ trainer, open }) => {
  const ada = await trainer.client('Ada');
  const screen = await open({ isOperator: true, path: '/coherence' });
  const board = new Board(screen.page);
  await expect(board.client).toHaveAccessibleName('Client Ada');
  await screen.page.route('**/api/v1/clients?*', async (route) => {
    const answer = await route.fetch();
    const { items } = await answer.json();
    await route.fulfill({ response: answer, json: { items: [{ ...items[0], version: 2 }], nextCursor: null } });
  });
  await board.page.getByRole('button', { name: 'Compare with the database' }).click();
  await expect(board.check).toHaveAttribute('data-check', 'differs', { timeout: 60_000 });
  await expect(board.check).toContainText('1 client differs from the database');
  await expect(board.check).toContainText('Ada: shown version 1, true version 2');
  await expect
    .poll(() => sql('select version::int from clients.clients where id = $1', [ada]))
    .toEqual([{ version: 1 }]);
});

for (const locale of ['en-GB', 'he-IL'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${locale}, ${colorScheme}: the board has no serious findings of axe, and nothing is too wide at 360 px`, async ({
      trainer,
      open,
    }) => {
      await populate(trainer);
      const isHebrew = locale === 'he-IL';
      const look = `${locale.slice(0, 2)}-${colorScheme}`;
      const screen = await open({ locale, colorScheme, width: 1440, isOperator: true, path: '/coherence' });
      const { page } = screen;
      await page.getByRole('button', { name: isHebrew ? 'להוכיח' : 'Prove it', exact: true }).click();
      await expect(page.locator('[data-verdict=proven]')).toHaveCount(2, { timeout: 40_000 });
      await expect(page.locator('[data-figure="told p50"]')).toBeVisible();
      await screen.picture(`board-${look}`);
      expect(await screen.findings()).toEqual([]);
      await page.getByRole('button', { name: isHebrew ? /מה זה .*שיעור פגיעות/ : /What is .*Hit ratio/ }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await screen.findings()).toEqual([]);
      await page.keyboard.press('Escape');
      await page.setViewportSize({ width: 360, height: 720 });
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await screen.picture(`board-narrow-${look}`);
      expect(await screen.isTooWide()).toBe(false);
      expect(await screen.findings()).toEqual([]);
      const faults = page.getByRole('region', { name: isHebrew ? 'תקלות' : 'Faults', exact: true });
      await faults.scrollIntoViewIfNeeded();
      await screen.picture(`board-narrow-faults-${look}`);
    });
  }
}
