import { expect, test } from '../src/console-test.js';
import { populate } from '../src/people.js';
import { sql } from '../src/system.js';

test('the demo trainers of the server are offered, and none without demo sign-in', async ({ open }) => {
  const screen = await open();
  const { page } = screen;
  await page.unroute('**/auth/demo');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Studio Tamid' })).toBeVisible();
  await page.getByRole('button', { name: 'Studio Tamid' }).focus();
  await page.screenshot({ path: 'target/pictures/console-sign-in.png' });
  expect(await screen.findings()).toEqual([]);
  await page.route('**/auth/demo', (route) => route.fulfill({ status: 404 }));
  await page.reload();
  await expect(page.getByText('This server offers no way to sign in.')).toBeVisible();
  await expect(page.getByRole('main').getByRole('button')).toHaveCount(1);
});

test('a reload stays signed in and at the same place, without a stored token', async ({ trainer, open }) => {
  const ada = await trainer.client('Ada Lovelace');
  const { page } = await open();
  await page.getByRole('link', { name: 'Ada Lovelace' }).click();
  await expect(page).toHaveURL(new RegExp(`/clients/${ada}$`));
  await page.reload();
  await expect(page.getByRole('complementary', { name: 'Ada Lovelace' })).toBeVisible();
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
  expect(kept).not.toContain('eyJ');
});

test('a client is made from anywhere by the key c, and is there at once', async ({ trainer, open }) => {
  const screen = await open();
  await expect(screen.page.getByText('No clients yet')).toBeVisible();
  await screen.picture('empty');
  await screen.page.keyboard.press('c');
  const dialog = screen.page.getByRole('dialog', { name: 'New client' });
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(dialog.getByText('At least 2 characters.')).toBeVisible();
  await dialog.getByLabel('Name').fill('Ada Lovelace');
  await dialog.getByLabel('E-mail').fill('ada');
  await dialog.getByLabel('E-mail').press('Enter');
  await expect(dialog.getByText('This is no e-mail address.')).toBeVisible();
  await screen.picture('create');
  await dialog.getByLabel('E-mail').fill('ada@example.com');
  screen.wire.hold();
  await dialog.getByLabel('E-mail').press('Enter');
  await expect(dialog).toBeHidden();
  await expect(screen.row('Ada Lovelace').getByRole('img', { name: 'Not saved yet' })).toBeVisible();
  screen.wire.release();
  await screen.waits(0);
  await expect(screen.row('Ada Lovelace').getByRole('img', { name: 'Not saved yet' })).toHaveCount(0);
  await expect
    .poll(() => sql('select full_name, email from clients.clients where trainer_id = $1', [trainer.id]))
    .toEqual([{ full_name: 'Ada Lovelace', email: 'ada@example.com' }]);
});

test('G3 G4 a status is painted at once, and seen in another browser; what psql does appears in both', async ({
  trainer,
  open,
}) => {
  const ada = await trainer.client('Ada');
  const [one, other] = [await open(), await open()];
  one.wire.hold();
  await one.setStatus('Ada', 'Active');
  await expect(one.status('Ada')).toHaveText('Active');
  await one.waits(1);
  await expect(other.status('Ada')).toHaveText('Lead');
  one.wire.release();
  await expect(other.status('Ada')).toHaveText('Active');
  await sql("update clients.clients set status = 'on_hold', full_name = 'Ada King' where id = $1", [ada]);
  for (const screen of [one, other]) await expect(screen.status('Ada King')).toHaveText('On hold');
});

test('G4 what the server refuses goes back to what is true by then; the reasons are told in one toast', async ({
  trainer,
  open,
}) => {
  const [ada] = [await trainer.client('Ada'), await trainer.client('Bea'), await trainer.client('Cleo')];
  const screen = await open();
  const refusal = {
    type: 'about:blank',
    title: 'Conflict',
    status: 409,
    code: 'REFUSED',
    detail: 'The studio is closed.',
  };
  let refuse = (): void => {};
  const refused = new Promise<void>((resolve) => {
    refuse = resolve;
  });
  await screen.page.route('**/api/v1/clients/*', async (route) => {
    if (route.request().method() !== 'PATCH') return route.continue();
    await refused;
    return route.fulfill({ status: 409, contentType: 'application/problem+json', body: JSON.stringify(refusal) });
  });
  for (const name of ['Ada', 'Bea', 'Cleo']) await screen.setStatus(name, 'Churned');
  await sql("update clients.clients set phone = '+44 20 7946 0000', status = 'qualified' where id = $1", [ada]);
  await expect(screen.row('Ada')).toContainText('+44 20 7946 0000');
  await expect(screen.status('Ada')).toHaveText('Churned');
  refuse();
  await expect(screen.toast).toContainText('3 changes were taken back');
  await expect(screen.toast.getByText('The studio is closed.')).toHaveCount(1);
  await expect(screen.status('Ada')).toHaveText('Qualified');
  await expect(screen.status('Bea')).toHaveText('Lead');
  await screen.picture('refused');
  expect(await screen.findings()).toEqual([]);
  await screen.toast.getByRole('button', { name: 'Close' }).click();
  await expect(screen.toast).toHaveCount(0);
});

