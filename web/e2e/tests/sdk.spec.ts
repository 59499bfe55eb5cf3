import { sql } from '../src/system.js';
import { expect, test } from '../src/test.js';

/** For how long a browser is offline, s. */
const OFFLINE_S = Number(process.env.TAMID_OFFLINE_SECONDS ?? 5);

test('a change is on the screen in the next frame, and stays there when the server has it', async ({
  trainer,
  open,
}) => {
  const ada = await trainer.client('Ada');
  const screen = await open();
  for (let i = 0; i < 10; i++) {
    await screen.setStatus('Ada', i % 2 ? 'lead' : 'active');
    await screen.isSettled();
  }
  // Now one whose answer does not come while it is looked at.
  screen.wire.hold();
  await screen.setStatus('Ada', 'churned');
  await expect(screen.value('Ada', 'status')).toHaveText('churned');
  await screen.waits(1);
  screen.wire.release();
  await screen.isSettled();

  const { clicks, statuses } = await screen.witness();
  expect(clicks.map((click) => click.isInNextFrame)).toEqual(Array(11).fill(true));
  const ms = clicks.map((click) => click.ms).sort((one, other) => one - other);
  process.stdout.write(`  click to paint: p50 ${ms[5]?.toFixed(1)} ms, max ${ms.at(-1)?.toFixed(1)} ms\n`);
  const shown = ['lead', ...Array.from({ length: 10 }, (_, i) => (i % 2 ? 'lead' : 'active')), 'churned'];
  expect(statuses[ada], 'nothing flickered').toEqual(shown);
});

test('what psql does appears', async ({ trainer, open }) => {
  const ada = await trainer.client('Ada');
  const screen = await open();
  await expect(screen.value('Ada', 'status')).toHaveText('lead');
  await sql("update clients.clients set status = 'on_hold' where id = $1", [ada]);
  await expect(screen.value('Ada', 'status')).toHaveText('on_hold');
  await sql('delete from clients.clients where id = $1', [ada]);
  await expect(screen.row('Ada')).toHaveCount(0);
});

test('a change that the server refuses goes back to what is true by then, and the reason is shown', async ({
  trainer,
  open,
}) => {
  const trainee = await trainer.trainee('Trainee');
  const [ada, bea] = [await trainer.client('Ada'), await trainer.client('Bea')];
  const screen = await open();
  screen.wire.hold();
  await screen.link('Ada', trainee);
  await expect(screen.value('Ada', 'trainee')).toHaveText(trainee);
  await sql('update clients.clients set trainee_id = $1 where id = $2', [trainee, bea]);
  await sql("update clients.clients set phone = '+44 20 7946 0000' where id = $1", [ada]);
  screen.wire.release();

  await expect(screen.alert).toHaveText(/^problem: /);
  await screen.picture('refused');
  await expect(screen.value('Ada', 'trainee')).toHaveText('');
  await expect(screen.value('Ada', 'phone')).toHaveText('+44 20 7946 0000');
  await expect(screen.value('Bea', 'trainee')).toHaveText(trainee);
});

test('changes of different fields merge by themselves', async ({ trainer, open }) => {
  const ada = await trainer.client('Ada');
  const screen = await open();
  screen.wire.hold();
  await screen.setStatus('Ada', 'active');
  await sql("update clients.clients set phone = '1' where id = $1", [ada]);
  screen.wire.release();
  await screen.isSettled();
  await expect(screen.value('Ada', 'phone')).toHaveText('1');
  await expect(screen.value('Ada', 'status')).toHaveText('active');
  await expect
    .poll(() => sql('select status, phone from clients.clients where id = $1', [ada]))
    .toEqual([{ status: 'active', phone: '1' }]);
  await expect(screen.alert).toBeEmpty();
});

