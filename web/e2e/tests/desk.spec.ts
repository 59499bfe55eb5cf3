import type { Page, Route } from '@playwright/test';
import type { ConsoleScreen } from '../src/console-screen.js';
import { expect, test } from '../src/console-test.js';
import { populate } from '../src/people.js';
import { sql } from '../src/system.js';

/** For how long a browser is offline, s. */
const OFFLINE_S = Number(process.env.TAMID_OFFLINE_SECONDS ?? 5);

const REFUSAL = {
  status: 409,
  contentType: 'application/problem+json',
  body: JSON.stringify({ title: 'Conflict', status: 409, code: 'REFUSED', detail: 'The studio is closed.' }),
};

/** What somebody offers to undo. */
const offer = (page: Page) => page.getByRole('status').filter({ has: page.getByRole('button', { name: 'Undo' }) });

/** What is shown while clients are selected. */
const bar = (screen: ConsoleScreen) => screen.page.locator('[data-bar]');

const checkbox = (screen: ConsoleScreen, name: string) => screen.row(name).getByRole('checkbox');

/** So many clients of the trainer, made at once by somebody else. */
async function many(trainerId: string, count: number): Promise<void> {
  await sql(
    "insert into clients.clients (trainer_id, full_name) select $1, 'Client ' || to_char(n, 'FM000') from generate_series(1, $2::int) n",
    [trainerId, count],
  );
}

test('G4 a change of a status is undone by ctrl+z, in every browser', async ({ trainer, open }) => {
  const ada = await trainer.client('Ada');
  const [one, other] = [await open(), await open()];
  await one.setStatus('Ada', 'Active');
  await expect(offer(one.page)).toContainText('Ada\u2069 is now: \u2068Active');
  await expect(other.status('Ada')).toHaveText('Active');
  await one.page.keyboard.press('Control+z');
  await expect(offer(one.page)).toHaveCount(0);
  await expect(one.page.getByRole('status').filter({ hasText: 'Undone: ' })).toBeVisible();
  for (const screen of [one, other]) await expect(screen.status('Ada')).toHaveText('Lead');
  await one.waits(0);
  await expect.poll(() => sql('select status from clients.clients where id = $1', [ada])).toEqual([{ status: 'lead' }]);
  // There is nothing left to undo.
  await one.page.keyboard.press('Control+z');
  await one.waits(0);
  await expect.poll(() => sql('select version from clients.clients where id = $1', [ada])).toEqual([{ version: '3' }]);
});

for (const [choice, kept] of [
  ['Take theirs', 'churned'],
  ['Keep mine', 'lead'],
] as const) {
  test(`an undo does not overwrite what somebody else wrote since, it asks: ${choice}`, async ({ trainer, open }) => {
    const ada = await trainer.client('Ada', { phone: '1' });
    const screen = await open();
    await screen.setStatus('Ada', 'Active');
    // It stays while the pointer is on it.
    await offer(screen.page).hover();
    await screen.waits(0);
    await sql("update clients.clients set status = 'churned', phone = '2' where id = $1", [ada]);
    await expect(screen.status('Ada')).toHaveText('Churned');
    await offer(screen.page).getByRole('button', { name: 'Undo' }).click();
    await expect(screen.conflict.locator('dd')).toHaveText(['Active', 'Lead', 'Churned']);
    await screen.conflict.getByRole('button', { name: choice }).click();
    await screen.waits(0);
    await expect
      .poll(() => sql('select status, phone from clients.clients where id = $1', [ada]))
      .toEqual([{ status: kept, phone: '2' }]);
  });
}

test('what was refused cannot be undone', async ({ trainer, open }) => {
  await trainer.client('Ada');
  const screen = await open();
  const { page } = screen;
  await page.route('**/api/v1/clients/*', (route) =>
    route.request().method() === 'PATCH' ? route.fulfill(REFUSAL) : route.continue(),
  );
  await screen.setStatus('Ada', 'Active');
  await expect(screen.toast).toContainText('The studio is closed.');
  await expect(offer(page)).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('undo');
  await expect(page.getByText('Nothing found')).toBeVisible();
});

