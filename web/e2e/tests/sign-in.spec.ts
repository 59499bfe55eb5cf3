import { test as base, expect, type Page } from '@playwright/test';
import { ConsoleScreen, type Looks } from '../src/console-screen.js';
import { Front } from '../src/front.js';
import { CLIENT_ID, Issuer } from '../src/issuer.js';
import { GATEWAY, Trainer } from '../src/system.js';

interface OfTest {
  readonly trainer: Trainer;
  /** Where the trainer signs in. */
  readonly issuer: Issuer;
  /** Opens a browser at a path of the console; it is ended after the test, and asked whether anything went wrong. */
  readonly visit: (path: string, looks?: Looks) => Promise<ConsoleScreen>;
}

const test = base.extend<OfTest>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern
  trainer: async ({}, use) => use(new Trainer()),
  issuer: async ({ trainer }, use) => {
    const issuer = await Issuer.start(trainer);
    await use(issuer);
    issuer.close();
  },
  visit: async ({ browser, issuer }, use) => {
    const front = await Front.start({ issuer: issuer.url, clientId: CLIENT_ID, scope: 'openid profile' });
    const screens: ConsoleScreen[] = [];
    await use(async (path, looks) => {
      const screen = await ConsoleScreen.blank(browser, looks, front.url);
      screens.push(screen);
      await screen.page.goto(screen.wire.url + path);
      return screen;
    });
    for (const screen of screens) await screen.close();
    front.close();
  },
});

/** As a person does it, who is not signed in at the issuer either. */
async function signIn({ page }: ConsoleScreen): Promise<void> {
  await page.getByRole('button', { name: /Sign in with .*localhost/ }).click();
  await page.getByRole('link', { name: 'Log in' }).click();
}

async function stored(page: Page): Promise<string> {
  return page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
}

