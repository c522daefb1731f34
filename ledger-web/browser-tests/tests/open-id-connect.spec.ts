import { expect, test } from '@playwright/test';
import { Issuer } from '../harness/issuer.ts';
import { freePort, LedgerServer } from '../harness/ledger-server.ts';

let issuer: Issuer;
let server: LedgerServer;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  const port = await freePort();
  issuer = await Issuer.started(`http://localhost:${port}`);
  const settings = {
    LEDGER_SECURITY_ISSUERURI: issuer.url,
    LEDGER_SECURITY_AUDIENCE: 'ledger-api',
    LEDGER_SECURITY_CLIENTID: 'ledger-app',
  };
  server = await LedgerServer.started(settings, port);
});

test.afterAll(async () => {
  await server.close();
  await issuer.close();
});

test('the app signs in on the issuer’s page by code and PKCE, renews there, and signs out there too', async ({
  browser,
}) => {
  const context = await browser.newContext({ baseURL: server.url });
  const page = await context.newPage();
  const asked: URL[] = [];
  page.on('request', (request) => asked.push(new URL(request.url())));
  await page.goto('/bills');
  await page.getByRole('button', { name: 'Sign in' }).click();

  await page.getByRole('textbox', { name: 'Username' }).fill(issuer.user.name);
  await page.getByRole('textbox', { name: 'Password' }).fill(issuer.user.password);
  await page.getByRole('button', { name: 'Sign in' }).click();

  await page.getByRole('textbox', { name: 'Name of the business' }).fill('Asha Traders');
  await page.getByRole('button', { name: 'Create the book' }).click();
  await expect(page.getByRole('button', { name: 'Sync: All sent. Show details' })).toBeVisible();
  await expect(page).toHaveURL('/bills');
  const authorize = asked.find(({ pathname }) => pathname === '/oauth2/authorize')?.searchParams;
  expect(authorize?.get('response_type')).toBe('code');
  expect(authorize?.get('code_challenge_method')).toBe('S256');
  expect(authorize?.get('state')).toMatch(/.{40,}/);
  expect(authorize?.get('nonce')).toMatch(/.{40,}/);

  const before = await kept();
  await page.evaluate(() => {
    const session = JSON.parse(localStorage.getItem('ledger.session') ?? '{}');
    localStorage.setItem('ledger.session', JSON.stringify({ ...session, renew_at: 0 }));
  });
  await page.goto('/settings');
  await expect.poll(async () => (await kept()).access_token).not.toBe(before.access_token);
  await expect(page.getByText('Signed in with the login asha')).toBeVisible();

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
  await expect.poll(() => asked.some(({ pathname }) => pathname === '/connect/logout')).toBe(true);
  await page.goto(server.url);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('textbox', { name: 'Username' })).toBeVisible();
  await context.close();

  function kept(): Promise<{ access_token: string }> {
    return page.evaluate(() => JSON.parse(localStorage.getItem('ledger.session') ?? '{}'));
  }
});

test('an answer of the issuer to a sign-in that this browser did not begin signs nobody in', async ({ page }) => {
  await page.goto(`${server.url}/signed-in?code=stolen&state=made-up`);

  await expect(page.getByRole('alert')).toContainText('You were not signed in');
  expect(await page.evaluate(() => localStorage.getItem('ledger.session'))).toBeNull();
  await expect(page).toHaveURL(`${server.url}/signed-in`);
});