for (const [choice, kept, shown] of [
  ['Keep mine', 'active', 'Active'],
  ['Take theirs', 'churned', 'Churned'],
] as const) {
  test(`two changes of one field are shown as three values: ${choice}`, async ({ trainer, open }) => {
    const ada = await trainer.client('Ada');
    const screen = await open();
    screen.wire.hold();
    await screen.setStatus('Ada', 'Active');
    await sql("update clients.clients set status = 'churned' where id = $1", [ada]);
    screen.wire.release();
    await expect(screen.conflict.locator('dd')).toHaveText(['Lead', 'Active', 'Churned']);
    await screen.picture('conflict');
    expect(await screen.findings()).toEqual([]);
    await screen.page.keyboard.press('Escape');
    await screen.conflict.getByRole('button', { name: choice }).click();
    await screen.waits(0);
    await expect(screen.status('Ada')).toHaveText(shown);
    await expect.poll(() => sql('select status from clients.clients where id = $1', [ada])).toEqual([{ status: kept }]);
  });
}

test('fields of a client are edited in place, and never over what somebody else wrote meanwhile', async ({
  trainer,
  open,
}) => {
  const ada = await trainer.client('Ada', { phone: '1', notes: 'first' });
  const { page, conflict } = await open({ path: `/clients/${ada}` });
  const phone = page.getByRole('textbox', { name: 'Phone' });
  await phone.fill('2');
  await phone.press('Enter');
  await page.getByRole('textbox', { name: 'Notes' }).fill('second\nthird');
  await page.getByRole('textbox', { name: 'E-mail' }).fill('nonsense');
  await page.getByRole('textbox', { name: 'E-mail' }).press('Enter');
  await expect(page.getByText('This is no e-mail address.')).toBeVisible();
  await page.getByRole('textbox', { name: 'E-mail' }).press('Escape');
  await expect(page.getByRole('textbox', { name: 'E-mail' })).toHaveValue('');
  await expect
    .poll(() => sql('select phone, notes, email from clients.clients where id = $1', [ada]))
    .toEqual([{ phone: '2', notes: 'second\nthird', email: null }]);

  await phone.fill('3');
  await sql("update clients.clients set phone = '4' where id = $1", [ada]);
  await expect(page.getByText('Changed by somebody else meanwhile')).toBeVisible();
  await phone.press('Enter');
  await expect(conflict.locator('dd')).toHaveText(['2', '3', '4']);
  await conflict.getByRole('button', { name: 'Keep mine' }).click();
  await expect.poll(() => sql('select phone from clients.clients where id = $1', [ada])).toEqual([{ phone: '3' }]);
  await sql('delete from clients.clients where id = $1', [ada]);
  await expect(page.getByText('This client is not there any more')).toBeVisible();
});

test('offline is said quietly; what waits can be looked at and cancelled, the rest is sent', async ({
  trainer,
  open,
}) => {
  await populate(trainer);
  const screen = await open();
  await screen.goOffline();
  await screen.setStatus('Maria Anders', 'Churned');
  await screen.setStatus('Hanna Moos', 'Active');
  await expect(screen.pill).toHaveAttribute('data-phase', 'offline');
  await expect(screen.pill).toContainText('2 changes wait');
  await expect(screen.main).toContainText('changes are kept');
  await screen.pill.click();
  await screen.page.getByRole('listitem').filter({ hasText: 'Hanna Moos' }).waitFor();
  await screen.picture('offline');
  expect(await screen.findings()).toEqual([]);
  await screen.page.getByRole('button', { name: /Cancel the change of .*Maria Anders/ }).click();
  await screen.waits(1);
  await expect(screen.status('Maria Anders')).toHaveText('Active');
  await screen.goOnline();
  await screen.isLive();
  await screen.waits(0);
  await expect(screen.toast).toHaveCount(0);
  await expect
    .poll(() =>
      sql("select status from clients.clients where trainer_id = $1 and full_name = 'Hanna Moos'", [trainer.id]),
    )
    .toEqual([{ status: 'active' }]);
});

