import type { Locator } from '@playwright/test';
import type { ConsoleScreen } from '../src/console-screen.js';
import { expect, test } from '../src/console-test.js';
import { populate } from '../src/people.js';
import { sql, type Trainer } from '../src/system.js';

const HOUR_MS = 3_600_000;

/** The parts of the card that is open. */
function card({ page }: ConsoleScreen) {
  const panel = page.getByRole('complementary');
  return {
    panel,
    entry: (name: string): Locator => panel.getByRole('article', { name, exact: true }),
    stats: panel.getByRole('region', { name: 'In numbers' }),
    number: (name: string): Locator =>
      panel.getByRole('region', { name: 'In numbers' }).locator(`dt:text-is("${name}") + dd`),
    trainee: panel.getByRole('region', { name: 'Trainee' }),
    field: (name: string): Locator => panel.getByRole('textbox', { name, exact: true }),
    form: panel.getByRole('form'),
    /** The box that is scrolled. */
    box: panel.locator('div:has(> section > ol)'),
  };
}

/** As somebody with psql does it. */
async function note(trainer: Trainer, clientId: string, subject: string, hoursAgo: number): Promise<void> {
  await sql(
    `insert into interactions.interactions (trainer_id, client_id, type, happened_at, subject)
     values ($1, $2, 'call', $3, $4)`,
    [trainer.id, clientId, new Date(Date.now() - hoursAgo * HOUR_MS), subject],
  );
}

test('G2 G3 G4 an interaction is painted at once, and seen in another browser; so is what psql writes; the numbers follow', async ({
  trainer,
  open,
}) => {
  const ada = await trainer.client('Ada');
  const [here, there] = [await open({ path: `/clients/${ada}` }), await open({ path: `/clients/${ada}` })];
  const [mine, other] = [card(here), card(there)];
  await expect(mine.number('Total')).toHaveText('0');
  here.wire.hold();
  await here.page.keyboard.press('i');
  await mine.form.getByRole('radio', { name: 'Workout' }).check({ force: true });
  await mine.form.getByLabel('Subject').fill('Legs');
  await mine.form.getByLabel('Minutes').fill('45');
  await mine.form.getByLabel('Description').fill('Squats\nand lunges');
  await mine.form.getByLabel('Next action').fill('Stretching plan');
  await mine.form.getByLabel('Its date').fill('2027-02-03');
  await mine.form.getByLabel('Description').press('Control+Enter');
  await expect(mine.form).toHaveCount(0);
  await expect(mine.entry('Legs')).toContainText('45 minutes');
  await expect(mine.entry('Legs').getByRole('img', { name: 'Not saved yet' })).toBeVisible();
  await expect(mine.stats).toHaveAttribute('data-true', 'false');
  here.wire.release();
  for (const { entry, number, stats, panel } of [mine, other]) {
    await expect(entry('Legs')).toContainText('Squats');
    await expect(number('Total')).toHaveText('1');
    await expect(stats).toHaveAttribute('data-true', 'true');
    await expect(panel.locator('dt:text-is("Next action") + dd')).toHaveText('Stretching plan3 Feb 2027');
  }
  await expect(mine.entry('Legs').getByRole('img', { name: 'Not saved yet' })).toHaveCount(0);

  await note(trainer, ada, 'By hand', 30);
  for (const { entry, number } of [mine, other]) {
    await expect(entry('By hand')).toBeVisible();
    await expect(number('Total')).toHaveText('2');
    await expect(number('Call')).toHaveText('1');
  }
  await expect(mine.panel.locator('li[data-id] article')).toHaveCount(2);
  await expect(mine.panel.locator('li[data-id] article').first()).toHaveAccessibleName('Legs');

  await mine.entry('By hand').getByRole('button', { name: 'By hand', exact: true }).click();
  await mine.form.getByLabel('Subject').fill('By phone');
  await mine.form.getByLabel('Subject').press('Enter');
  await expect(other.entry('By phone')).toBeVisible();
  await other.entry('Legs').hover();
  await other
    .entry('Legs')
    .getByRole('button', { name: /Delete/ })
    .click();
  await expect(other.entry('Legs')).toHaveCount(0);
  await expect(mine.entry('Legs')).toHaveCount(0);
  await expect(mine.number('Total')).toHaveText('1');
  await expect
    .poll(() =>
      sql('select subject, version from interactions.interactions where client_id = $1 and deleted_at is null', [ada]),
    )
    .toEqual([{ subject: 'By phone', version: '2' }]);
});