test('a deleted client comes back with its trainee, a new one goes; where somebody types ctrl+z is the browser’s', async ({
  trainer,
  open,
}) => {
  const ada = await trainer.client('Ada');
  const trainee = await trainer.trainee('Trainee');
  await sql('update clients.clients set trainee_id = $1 where id = $2', [trainee, ada]);
  const screen = await open({ path: `/clients/${ada}` });
  const { page } = screen;
  await page.getByRole('button', { name: /Delete .*Ada/ }).click();
  await expect(screen.row('Ada')).toHaveCount(0);
  await expect(page).toHaveURL(/\/clients$/);
  await screen.waits(0);
  screen.wire.hold();
  await page.keyboard.press('Control+z');
  await expect(screen.row('Ada')).toBeVisible();
  screen.wire.release();
  await screen.waits(0);
  await expect
    .poll(() => sql('select trainee_id, deleted_at from clients.clients where id = $1', [ada]))
    .toEqual([{ trainee_id: trainee, deleted_at: null }]);
  await page.keyboard.press('c');
  await page.getByRole('dialog').getByLabel('Name').fill('Bea');
  await page.keyboard.press('Enter');
  await expect(screen.row('Bea')).toBeVisible();
  await page.getByRole('searchbox').focus();
  await page.keyboard.type('B');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Escape');
  await expect(screen.row('Bea')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expect(screen.row('Bea')).toHaveCount(0);
  await screen.waits(0);
  await expect
    .poll(() => sql('select 1 from clients.clients where trainer_id = $1 and deleted_at is null', [trainer.id]))
    .toHaveLength(1);
});

test('G4 G9 fifty clients get a status at once; refused ones go back with one toast; one undo is for all', async ({
  trainer,
  open,
}) => {
  await many(trainer.id, 60);
  const screen = await open();
  const { page } = screen;
  await checkbox(screen, 'Client 001').check();
  const box = page.getByRole('table').locator('..');
  await box.evaluate((element) => element.scrollTo(0, 44 * 40));
  await checkbox(screen, 'Client 050').click({ modifiers: ['Shift'] });
  await expect(bar(screen)).toContainText('50 selected');
  await page.route('**/api/v1/clients/*', async (route: Route) => {
    const isRefused = refused.has(route.request().url().split('/').at(-1) ?? '');
    return route.request().method() === 'PATCH' && isRefused ? route.fulfill(REFUSAL) : route.continue();
  });
  const refused = new Set(
    (
      await sql(
        "select id from clients.clients where trainer_id = $1 and full_name between 'Client 041' and 'Client 047'",
        [trainer.id],
      )
    ).map(({ id }) => String(id)),
  );
  screen.wire.hold();
  await bar(screen).getByRole('button', { name: 'Status' }).click();
  const item = page.getByRole('menuitemradio', { name: 'Churned' });
  await item.waitFor();
  const painted = await item.evaluate(async (element: HTMLElement) => {
    element.click();
    await new Promise(requestAnimationFrame);
    const rows = [...document.querySelectorAll('tr[data-selected]')];
    return (
      rows.length > 10 &&
      rows.every((row) => row.querySelector('[data-status]')?.getAttribute('data-status') === 'churned')
    );
  });
  expect(painted, 'all in the next frame').toBe(true);
  await offer(page).hover();
  screen.wire.release();
  await screen.waits(0);
  await expect(screen.toast).toContainText('7 changes were taken back');
  await expect(screen.toast.getByText('The studio is closed.')).toHaveCount(1);
  await expect(screen.status('Client 041')).toHaveText('Lead');
  await expect(screen.status('Client 040')).toHaveText('Churned');
  await expect(offer(page)).toContainText('43 clients are now');
  await screen.picture('bulk');
  expect(await screen.findings()).toEqual([]);
  const counts = () =>
    sql('select status, count(*)::int from clients.clients where trainer_id = $1 group by 1 order by 1', [trainer.id]);
  expect(await counts()).toEqual([
    { status: 'churned', count: 43 },
    { status: 'lead', count: 17 },
  ]);
  await page.keyboard.press('Control+z');
  await expect(screen.status('Client 040')).toHaveText('Lead');
  await screen.waits(0);
  expect(await counts()).toEqual([{ status: 'lead', count: 60 }]);
});

test('rows are selected by keyboard; a selection outlives another order, and rows that go leave it', async ({
  trainer,
  open,
}) => {
  await populate(trainer);
  const screen = await open();
  const { page } = screen;
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+J');
  await page.keyboard.press('Shift+J');
  await expect(bar(screen)).toContainText('3 selected');
  await page.keyboard.press('Escape');
  await expect(bar(screen)).toHaveCount(0);
  await page.keyboard.press('k');
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+K');
  await expect(bar(screen)).toContainText('2 selected');
  for (const name of ['Ana Trujillo', 'Christina Berglund']) await expect(checkbox(screen, name)).toBeChecked();
  await page.getByRole('button', { name: 'Sort: By name' }).click();
  await page.getByRole('menuitemradio', { name: 'Newest first' }).click();
  await expect(page.locator('tr[data-id] a').first()).toHaveText("O'Neill <script>alert(1)</script>");
  await expect(bar(screen)).toContainText('2 selected');
  for (const name of ['Ana Trujillo', 'Christina Berglund']) await expect(checkbox(screen, name)).toBeChecked();

  await bar(screen).getByRole('button', { name: 'Tags' }).click();
  await page.getByPlaceholder('New tag').fill('vip');
  await page.getByPlaceholder('New tag').press('Enter');
  await expect(screen.row('Ana Trujillo')).toContainText('vip');
  await bar(screen).getByRole('button', { name: 'Tags' }).click();
  await page.getByRole('button', { name: /Remove the tag .*online/ }).click();
  await screen.waits(0);
  const tags = () =>
    sql('select tags from clients.clients where trainer_id = $1 and full_name in ($2, $3) order by full_name', [
      trainer.id,
      'Ana Trujillo',
      'Christina Berglund',
    ]);
  expect(await tags()).toEqual([{ tags: ['vip'] }, { tags: ['vip'] }]);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await screen.waits(0);
  expect(await tags()).toEqual([{ tags: [] }, { tags: ['online'] }]);

  await sql("delete from clients.clients where trainer_id = $1 and full_name = 'Ana Trujillo'", [trainer.id]);
  await expect(bar(screen)).toContainText('1 selected');
  await bar(screen).getByRole('button', { name: 'Delete' }).click();
  await expect(bar(screen)).toHaveCount(0);
  await expect(screen.row('Christina Berglund')).toHaveCount(0);
});

test('too many at once are not begun, and that is said', async ({ trainer, open }) => {
  await many(trainer.id, 520);
  const screen = await open();
  const { page } = screen;
  const box = page.getByRole('table').locator('..');
  await screen.scrollDownTo(box, page.getByText('520 clients'));
  await page.getByRole('checkbox', { name: 'Select all that are loaded' }).check();
  await expect(bar(screen)).toContainText('520 selected');
  await expect(bar(screen)).toContainText('At most 500 at once');
  await expect(bar(screen).getByRole('button', { name: 'Delete' })).toBeDisabled();
  await box.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  for (const name of ['Client 519', 'Client 520']) await checkbox(screen, name).uncheck();
  await expect(bar(screen).getByRole('button', { name: 'Delete' })).toBeDisabled();
  await checkbox(screen, 'Client 500').click({ modifiers: ['Shift'] });
  await bar(screen).getByRole('button', { name: 'Select none' }).click();
  await expect(bar(screen)).toHaveCount(0);
});

test('what others add above is told by a pill and moves nothing; one’s own is not news', async ({ trainer, open }) => {
  await many(trainer.id, 300);
  const screen = await open();
  const { page } = screen;
  const box = page.getByRole('table').locator('..');
  await box.evaluate((element) => element.scrollTo(0, 44 * 50));
  const watched = page.getByRole('link', { name: 'Client 055' });
  const { y } = (await watched.boundingBox()) ?? { y: -1 };
  await page.keyboard.press('c');
  await page.getByRole('dialog').getByLabel('Name').fill('Aa mine');
  await page.keyboard.press('Enter');
  await screen.waits(0);
  await sql(
    "insert into clients.clients (trainer_id, full_name) select $1, 'Before ' || n from generate_series(1, 3) n",
    [trainer.id],
  );
  const pill = page.getByRole('button', { name: '3 new', exact: true });
  await expect(pill).toBeVisible();
  expect((await watched.boundingBox())?.y).toBeCloseTo(y, 0);
  await screen.picture('news');
  await pill.click();
  await expect(page.getByRole('link', { name: 'Before 1' })).toBeInViewport();
  await expect(pill).toHaveCount(0);
  await box.evaluate((element) => element.scrollTo(0, 44 * 50));
  await expect(page.getByRole('link', { name: 'Client 055' })).toBeVisible();
  await expect(pill).toHaveCount(0);
});

test('who types a name and Enter faster than the server answers goes to that client, and to no other', async ({
  trainer,
  open,
}) => {
  await populate(trainer);
  const { page, wire } = await open();
  const dialog = page.getByRole('dialog');
  await page.keyboard.press('Control+k');
  await expect(dialog.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('simp');
  await expect(dialog.getByRole('option', { selected: true })).toContainText('Patricio Simpson');
  await page.keyboard.press('Control+a');
  wire.hold();
  await page.keyboard.type('victoria');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeVisible();
  wire.release();
  await expect(page.getByRole('complementary', { name: 'Victoria Ashworth' })).toBeFocused();
});

for (const { locale, find, setStatus, undo, dark, other } of [
  { locale: 'en-GB', find: 'yang', setStatus: 'churned', undo: 'undo', dark: 'dark', other: 'עברית' },
  { locale: 'he-IL', find: 'yang', setStatus: 'עזב', undo: 'ביטול', dark: 'כהים', other: 'English' },
]) {
  test(`${locale}: the palette goes to a client and does everything, by keyboard only`, async ({ trainer, open }) => {
    await populate(trainer);
    const screen = await open({ locale });
    const { page } = screen;
    const box = page.getByRole('dialog').getByRole('combobox');
    const option = page.getByRole('dialog').getByRole('option', { selected: true });
    const wang = "select status from clients.clients where trainer_id = $1 and full_name = 'Yang Wang'";
    await page.keyboard.press('Control+k');
    await expect(box).toBeFocused();
    await expect(option).toHaveCount(1);
    await screen.picture(`palette-${locale}`);
    expect(await screen.findings()).toEqual([]);
    await page.keyboard.type(find);
    await expect(option).toContainText('Yang Wang');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('complementary', { name: 'Yang Wang' })).toBeFocused();

    await page.keyboard.press('Control+k');
    await page.keyboard.type(setStatus);
    await expect(option).toContainText('Yang Wang');
    await screen.picture(`palette-typed-${locale}`);
    await page.keyboard.press('Enter');
    await screen.waits(0);
    await expect.poll(() => sql(wang, [trainer.id])).toEqual([{ status: 'churned' }]);
    await page.keyboard.press('Control+k');
    await page.keyboard.type(undo);
    await expect(option).toContainText('Yang Wang');
    await page.keyboard.press('Enter');
    await screen.waits(0);
    await expect.poll(() => sql(wang, [trainer.id])).toEqual([{ status: 'qualified' }]);

    // The other language's words are known, too.
    await page.keyboard.press('Control+k');
    await page.keyboard.type('new client');
    await page.keyboard.press('Enter');
    await expect(page.locator('dialog form')).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.keyboard.type(dark);
    await page.keyboard.press('Enter');
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
    await page.keyboard.press('Control+k');
    await page.keyboard.type(other);
    await page.keyboard.press('Enter');
    await expect(page.locator('html')).toHaveAttribute('dir', locale === 'he-IL' ? 'ltr' : 'rtl');
    await page.keyboard.press('Control+k');
    await page.keyboard.press('ArrowUp');
    await expect(option).toContainText(locale === 'he-IL' ? 'Sign out' : 'יציאה');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    await expect(box).toHaveCount(0);
    await expect(page.getByRole('complementary', { name: 'Yang Wang' })).toBeFocused();
  });
}

test('of a conflict each field can be mine, theirs, or made of both', async ({ trainer, open }) => {
  const ada = await trainer.client('Ada', { notes: 'knees', tags: ['morning'], status: 'lead' });
  const screen = await open({ path: `/clients/${ada}` });
  const { page, conflict } = screen;
  const notes = page.getByRole('textbox', { name: 'Notes' });
  await notes.fill('knees\nswims');
  await sql("update clients.clients set notes = E'knees\\nruns' where id = $1", [ada]);
  await notes.press('Control+Enter');
  await conflict.getByRole('button', { name: 'Merge…' }).click();
  const merged = conflict.getByRole('textbox', { name: /Notes.*, merged/ });
  await expect(merged).toHaveValue('knees\nswims\nruns');
  await screen.picture('merge');
  expect(await screen.findings()).toEqual([]);
  await merged.fill('x'.repeat(5_001));
  await conflict.getByRole('button', { name: 'Keep this' }).click();
  await expect(conflict.getByRole('alert')).toHaveText(/At most 5,000 characters/);
  await merged.fill('knees\nswims, runs');
  await conflict.getByRole('button', { name: 'Keep this' }).click();
  await expect
    .poll(() => sql('select notes from clients.clients where id = $1', [ada]))
    .toEqual([{ notes: 'knees\nswims, runs' }]);

  await page.getByRole('button', { name: 'Close' }).click();
  await checkbox(screen, 'Ada').check();
  screen.wire.hold();
  await bar(screen).getByRole('button', { name: 'Tags' }).click();
  await page.getByPlaceholder('New tag').fill('online');
  await page.getByPlaceholder('New tag').press('Enter');
  await sql("update clients.clients set tags = array['morning', 'vip'] where id = $1", [ada]);
  screen.wire.release();
  await conflict.getByRole('button', { name: 'Merge…' }).click();
  await expect(conflict.getByRole('textbox')).toHaveValue('morning\nvip\nonline');
  await conflict.getByRole('button', { name: 'Keep this' }).click();
  await screen.waits(0);
  await expect
    .poll(() => sql('select tags from clients.clients where id = $1', [ada]))
    .toEqual([{ tags: ['morning', 'vip', 'online'] }]);
});

test(`offline for ${OFFLINE_S} s with changes on both sides: it converges, what contradicts is asked, nothing is lost`, async ({
  trainer,
  open,
}) => {
  const ids = new Map<string, string>();
  for (const name of ['Ada', 'Bea', 'Cleo', 'Dina', 'Eva']) ids.set(name, await trainer.client(name));
  const [screen, other] = [await open(), await open()];
  await screen.goOffline();
  const until = Date.now() + OFFLINE_S * 1_000;
  await screen.setStatus('Ada', 'Active');
  await screen.setStatus('Bea', 'Churned');
  await screen.page.keyboard.press('Control+z');
  await checkbox(screen, 'Cleo').check();
  await checkbox(screen, 'Dina').check();
  await bar(screen).getByRole('button', { name: 'Status' }).click();
  await screen.page.getByRole('menuitemradio', { name: 'Qualified' }).click();
  await screen.waits(5);
  await other.setStatus('Ada', 'On hold');
  await other.waits(0);
  await sql("update clients.clients set phone = '7' where id = $1", [ids.get('Cleo')]);
  await sql("insert into clients.clients (trainer_id, full_name) values ($1, 'Fay')", [trainer.id]);
  await sql('delete from clients.clients where id = $1', [ids.get('Eva')]);
  await screen.page.waitForTimeout(Math.max(0, until - Date.now()));
  await expect(screen.status('Ada')).toHaveText('Active');
  await expect(screen.toast).toHaveCount(0);
  await screen.goOnline();
  await expect(screen.conflict.locator('dd')).toHaveText(['Lead', 'Active', 'On hold']);
  await screen.conflict.getByRole('button', { name: 'Take theirs' }).click();
  await screen.waits(0);
  await screen.isLive();
  const rows = await sql(
    `select full_name || ' ' || status as row from clients.clients where trainer_id = $1 order by 1`,
    [trainer.id],
  );
  const truth = ['Ada on_hold', 'Bea lead', 'Cleo qualified', 'Dina qualified', 'Fay lead'];
  expect(rows.map(({ row }) => row)).toEqual(truth);
  for (const { page } of [screen, other]) {
    await expect
      .poll(() =>
        page
          .locator('tr[data-id]')
          .evaluateAll((all) =>
            all.map(
              (row) =>
                `${row.querySelector('a')?.textContent} ${row.querySelector('[data-status]')?.getAttribute('data-status')}`,
            ),
          ),
      )
      .toEqual(truth);
  }
  await expect(screen.row('Cleo')).toContainText('7');
  await expect(screen.toast).toHaveCount(0);
});

test('while the gateway is restarted nothing but the banner is seen, and what is being typed stays', async ({
  trainer,
  open,
}) => {
  await populate(trainer);
  const screen = await open();
  const { page } = screen;
  await checkbox(screen, 'Maria Anders').check();
  await page.keyboard.press('c');
  const name = page.getByRole('dialog').getByLabel('Name');
  await name.fill('Ada');
  screen.wire.cut();
  await expect(screen.pill).toHaveAttribute('data-phase', 'offline');
  await name.press('End');
  await page.keyboard.type(' Lovelace');
  await sql("insert into clients.clients (trainer_id, full_name) values ($1, 'Zoe')", [trainer.id]);
  await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toHaveCount(0);
  await expect(page.locator('tr[data-id]')).toHaveCount(13);
  await screen.picture('restart');
  screen.wire.mend();
  await screen.isLive();
  await expect(screen.row('Zoe')).toBeVisible();
  await expect(name).toHaveValue('Ada Lovelace');
  await expect(name).toBeFocused();
  await page.keyboard.press('Enter');
  await screen.waits(0);
  await expect(bar(screen)).toContainText('1 selected');
  await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toHaveCount(0);
  await expect
    .poll(() => sql("select 1 from clients.clients where trainer_id = $1 and full_name = 'Ada Lovelace'", [trainer.id]))
    .toHaveLength(1);
});

test('the help lists every key', async ({ trainer, open }) => {
  await trainer.client('Ada');
  const { page } = await open();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog').locator('kbd')).toHaveText([
    'j',
    'k',
    'Enter',
    'x',
    'Shift + j',
    'Shift + k',
    'c',
    'i',
    'Ctrl + k',
    'Ctrl + z',
    '/',
    '?',
    'Esc',
  ]);
});