test('what waits is not lost in silence when somebody signs out', async ({ trainer, open }) => {
  await trainer.client('Ada');
  const screen = await open();
  screen.wire.hold();
  await screen.setStatus('Ada', 'Active');
  await screen.page.getByRole('button', { name: 'Sign out' }).click();
  const question = screen.page.getByRole('dialog', { name: 'Sign out now?' });
  await expect(question).toContainText('1 change waits for the server and would be lost.');
  await question.getByRole('button', { name: 'Stay' }).click();
  screen.wire.release();
  await screen.waits(0);
  await screen.page.getByRole('button', { name: 'Sign out' }).click();
  await expect(screen.page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('a list that cannot be loaded says so, and is tried again when somebody asks', async ({ trainer, open }) => {
  await trainer.client('Ada');
  const screen = await open();
  const refusal = { status: 403, title: 'Forbidden', code: 'FORBIDDEN', detail: 'Not for you today.' };
  await screen.page.route('**/api/v1/clients?*', (route) =>
    route.fulfill({ status: 403, contentType: 'application/problem+json', body: JSON.stringify(refusal) }),
  );
  await screen.page.getByRole('button', { name: 'Sort: By name' }).click();
  await screen.page.getByRole('menuitemradio', { name: 'Last changed' }).click();
  await expect(screen.page.getByRole('alert').filter({ hasText: 'could not be loaded' })).toContainText(refusal.detail);
  await screen.picture('error');
  expect(await screen.findings()).toEqual([]);
  await screen.page.unroute('**/api/v1/clients?*');
  await screen.page.getByRole('button', { name: 'Try again' }).click();
  await expect(screen.row('Ada')).toBeVisible();
});

test('while the server is slow what was there stays, and only then a skeleton is seen', async ({ trainer, open }) => {
  await populate(trainer);
  const screen = await open();
  screen.wire.hold();
  await screen.page.getByRole('button', { name: 'Sort: By name' }).click();
  const newest = screen.page.getByRole('menuitemradio', { name: 'Newest first' });
  await newest.waitFor();
  const seen = await newest.evaluate(async (item: HTMLElement) => {
    item.click();
    await new Promise(requestAnimationFrame);
    const isBusy = document.querySelector('main')?.getAttribute('aria-busy');
    return { isBusy, rows: document.querySelectorAll('tr[data-id]').length };
  });
  expect(seen).toEqual({ isBusy: 'true', rows: 13 });
  await expect(screen.page.getByText('Loading', { exact: true })).toBeVisible();
  await screen.picture('skeleton');
  screen.wire.release();
  await expect(screen.row('Maria Anders')).toBeVisible();
  await expect(screen.main).toHaveAttribute('aria-busy', 'false');
});

test('what of the console could not be loaded is told where it would be; all else goes on', async ({
  trainer,
  open,
}) => {
  await trainer.client('Ada');
  const screen = await open({ isOperator: true });
  const { page } = screen;
  const dialog = page.getByRole('dialog');
  const parts = /\/assets\/(panel|palette|board)-/;
  await page.route(parts, (route) => route.abort());
  await page.reload();
  await screen.row('Ada').getByRole('link').click();
  await expect(dialog).toContainText('The server cannot be reached.');
  expect(await screen.findings()).toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await expect(dialog).toContainText('The server cannot be reached.');
  await page.keyboard.press('Escape');
  await screen.setStatus('Ada', 'Active');
  await screen.waits(0);
  await page.getByRole('link', { name: 'Coherence' }).click();
  await expect(screen.main).toContainText('The server cannot be reached.');
  await page.getByRole('link', { name: 'Clients' }).click();
  await expect(screen.status('Ada')).toHaveText('Active');
  await page.unroute(parts);
  await screen.row('Ada').getByRole('link').click();
  await dialog.getByRole('button', { name: 'Load the page again' }).click();
  await expect(page.getByRole('complementary', { name: 'Ada' })).toBeFocused();
});

test('what is typed is kept when somebody goes elsewhere in the middle of it', async ({ trainer, open }) => {
  const ada = await trainer.client('Ada');
  const screen = await open();
  await screen.row('Ada').getByRole('link').click();
  await screen.page.getByRole('textbox', { name: 'Phone' }).fill('12');
  await screen.page.goBack();
  await expect(screen.row('Ada')).toContainText('12');
  await expect.poll(() => sql('select phone from clients.clients where id = $1', [ada])).toEqual([{ phone: '12' }]);
});

test('search, filter and sort are in the address bar', async ({ trainer, open }) => {
  await populate(trainer);
  const screen = await open();
  const { page } = screen;
  await page.keyboard.press('/');
  await page.keyboard.type('an');
  await expect(screen.row('Ana Trujillo')).toBeVisible();
  await expect(screen.row('Yang Wang')).toHaveCount(0);
  await expect(page).toHaveURL(/\/clients\?q=an$/);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Any status' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Lead' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Churned' }).click();
  await screen.picture('filter');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Sort: By name' }).click();
  await page.getByRole('menuitemradio', { name: 'Newest first' }).click();
  await expect(page).toHaveURL(/\/clients\?status=lead&status=churned&sort=-createdAt$/);
  await expect(page.locator('tr[data-id] a')).toHaveText([
    "O'Neill <script>alert(1)</script>",
    'דוד בן־עמי (Dudi)',
    'Victoria Ashworth',
    'Ana Trujillo',
  ]);
  await page.reload();
  await expect(page.locator('tr[data-id]')).toHaveCount(4);
  await page.goto(page.url().replace(/\?.*/, '?q=nobody'));
  await expect(page.getByText('No client matches')).toBeVisible();
});

test('the list is filtered by tags and by whether there is a trainee, and stays so as others write', async ({
  trainer,
  open,
}) => {
  await populate(trainer);
  const screen = await open();
  const { page } = screen;
  const names = page.locator('tr[data-id] a');
  await page.getByRole('button', { name: 'Any tag' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'morning' }).click();
  await expect(names).toHaveText(['Maria Anders', 'Yang Wang']);
  await page.getByRole('menuitemcheckbox', { name: 'strength' }).click();
  await expect(page).toHaveURL(/\/clients\?tag=morning&tag=strength$/);
  await page.getByRole('menuitemcheckbox', { name: 'strength' }).click();
  await page.keyboard.press('Escape');
  await expect(names).toHaveText(['Maria Anders', 'Yang Wang']);
  await page.getByRole('button', { name: 'Any trainee' }).click();
  await page.getByRole('menuitemradio', { name: 'Without a trainee' }).click();
  await expect(page).toHaveURL(/\/clients\?tag=morning&linked=false$/);
  await sql("update clients.clients set tags = '{morning}' where trainer_id = $1 and full_name = 'Hanna Moos'", [
    trainer.id,
  ]);
  await expect(names).toHaveText(['Hanna Moos', 'Maria Anders', 'Yang Wang']);
  await page.reload();
  await expect(names).toHaveText(['Hanna Moos', 'Maria Anders', 'Yang Wang']);
  await page.getByRole('button', { name: 'Without a trainee' }).click();
  await page.getByRole('menuitemradio', { name: 'With a trainee' }).click();
  await expect(page.getByText('No client matches')).toBeVisible();
  await page
    .getByRole('button', { name: /^Clear/ })
    .first()
    .click();
  await expect(names).toHaveCount(13);
});

test('the main job needs no mouse; letters do nothing where somebody types', async ({ trainer, open }) => {
  await populate(trainer);
  const { page } = await open();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await page.keyboard.press('j');
  await expect(page.getByRole('link', { name: 'Christina Berglund' })).toBeFocused();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: 'Christina Berglund' });
  await expect(panel).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(page.getByRole('link', { name: 'Christina Berglund' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('menu').waitFor();
  // The menu takes the keys a moment after it is seen.
  await expect(async () => {
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('menuitemradio').first()).toBeFocused({ timeout: 200 });
  }).toPass();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  const status = page.getByRole('button', { name: /Status of .*Christina Berglund.*Churned/ });
  await expect(status).toBeFocused();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('c');
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await page.keyboard.type('jc?');
  await expect(page.getByRole('searchbox')).toHaveValue('jc?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('of 600 rows those on the screen exist; what comes above does not move what is looked at', async ({
  trainer,
  open,
}) => {
  await trainer.client('Ada');
  const screen = await open();
  const { page } = screen;
  await sql(
    "insert into clients.clients (trainer_id, full_name) select $1, 'Client ' || to_char(n, '000') from generate_series(1, 599) n",
    [trainer.id],
  );
  // All of them, or the first page where so many were loaded anew.
  await expect(page.getByText(/^(600|\d+\+) clients$/)).toBeVisible();
  await page.reload();
  const box = page.getByRole('table').locator('..');
  await screen.scrollDownTo(box, page.getByRole('link', { name: 'Client 599' }));
  expect(await page.locator('tr[data-id]').count()).toBeLessThan(50);
  expect(
    await box.evaluate(rowsAfterAJump, 11_000),
    'rows are there in the very picture in which they are looked at',
  ).toBeGreaterThan(10);
  const watched = page.getByRole('link', { name: 'Client 254' });
  const { y } = (await watched.boundingBox()) ?? { y: -1 };
  await sql(
    "insert into clients.clients (trainer_id, full_name) select $1, 'Before ' || n from generate_series(1, 5) n",
    [trainer.id],
  );
  await expect(page.getByText('605 clients')).toBeVisible();
  expect((await watched.boundingBox())?.y).toBeCloseTo(y, 0);
});

for (const locale of ['en-GB', 'he-IL'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${locale}, ${colorScheme}: no serious findings of axe, and nothing too wide at 360 px`, async ({
      trainer,
      open,
    }) => {
      await populate(trainer);
      const look = `${locale.slice(0, 2)}-${colorScheme}`;
      const screen = await open({ locale, colorScheme, width: 1440 });
      const { page } = screen;
      const isHebrew = locale === 'he-IL';
      await expect(page.locator('html')).toHaveAttribute('dir', isHebrew ? 'rtl' : 'ltr');
      await expect(page.locator('html')).toHaveAttribute('lang', isHebrew ? 'he' : 'en');
      await screen.picture(`list-${look}`);
      expect(await screen.findings()).toEqual([]);
      await screen.row('Maria Anders').getByRole('link').click();
      await expect(page.getByRole('complementary', { name: 'Maria Anders' })).toBeVisible();
      await screen.picture(`client-${look}`);
      expect(await screen.findings()).toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('c');
      await page.getByRole('dialog').waitFor();
      expect(await screen.findings()).toEqual([]);
      await page.keyboard.press('Escape');

      await page.setViewportSize({ width: 360, height: 720 });
      await expect(screen.row('נועה לוי')).toBeVisible();
      await screen.picture(`narrow-${look}`);
      expect(await screen.isTooWide()).toBe(false);
      await screen.row('נועה לוי').getByRole('link').click();
      await expect(page.getByRole('complementary', { name: 'נועה לוי' })).toBeVisible();
      await screen.picture(`narrow-client-${look}`);
      expect(await screen.isTooWide()).toBe(false);
      expect(await screen.findings()).toEqual([]);
    });
  }
}

test('Hebrew and English are switched without a reload', async ({ trainer, open }) => {
  await populate(trainer);
  const screen = await open();
  const { page } = screen;
  await screen.row('Maria Anders').getByRole('link').click();
  await page.getByRole('button', { name: 'עברית' }).click();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.getByRole('heading', { name: 'לקוחות' })).toBeVisible();
  await expect(page.getByText('13 לקוחות')).toBeVisible();
  const [list, panel] = [
    await page.getByRole('table').boundingBox(),
    await page.getByRole('complementary').boundingBox(),
  ];
  expect(panel?.x ?? 0).toBeLessThan(list?.x ?? 0);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Clients' })).toBeVisible();
});

/** Runs in the page: scrolls there, and answers how many rows are in sight when it is about to paint. */
function rowsAfterAJump(box: Element, top: number): Promise<number> {
  box.scrollTo(0, top);
  return new Promise((resolve) =>
    requestAnimationFrame(() => {
      const sight = box.getBoundingClientRect();
      const rows = [...box.querySelectorAll('tr[data-id]')].map((row) => row.getBoundingClientRect());
      resolve(rows.filter((row) => row.bottom > sight.top && row.top < sight.bottom).length);
    }),
  );
}