test('G4 what the server does not take is taken back, with the reason', async ({ trainer, open }) => {
  const ada = await trainer.client('Ada');
  const screen = await open({ path: `/clients/${ada}` });
  const { form, entry } = card(screen);
  await screen.page.keyboard.press('i');
  await form.getByLabel('Minutes').fill('9999');
  await form.getByLabel('Minutes').press('Enter');
  await expect(form.getByText('Between 0 and 1,440.')).toBeVisible();
  await form.getByLabel('Minutes').fill('90');
  await form.getByLabel('Subject').fill('Too late');
  const refusal = { status: 409, title: 'Conflict', code: 'CLOSED', detail: 'The studio is closed.' };
  await screen.page.route('**/api/v1/interactions', (route) =>
    route.fulfill({ status: 409, contentType: 'application/problem+json', body: JSON.stringify(refusal) }),
  );
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(screen.toast).toContainText('The studio is closed.');
  await expect(entry('Too late')).toHaveCount(0);
});

test('two changes of one interaction are shown as three values; other fields are kept from both', async ({
  trainer,
  open,
}) => {
  const ada = await trainer.client('Ada');
  await note(trainer, ada, 'Call', 2);
  const screen = await open({ path: `/clients/${ada}` });
  const { entry, form } = card(screen);
  await entry('Call').getByRole('button', { name: 'Call', exact: true }).click();
  await form.getByLabel('Subject').fill('My call');
  await form.getByLabel('Outcome').fill('Agreed');
  await sql("update interactions.interactions set subject = 'Their call', duration_minutes = 5 where client_id = $1", [
    ada,
  ]);
  await expect(form.getByText('Changed by somebody else meanwhile')).toContainText('Their call');
  await expect(form.getByLabel('Minutes')).toHaveValue('5');
  await form.getByLabel('Subject').press('Enter');
  await expect(screen.conflict.getByRole('heading', { name: 'Subject' })).toBeVisible();
  await expect(screen.conflict.locator('dd')).toHaveText(['Call', 'My call', 'Their call']);
  await screen.picture('card-conflict');
  await screen.conflict.getByRole('button', { name: 'Keep mine' }).click();
  await expect
    .poll(() =>
      sql('select subject, outcome, duration_minutes from interactions.interactions where client_id = $1', [ada]),
    )
    .toEqual([{ subject: 'My call', outcome: 'Agreed', duration_minutes: 5 }]);
});

test('what is typed stays when somebody deletes the interaction meanwhile, and makes no other', async ({
  trainer,
  open,
}) => {
  const ada = await trainer.client('Ada');
  await note(trainer, ada, 'Call', 2);
  const screen = await open({ path: `/clients/${ada}` });
  const { entry, form, panel } = card(screen);
  await entry('Call').getByRole('button', { name: 'Call', exact: true }).click();
  await form.getByLabel('Outcome').fill('Agreed');
  await sql('delete from interactions.interactions where client_id = $1', [ada]);
  await expect(form).toContainText('This interaction is not there any more.');
  await form.getByLabel('Outcome').press('Control+Enter');
  await expect(form.getByLabel('Outcome')).toHaveValue('Agreed');
  await screen.waits(0);
  await screen.page.keyboard.press('Escape');
  await expect(form).toHaveCount(0);
  await expect(panel).toContainText('Nothing is noted yet.');
  await expect(panel.getByRole('button', { name: 'New interaction' })).toBeFocused();
});