for (const locale of ['en-GB', 'he-IL'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${locale}, ${colorScheme}: bar, offer, palette and merge have no serious findings of axe and fit 360 px`, async ({
      trainer,
      open,
    }) => {
      await populate(trainer);
      const look = `${locale.slice(0, 2)}-${colorScheme}`;
      const screen = await open({ locale, colorScheme });
      const { page } = screen;
      const id = (await page.locator('tr[data-id]').first().getAttribute('data-id')) ?? '';
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 760 });
        const at = `${width}-${look}`;
        await page.keyboard.press('j');
        await page.keyboard.press('x');
        await page.keyboard.press('Shift+J');
        await bar(screen).getByRole('button').first().click();
        await page
          .getByRole('menuitemradio')
          .nth(width === 360 ? 4 : 5)
          .click();
        await screen.waits(0);
        await screen.picture(`desk-bar-${at}`);
        expect(await screen.findings()).toEqual([]);
        expect(await screen.isTooWide()).toBe(false);
        await bar(screen).getByRole('button').nth(1).click();
        await expect(page.locator('form input')).toBeVisible();
        await screen.picture(`desk-tags-${at}`);
        expect(await screen.findings()).toEqual([]);
        await page.keyboard.press('Escape');
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+k');
        await page.keyboard.type('an');
        await expect(page.getByRole('option').filter({ hasText: 'Ana Trujillo' })).toBeVisible();
        await screen.picture(`desk-palette-${at}`);
        expect(await screen.findings()).toEqual([]);
        expect(await screen.isTooWide()).toBe(false);
        await page.keyboard.press('Escape');
        await page.goto(`${new URL(page.url()).origin}/clients/${id}`);
        const notes = page.locator('[data-field=notes] textarea');
        await notes.fill(`mine ${width}`);
        await sql('update clients.clients set notes = $1 where id = $2', [`theirs ${width}`, id]);
        await expect(page.locator('[data-field=notes] [role=alert]')).toBeVisible();
        await notes.press('Control+Enter');
        await screen.conflict.getByRole('button').first().click();
        await expect(screen.conflict.locator('textarea')).toBeVisible();
        await screen.picture(`desk-merge-${at}`);
        expect(await screen.findings()).toEqual([]);
        expect(await screen.isTooWide()).toBe(false);
        await screen.conflict.getByRole('button').last().click();
        await screen.waits(0);
        await page.keyboard.press('Escape');
        await page.goto(`${new URL(page.url()).origin}/clients`);
        await expect(page.locator('tr[data-id]').first()).toBeVisible();
      }
    });
  }
}