for (const [choice, kept] of [
  ['keep mine', 'active'],
  ['take theirs', 'churned'],
] as const) {
  test(`changes of the same field are shown as three values: ${choice}`, async ({ trainer, open }) => {
    const ada = await trainer.client('Ada');
    const screen = await open();
    screen.wire.hold();
    await screen.setStatus('Ada', 'active');
    await sql("update clients.clients set status = 'churned' where id = $1", [ada]);
    screen.wire.release();

    await expect(screen.conflict).toContainText('status: was lead, mine active, theirs churned');
    await screen.picture('conflict');
    await screen.conflict.getByRole('button', { name: choice }).click();
    await screen.isSettled();
    await expect(screen.value('Ada', 'status')).toHaveText(kept);
    await expect.poll(() => sql('select status from clients.clients where id = $1', [ada])).toEqual([{ status: kept }]);
  });
}

test('two browsers and psql write at once: all show the same in the end', async ({ trainer, open }) => {
  const names = ['Ada', 'Bea', 'Cleo', 'Dina', 'Eva'];
  for (const name of names) await trainer.client(name);
  const screens = [await open(), await open()];
  const statuses = ['lead', 'qualified', 'active', 'inactive', 'churned', 'on_hold'];
  for (let round = 0; round < 20; round++) {
    const name = names[round % 5] ?? '';
    await Promise.all([
      ...screens.map((screen, i) => screen.setStatus(name, statuses[(round + i) % 6] ?? '')),
      sql('update clients.clients set phone = $1 where trainer_id = $2 and full_name = $3', [
        String(round),
        trainer.id,
        names[(round + 2) % 5],
      ]),
    ]);
    for (const screen of screens) {
      // Both wrote the same field: the person at the second one to arrive is asked.
      const keep = screen.conflict.getByRole('button', { name: 'keep mine' });
      await expect
        .poll(
          async () => {
            if (await keep.isVisible()) await keep.click();
            return screen.page.getByRole('status').getAttribute('data-waiting');
          },
          { intervals: [10] },
        )
        .toBe('0');
    }
  }
  const rows = await sql(
    'select full_name, status, phone from clients.clients where trainer_id = $1 order by full_name',
    [trainer.id],
  );
  const truth = rows.map((row) => `${row.full_name} ${row.status} ${row.phone}`);
  for (const screen of screens) await expect.poll(() => screen.rows()).toEqual(truth);
});

test(`offline for ${OFFLINE_S} s with five changes, while others write: all are sent in order when it is back`, async ({
  trainer,
  open,
}) => {
  const ids = new Map<string, string>();
  for (const name of ['Ada', 'Bea', 'Cleo']) ids.set(name, await trainer.client(name));
  const [screen, other] = [await open(), await open()];
  await screen.goOffline();
  const until = Date.now() + OFFLINE_S * 1_000;
  await screen.setStatus('Ada', 'qualified');
  await screen.setStatus('Ada', 'active');
  await screen.setPhone('Ada', '5');
  await screen.setStatus('Bea', 'churned');
  await screen.setPhone('Cleo', '6');
  await expect(screen.value('Ada', 'status')).toHaveText('active');
  await screen.waits(5);
  await expect(screen.page.getByRole('status')).not.toHaveAttribute('data-connection', 'live');
  await screen.picture('offline');
  await other.setPhone('Bea', '7');
  await sql("update clients.clients set status = 'on_hold' where id = $1", [ids.get('Cleo')]);
  await other.isSettled();
  await expect(other.value('Cleo', 'status')).toHaveText('on_hold');
  await screen.page.waitForTimeout(Math.max(0, until - Date.now()));
  await screen.waits(5);
  await screen.goOnline();

  await screen.isSettled();
  await screen.isLive();
  const truth = ['Ada active 5', 'Bea churned 7', 'Cleo on_hold 6'];
  await expect.poll(() => screen.rows()).toEqual(truth);
  await expect.poll(() => other.rows()).toEqual(truth);
  await expect
    .poll(() =>
      sql(
        "select full_name || ' ' || status || ' ' || phone as row from clients.clients where trainer_id = $1 order by 1",
        [trainer.id],
      ),
    )
    .toEqual(truth.map((row) => ({ row })));
  expect((await screen.witness()).statuses[ids.get('Ada') ?? '']).toEqual(['lead', 'qualified', 'active']);
  await expect(screen.alert).toBeEmpty();
});