test('a trainee is linked, edited and unlinked; one that is taken is taken back, with the reason', async ({
  trainer,
  open,
}) => {
  const [ada, bea] = [await trainer.client('Ada'), await trainer.client('Bea')];
  const profile = await trainer.trainee('Ada Lovelace');
  const screen = await open({ path: `/clients/${ada}` });
  const { trainee, field } = card(screen);
  const link = async (): Promise<void> => {
    await trainee.getByRole('button', { name: 'Link a trainee' }).click();
    await trainee.getByRole('combobox').fill('lov');
    await trainee.getByRole('option', { name: 'Ada Lovelace', exact: true }).click();
  };
  const linked = () => sql('select trainee_id from clients.clients where id = $1', [ada]);
  await link();
  await expect(field('Trainee')).toHaveValue('Ada Lovelace');
  await expect.poll(linked).toEqual([{ trainee_id: profile }]);
  await field('Height, cm').fill('171');
  await field('Height, cm').press('Enter');
  await field('Goals').fill('A marathon');
  await trainee.getByLabel('Birth date', { exact: true }).fill('1990-12-10');
  await field('Goals').focus();
  await expect(trainee).toContainText('10 Dec 1990');
  await expect
    .poll(() =>
      sql('select height_cm, goals, birth_date::text from clients.trainees where trainer_id = $1', [trainer.id]),
    )
    .toEqual([{ height_cm: 171, goals: 'A marathon', birth_date: '1990-12-10' }]);
  await trainee.getByRole('button', { name: /Unlink/ }).click();
  await expect(trainee.getByRole('button', { name: 'Link a trainee' })).toBeVisible();
  await expect.poll(linked).toEqual([{ trainee_id: null }]);

  await sql('update clients.clients set trainee_id = $2 where id = $1', [bea, profile]);
  await link();
  await expect(screen.toast).toContainText('The trainee is linked to');
  await expect(screen.toast).toContainText('Bea');
  await screen.picture('card-taken');
  await expect(trainee.getByRole('button', { name: 'Link a trainee' })).toBeVisible();
  await screen.toast.getByRole('button', { name: 'Close' }).click();

  await trainee.getByRole('button', { name: 'Link a trainee' }).click();
  await trainee.getByRole('combobox').fill('Byron');
  await trainee.getByRole('option', { name: /New trainee/ }).click();
  await expect(field('Trainee')).toHaveValue('Byron');
  await screen.waits(0);
  await expect
    .poll(() =>
      sql('select t.full_name from clients.trainees t join clients.clients c on c.trainee_id = t.id where c.id = $1', [
        ada,
      ]),
    )
    .toEqual([{ full_name: 'Byron' }]);
});

test('G4: who undoes a link that somebody has replaced is asked, with the names of the trainees', async ({
  trainer,
  open,
}) => {
  const ada = await trainer.client('Ada');
  await trainer.trainee('Countess');
  const theirs = await trainer.trainee('Enchantress');
  const screen = await open({ path: `/clients/${ada}` });
  const { trainee, field } = card(screen);
  const dialog = screen.page.getByRole('alertdialog');
  const isLinkedTo = (id: string | null) =>
    expect.poll(() => sql('select trainee_id from clients.clients where id = $1', [ada])).toEqual([{ trainee_id: id }]);
  const relinked = async (): Promise<void> => {
    await trainee.getByRole('button', { name: 'Link a trainee' }).click();
    await trainee.getByRole('combobox').fill('count');
    await trainee.getByRole('option', { name: 'Countess', exact: true }).click();
    await screen.waits(0);
    await sql('update clients.clients set trainee_id = $2 where id = $1', [ada, theirs]);
    await expect(field('Trainee')).toHaveValue('Enchantress');
    await screen.page.keyboard.press('Control+z');
    await expect(dialog.locator('[data-whose=base]')).toContainText('Countess');
    await expect(dialog.locator('[data-whose=theirs]')).toContainText('Enchantress');
  };
  await relinked();
  await screen.picture('card-link-conflict');
  await dialog.getByRole('button', { name: 'Take theirs' }).click();
  await expect(field('Trainee')).toHaveValue('Enchantress');
  await screen.waits(0);
  await isLinkedTo(theirs);
  await trainee.getByRole('button', { name: /Unlink/ }).click();
  await isLinkedTo(null);
  await relinked();
  await dialog.getByRole('button', { name: 'Keep mine' }).click();
  await expect(trainee.getByRole('button', { name: 'Link a trainee' })).toBeVisible();
  await isLinkedTo(null);
});