test('somebody signs in at the issuer, comes back to where they wanted to be, and is live', async ({
  trainer,
  issuer,
  visit,
}) => {
  const ada = await trainer.client('Ada Lovelace');
  const screen = await visit(`/clients/${ada}?sort=-createdAt`);
  const { page } = screen;
  await signIn(screen);
  await screen.isLive();
  await expect(page.getByRole('complementary', { name: 'Ada Lovelace' })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/clients/${ada}\\?sort=-createdAt$`));
  await expect(page.getByText('נועה כהן')).toBeVisible();
  await trainer.client('Bea');
  await expect(screen.row('Bea')).toBeVisible();
  expect(issuer.asked).toEqual(['authorize', 'code']);
});

test('a reload stays signed in without a stored token; once the issuer knows nobody, people are asked, and not sent in circles', async ({
  trainer,
  issuer,
  visit,
}) => {
  await trainer.client('Ada');
  const screen = await visit('/clients?q=ad');
  const { page } = screen;
  await signIn(screen);
  await expect(screen.row('Ada')).toBeVisible();
  const kept = await stored(page);
  expect(kept).not.toContain('eyJ');
  expect(kept).not.toContain('verifier');
  await page.reload();
  await expect(screen.row('Ada')).toBeVisible();
  await expect(page).toHaveURL(/\/clients\?q=ad$/);
  expect(issuer.asked).toEqual(['authorize', 'code', 'authorize none', 'code']);
  expect(await stored(page)).not.toContain('eyJ');

  await page.context().clearCookies();
  await page.reload();
  await expect(page.getByRole('button', { name: /Sign in with/ })).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page).toHaveURL(/\/clients\?q=ad$/);
  await page.reload();
  await expect(page.getByRole('button', { name: /Sign in with/ })).toBeVisible();
  expect(issuer.asked.slice(4)).toEqual(['authorize none']);
});

test('access tokens of a few seconds are refreshed without anything being seen', async ({ trainer, issuer, visit }) => {
  issuer.accessSeconds = 5;
  const screen = await visit('/clients');
  await signIn(screen);
  await screen.isLive();
  await screen.page.evaluate(() => {
    const phases: string[] = [];
    Object.assign(window, { phases });
    new MutationObserver(() => {
      for (const { dataset } of document.querySelectorAll<HTMLElement>('p[data-phase]'))
        phases.push(dataset.phase ?? '');
    }).observe(document, { subtree: true, childList: true });
  });
  await expect
    .poll(() => issuer.asked.filter((one) => one === 'refresh').length, { timeout: 60_000 })
    .toBeGreaterThanOrEqual(3);
  await trainer.client('Ada');
  await expect(screen.row('Ada')).toBeVisible();
  expect(await screen.page.evaluate(() => (window as unknown as { phases: string[] }).phases)).toEqual([]);
  expect(issuer.reused).toEqual([]);
  expect(await stored(screen.page)).not.toContain('eyJ');
});

test('while the issuer cannot be reached nobody is signed out', async ({ trainer, issuer, visit }) => {
  issuer.accessSeconds = 5;
  const screen = await visit('/clients');
  await signIn(screen);
  await screen.isLive();
  let failed = 0;
  await screen.page.route(`${issuer.url}/token`, (route) => {
    failed++;
    return route.abort();
  });
  await expect.poll(() => failed, { timeout: 60_000 }).toBeGreaterThanOrEqual(2);
  await screen.page.unroute(`${issuer.url}/token`);
  await trainer.client('Ada');
  await expect(screen.row('Ada')).toBeVisible();
  await screen.isLive();
  await expect(screen.page.getByRole('button', { name: 'Sign in' })).toHaveCount(0);
});

for (const [title, isRefusingRefresh] of [
  ['when a refresh is refused', true],
  ['when a token runs out and there is no refresh token', false],
] as const) {
  test(`${title} sign-in is offered, and what could not be sent is told`, async ({ trainer, issuer, visit }) => {
    await trainer.client('Ada');
    issuer.accessSeconds = 12;
    issuer.givesRefreshTokens = isRefusingRefresh;
    issuer.isRefusingRefresh = isRefusingRefresh;
    const screen = await visit('/clients');
    const { page } = screen;
    await signIn(screen);
    await expect(screen.row('Ada')).toBeVisible();
    await expect(screen.pill).toHaveAttribute('data-phase', 'ended', { timeout: 60_000 });
    await screen.setStatus('Ada', 'Active');
    await expect(screen.toast).toContainText('You are not signed in any more.');
    await expect(screen.status('Ada')).toHaveText('Lead');
    await screen.picture('sign-in-ended');
    expect(await screen.findings()).toEqual([]);
    await page.getByRole('button', { name: 'Sign in' }).click();
    issuer.accessSeconds = 600;
    await page.getByRole('button', { name: /Sign in with/ }).click();
    await screen.isLive();
    await screen.setStatus('Ada', 'Active');
    await screen.waits(0);
    await expect(screen.status('Ada')).toHaveText('Active');
  });
}

test('an answer that was not asked for here, or is used already, signs nobody in', async ({ issuer, visit }) => {
  const screen = await visit('/signed-in?code=stolen&state=wrong');
  const { page } = screen;
  await expect(page.getByRole('alert')).toContainText('not begun here');
  await expect(page).toHaveURL(/\/clients$/);
  expect(issuer.asked).toEqual([]);

  const callback = page.waitForRequest((request) => request.url().includes('/signed-in?'));
  await signIn(screen);
  await screen.isLive();
  await page.goto((await callback).url());
  await expect(page.getByRole('alert')).toContainText('not begun here');
  await expect(page.getByRole('button', { name: /Sign in with/ })).toBeVisible();
  await expect(page).toHaveURL(/\/clients$/);
  expect(issuer.asked).toEqual(['authorize', 'code']);
  await screen.picture('sign-in-stale');
  expect(await screen.findings()).toEqual([]);
});

test('an answer with another state than was sent signs nobody in', async ({ issuer, visit }) => {
  const screen = await visit('/clients');
  const { page } = screen;
  await page.getByRole('button', { name: /Sign in with/ }).click();
  await page.getByRole('link', { name: 'Log in' }).waitFor();
  await page.goto(`${screen.wire.url}/signed-in?code=stolen&state=wrong&iss=${issuer.url}`);
  await expect(page.getByRole('alert')).toContainText('not begun here');
  expect(await stored(page)).not.toContain('verifier');
  expect(issuer.asked).toEqual([]);
});

test('what the issuer says against somebody is shown as text, and not more than fits', async ({ issuer, visit }) => {
  const screen = await visit('/clients');
  const { page } = screen;
  issuer.refusal = ['access_denied', `<img src=x onerror=alert(1)>\n${'No entry. '.repeat(100)}`];
  await signIn(screen);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('You were not signed in');
  await expect(alert).toContainText('<img src=x onerror=alert(1)> No entry.');
  expect((await alert.textContent())?.length).toBeLessThan(250);
  await expect(page).toHaveURL(/\/clients$/);
  await screen.picture('sign-in-refused');
  expect(await screen.findings()).toEqual([]);
  issuer.refusal = null;
  await signIn(screen);
  await screen.isLive();
});

test('nobody is led to another site after signing in', async ({ issuer, visit }) => {
  const screen = await visit('/clients?place=https://evil.example');
  const { page } = screen;
  await page.getByRole('button', { name: /Sign in with/ }).click();
  const login = await page.getByRole('link', { name: 'Log in' }).getAttribute('href');
  // At the console's address, and not the console.
  await page.goto(`${screen.wire.url}/auth/demo`);
  await page.evaluate(() => {
    const redirect = JSON.parse(sessionStorage.getItem('tamid.redirect') ?? '');
    sessionStorage.setItem('tamid.redirect', JSON.stringify({ ...redirect, place: '//evil.example/clients' }));
  });
  await page.goto(issuer.url + login);
  await screen.isLive();
  await expect(page).toHaveURL(`${screen.wire.url}/clients`);
});

test('who signs out is signed out at the issuer too', async ({ issuer, visit }) => {
  const screen = await visit('/clients');
  const { page } = screen;
  await signIn(screen);
  await screen.isLive();
  const home = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect.poll(() => issuer.asked).toContain('logout');
  await home;
  await expect(page.getByRole('button', { name: /Sign in with/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: /Sign in with/ })).toBeVisible();
  expect(issuer.asked).toEqual(['authorize', 'code', 'logout']);
  expect(await stored(page)).not.toContain('eyJ');
});

test('what waits is asked about once when somebody signs out at the issuer', async ({ trainer, issuer, visit }) => {
  await trainer.client('Ada');
  const screen = await visit('/clients');
  const { page } = screen;
  await signIn(screen);
  await expect(screen.row('Ada')).toBeVisible();
  await page.route('**/api/v1/clients/*', () => {});
  await screen.setStatus('Ada', 'Active');
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    return dialog.accept();
  });
  await page.getByRole('button', { name: 'Sign out' }).click();
  const question = page.getByRole('dialog', { name: 'Sign out now?' });
  const home = page.waitForEvent('load');
  await question.getByRole('button', { name: 'Sign out' }).click();
  await expect.poll(() => issuer.asked).toContain('logout');
  await home;
  await expect(page.getByRole('button', { name: /Sign in with/ })).toBeVisible();
  expect(asked).toEqual([]);
});

test('a demo trainer may be an operator too, and stays one when the page is loaded again', async ({ visit }) => {
  const screen = await visit('/auth/demo');
  const { page } = screen;
  await page.route('**/auth/demo', (route) => route.continue({ url: `${GATEWAY}/auth/demo` }));
  const asked = () => page.waitForRequest('**/auth/token').then((request) => request.postDataJSON().roles);
  await page.goto(screen.wire.url);
  await page.getByRole('checkbox', { name: 'With operator’s rights' }).check();
  let roles = asked();
  await page.getByRole('button', { name: 'Alex Morgan' }).click();
  expect(await roles).toEqual(['trainer', 'operator']);
  await screen.isLive();
  roles = asked();
  await page.reload();
  expect(await roles).toEqual(['trainer', 'operator']);
  await screen.isLive();
  await page.getByRole('button', { name: 'Sign out' }).click();
  roles = asked();
  await page.getByRole('button', { name: 'Alex Morgan' }).click();
  expect(await roles).toEqual(['trainer']);
});

for (const locale of ['en-GB', 'he-IL'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${locale}, ${colorScheme}: the ways to sign in fit 360 px, and axe finds nothing serious`, async ({
      visit,
    }) => {
      const screen = await visit('/auth/demo', { locale, colorScheme, width: 360 });
      const { page } = screen;
      const trainers = ['Studio Tamid', 'נועה כהן'].map((name, i) => ({ trainer: `${i}`, name }));
      await page.route('**/auth/demo', (route) => route.fulfill({ json: { trainers } }));
      await page.goto(`${screen.wire.url}/signed-in?error=access_denied&error_description=No+entry&state=x`);
      await expect(page.getByRole('checkbox')).toBeVisible();
      await screen.picture(`sign-in-narrow-${locale.slice(0, 2)}-${colorScheme}`);
      expect(await screen.isTooWide()).toBe(false);
      expect(await screen.findings()).toEqual([]);
      await page.setViewportSize({ width: 1280, height: 800 });
      await screen.picture(`sign-in-${locale.slice(0, 2)}-${colorScheme}`);
    });
  }
}