test('tags are edited in the card and in the list, with those of others suggested', async ({ trainer, open }) => {
  const [ada] = [
    await trainer.client('Ada', { tags: ['early'] }),
    await trainer.client('Bea', { tags: ['בוקר', 'trial'] }),
  ];
  const screen = await open({ width: 1600 });
  const { page } = screen;
  const tags = async (): Promise<unknown> => (await sql('select tags from clients.clients where id = $1', [ada]))[0];
  await screen
    .row('Ada')
    .getByRole('button', { name: /Tags of/ })
    .click();
  const input = page.getByRole('combobox', { name: 'Add a tag' });
  await expect(input).toBeFocused();
  await expect(page.getByRole('option', { name: 'trial' })).toBeVisible();
  expect(await screen.findings()).toEqual([]);
  await input.press('ArrowDown');
  await input.press('Enter');
  await input.fill('late, new');
  await input.press('Enter');
  await page.keyboard.press('Escape');
  await expect(input).toBeHidden();
  await expect(screen.row('Ada').getByRole('button', { name: /Tags of/ })).toBeFocused();
  await expect(screen.row('Ada').locator('.tag')).toHaveText(['early', 'trial', 'late', 'new']);
  await expect.poll(tags).toEqual({ tags: ['early', 'trial', 'late', 'new'] });

  await screen.row('Ada').getByRole('link').click();
  const { panel, field } = card(screen);
  await panel.getByRole('button', { name: /Tags of/ }).click();
  await page.getByRole('button', { name: /Remove the tag .*early/ }).click();
  await expect.poll(tags).toEqual({ tags: ['trial', 'late', 'new'] });
  await sql('update clients.clients set tags = $2 where id = $1', [
    ada,
    Array.from({ length: 19 }, (_, at) => `t${at}`),
  ]);
  await expect(panel.locator('.tag')).toHaveCount(19);
  await input.fill('last, ');
  await expect(panel.locator('.tag')).toHaveCount(20);
  await expect(input).toHaveAttribute('placeholder', 'A client has at most 20 tags.');
  await page.keyboard.press('Escape');
  await field('Source').fill('A friend');
  await field('External id').fill('crm-7');
  await field('External id').press('Enter');
  await panel.getByLabel('Next follow-up', { exact: true }).fill('2027-01-31');
  await field('Source').focus();
  await expect(panel).toContainText('31 Jan 2027');
  await expect
    .poll(() =>
      sql('select source, external_id, next_follow_up_on::text as on from clients.clients where id = $1', [ada]),
    )
    .toEqual([{ source: 'A friend', external_id: 'crm-7', on: '2027-01-31' }]);
  await panel.getByRole('button', { name: /Clear: / }).click();
  await expect
    .poll(() => sql('select next_follow_up_on from clients.clients where id = $1', [ada]))
    .toEqual([{ next_follow_up_on: null }]);
});

test('of 1,200 interactions those on the screen exist; what others write does not move what is looked at', async ({
  trainer,
  open,
}) => {
  const ada = await trainer.client('Ada');
  await sql(
    `insert into interactions.interactions (trainer_id, client_id, type, happened_at, subject)
     select $1, $2, 'workout', now() - n * interval '5 hours', 'Session ' || n from generate_series(1, 1200) n`,
    [trainer.id, ada],
  );
  const screen = await open({ path: `/clients/${ada}` });
  const { panel, entry, number, box } = card(screen);
  await expect(number('Total')).toHaveText('1,200');
  await screen.scrollDownTo(box, entry('Session 1200'));
  expect(await panel.locator('li[data-id]').count()).toBeLessThan(60);
  await box.evaluate((element) => element.scrollTo(0, 20_000));
  // One in the middle of what is seen; right after the jump the lines are still those of the end, far below.
  const inTheMiddle = (): Promise<string> =>
    box.evaluate((element) => {
      const { top, height } = element.getBoundingClientRect();
      const seen = [...element.querySelectorAll('li[data-id] article')].find((article) => {
        const { y } = article.getBoundingClientRect();
        return y > top + height / 3 && y < top + (2 * height) / 3;
      });
      return seen?.getAttribute('aria-label') ?? '';
    });
  let watched = '';
  await expect
    .poll(async () => {
      watched = await inTheMiddle();
      return watched;
    })
    .toMatch(/^Session \d+$/);
  const top = async (): Promise<number> => (await entry(watched).boundingBox())?.y ?? -1;
  const before = await top();
  for (const subject of ['New 1', 'New 2', 'New 3']) await note(trainer, ada, subject, 1);
  await expect(number('Total')).toHaveText('1,203');
  expect(await top()).toBeCloseTo(before, 0);
  await sql("delete from interactions.interactions where client_id = $1 and subject = 'Session 3'", [ada]);
  await expect(number('Total')).toHaveText('1,202');
  expect(await top()).toBeCloseTo(before, 0);
});

test('numbers that are counted again are not shown as true', async ({ trainer, open }) => {
  const ada = await trainer.client('Ada');
  await note(trainer, ada, 'Call', 2);
  const screen = await open({ path: `/clients/${ada}` });
  const { stats, number } = card(screen);
  await expect(stats).toHaveAttribute('data-true', 'true');
  let answer = (): void => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await screen.page.route('**/stats', async (route) => {
    await held;
    await route.continue();
  });
  await note(trainer, ada, 'Another', 1);
  await expect(stats).toHaveAttribute('data-true', 'false');
  await expect(stats).toContainText('Being counted again');
  await screen.picture('card-counted-again');
  answer();
  await expect(number('Total')).toHaveText('2');
  await expect(stats).toHaveAttribute('data-true', 'true');
  await screen.goOffline();
  await expect(stats).toHaveAttribute('data-true', 'false');
  await screen.goOnline();
  await expect(stats).toHaveAttribute('data-true', 'true');
});

test('times are those of the time zone that is chosen, and stay so after a reload', async ({ trainer, open }) => {
  const ada = await trainer.client('Ada');
  await sql(
    `insert into interactions.interactions (trainer_id, client_id, type, happened_at, subject)
     values ($1, $2, 'call', '2026-03-26T22:30:00Z', 'Late call')`,
    [trainer.id, ada],
  );
  const screen = await open({ path: `/clients/${ada}` });
  const { page } = screen;
  const { panel, entry, form } = card(screen);
  await page.getByRole('combobox', { name: 'Time zone' }).selectOption('Asia/Jerusalem');
  await expect(entry('Late call').locator('time')).toHaveText('00:30');
  await expect(panel.getByRole('heading', { name: /^Friday,? 27 March 2026$/ })).toBeVisible();
  await page.getByRole('combobox', { name: 'Time zone' }).selectOption('America/New_York');
  await expect(entry('Late call').locator('time')).toHaveText('18:30');
  await expect(panel.getByRole('heading', { name: /^Thursday,? 26 March 2026$/ })).toBeVisible();
  await page.getByRole('combobox', { name: 'Time zone' }).selectOption('Asia/Jerusalem');
  await page.reload();
  await entry('Late call').getByRole('button', { name: 'Late call', exact: true }).click();
  await expect(form.getByLabel('When')).toHaveValue('2026-03-27T00:30');
  // A time that the clocks skip in that night.
  await form.getByLabel('When').fill('2026-03-27T02:30');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(entry('Late call').locator('time')).toHaveText('03:30');
  await expect
    .poll(() => sql('select happened_at from interactions.interactions where client_id = $1', [ada]))
    .toEqual([{ happened_at: new Date('2026-03-27T00:30:00Z') }]);
});

test('what is typed of a new interaction is there again when it was closed', async ({ trainer, open }) => {
  const ada = await trainer.client('Ada');
  const screen = await open({ path: `/clients/${ada}` });
  const { form } = card(screen);
  await screen.page.keyboard.press('i');
  await form.getByLabel('Subject').fill('Half a th');
  await screen.page.keyboard.press('Escape');
  await expect(form).toHaveCount(0);
  await screen.page.keyboard.press('Escape');
  await screen.row('Ada').getByRole('link').click();
  await expect(card(screen).panel).toBeFocused();
  await screen.page.keyboard.press('i');
  await expect(form.getByLabel('Subject')).toHaveValue('Half a th');
});

for (const { locale, width, link, find, trainee, subject } of [
  {
    locale: 'en-GB',
    width: 1440,
    link: 'Link a trainee',
    find: 'Find a trainee',
    trainee: 'Trainee',
    subject: 'Subject',
  },
  { locale: 'he-IL', width: 360, link: 'קישור מתאמן', find: 'חיפוש מתאמן', trainee: 'מתאמן', subject: 'נושא' },
]) {
  test(`${locale}, ${width} px: the main job needs no mouse: find, open, link, add an interaction, back, undo`, async ({
    trainer,
    open,
  }) => {
    await populate(trainer);
    await trainer.trainee('Maria A.');
    const screen = await open({ locale, width });
    const { page } = screen;
    const { panel, form, entry, field } = card(screen);
    /** Tab by Tab, as far as it is. */
    const tabTo = async (element: Locator): Promise<void> => {
      await expect(async () => {
        await page.keyboard.press('Tab');
        await expect(element).toBeFocused({ timeout: 100 });
      }).toPass({ intervals: [0] });
    };
    const written = (): Promise<unknown> =>
      sql(
        `select t.full_name, i.subject from clients.clients c left join clients.trainees t on t.id = c.trainee_id
         left join interactions.interactions i on i.client_id = c.id and i.deleted_at is null
         where c.trainer_id = $1 and c.full_name = 'Maria Anders'`,
        [trainer.id],
      );
    await page.keyboard.press('/');
    await page.keyboard.type('maria');
    await expect(page).toHaveURL(/q=maria$/);
    await expect(screen.main).toHaveAttribute('aria-busy', 'false');
    await expect(page.locator('tr[data-id]')).toHaveCount(1);
    await tabTo(page.getByRole('link', { name: 'Maria Anders' }));
    await page.keyboard.press('Enter');
    await expect(panel).toBeFocused();
    await tabTo(panel.getByRole('button', { name: link }));
    await page.keyboard.press('Enter');
    await expect(panel.getByRole('combobox', { name: find })).toBeFocused();
    await page.keyboard.type('mar');
    await expect(panel.getByRole('option', { name: 'Maria A.', exact: true })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(field(trainee)).toHaveValue('Maria A.');
    await page.keyboard.press('i');
    await expect(form.getByLabel(subject)).toBeFocused();
    await page.keyboard.type('First talk');
    await page.keyboard.press('Control+Enter');
    await expect(entry('First talk')).toBeVisible();
    await expect(form).toHaveCount(0);
    await expect.poll(written).toEqual([{ full_name: 'Maria A.', subject: 'First talk' }]);
    await page.keyboard.press('Control+z');
    await expect(entry('First talk')).toHaveCount(0);
    await expect.poll(written).toEqual([{ full_name: 'Maria A.', subject: null }]);
    await page.keyboard.press('Control+z');
    await expect(field(trainee)).toHaveCount(0);
    await expect.poll(written).toEqual([{ full_name: null, subject: null }]);
    await page.keyboard.press('Escape');
    await expect(panel).toHaveCount(0);
    await expect(page.getByRole('link', { name: 'Maria Anders' })).toBeFocused();
  });
}

test('hostile texts are shown as they are, and do no harm', async ({ trainer, open }) => {
  const name = '<img src=x onerror="window.harmed=1"><script>window.harmed=1</script> "&amp;';
  const long = `${'מילה word 🏋️‍♀️ '.repeat(400)}${'x'.repeat(5_000)}`.slice(0, 4_990);
  const mixed = 'נועה Levi (VIP) 050-123-4567 👩‍👩‍👧 שלום!';
  const id = await trainer.client(name, {
    phone: '+972 (54) 123-4567 #9',
    email: 'noa+<b>@example.com'.replace(/<b>/, 'b'),
    notes: long,
    tags: ['<b>bold</b>', 'עברית English', '🏆', 'w'.repeat(40)],
    source: '"><svg onload=window.harmed=1>',
  });
  const post = (body: object) => trainer.post('/api/v1/interactions', { clientId: id, type: 'note', ...body });
  await post({ happenedAt: '2026-11-01T10:00:00Z', subject: mixed, description: long, outcome: '</p></li><h1>x' });
  await post({
    happenedAt: '2026-11-02T10:00:00Z',
    subject: '<a href="javascript:window.harmed=1">click</a>',
    nextAction: `${'\u202e'}right to left override, and 📞 03-555-0199`,
  });
  for (const [locale, width] of [
    ['en-GB', 1440],
    ['he-IL', 1440],
    ['en-GB', 360],
    ['he-IL', 360],
  ] as const) {
    const screen = await open({ locale, width, path: `/clients/${id}` });
    const { page } = screen;
    const { panel, entry, box } = card(screen);
    await expect(panel.getByRole('heading', { level: 2 })).toHaveText(name);
    await expect(entry(mixed)).toContainText(long.slice(0, 200));
    await screen.picture(`card-hostile-${locale.slice(0, 2)}-${width}`);
    expect(await screen.isTooWide()).toBe(false);
    expect(await box.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    await box.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await screen.picture(`card-hostile-timeline-${locale.slice(0, 2)}-${width}`);
    expect(await page.evaluate(() => 'harmed' in window)).toBe(false);
    expect(await page.locator('aside :is(img, script, h1, a)').count()).toBe(0);
    if (width === 360) expect(await screen.findings()).toEqual([]);
  }
});

for (const locale of ['en-GB', 'he-IL'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${locale}, ${colorScheme}: the card has no serious findings of axe, and fits 360 px`, async ({
      trainer,
      open,
    }) => {
      const id = await trainer.client('Dana Levi', {
        phone: '+972 54-123-4567',
        email: 'dana@example.com',
        tags: ['morning', 'בוקר'],
        source: 'Instagram',
        nextFollowUpOn: '2026-11-20',
        notes: 'Prefers mornings.\nAn old knee injury.',
      });
      for (const [at, type] of (['workout', 'call', 'workout', 'message', 'meeting'] as const).entries()) {
        await trainer.post('/api/v1/interactions', {
          clientId: id,
          type,
          happenedAt: new Date(Date.now() + (2 - at) * 14 * HOUR_MS).toISOString(),
          durationMinutes: at * 15,
          subject: at % 2 ? null : `Session ${at}`,
          description: at === 2 ? 'Increased the weight by 5 kg.\nMore stretching next time.' : null,
          ...(at === 3 && { outcome: 'Signed up', nextAction: 'Send the plan', nextActionOn: '2026-12-01' }),
        });
      }
      const look = `${locale.slice(0, 2)}-${colorScheme}`;
      const screen = await open({ locale, colorScheme, width: 1440, path: `/clients/${id}` });
      const { page } = screen;
      const { panel, box } = card(screen);
      for (const width of [1440, 360]) {
        await page.setViewportSize({ width, height: 800 });
        await box.evaluate((element) => element.scrollTo(0, 0));
        await expect(panel.locator('[data-true=true]').first()).toBeVisible();
        await screen.picture(`card-${look}-${width}`);
        expect(await screen.isTooWide()).toBe(false);
        await box.evaluate((element) => element.scrollTo(0, 500));
        await expect(panel.getByRole('article').first()).toBeVisible();
        await screen.picture(`card-timeline-${look}-${width}`);
        await panel.press('i');
        await panel.getByRole('form').waitFor();
        await screen.picture(`card-form-${look}-${width}`);
        expect(await screen.findings()).toEqual([]);
        expect(await screen.isTooWide()).toBe(false);
        await page.keyboard.press('Escape');
      }
    });
  }
}
