import type { Page, WebSocket } from '@playwright/test';
import { Device } from '../harness/device.ts';
import { LedgerServer } from '../harness/ledger-server.ts';
import { Shop } from '../harness/shop.ts';
import { expect, test } from '../harness/test.ts';

const NEW_PASSWORD = 'quite another sentence';

const password = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

async function openAccount(page: Page): Promise<void> {
  await page.goto('/account');
  await expect(page.getByRole('heading', { name: 'Sign-in and devices' })).toBeVisible();
}

async function signOut(page: Page): Promise<void> {
  await page.goto('/settings');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
  await expect(password(page, 'Login')).toBeVisible();
}

async function signIn(page: Page, login: string, secret: string): Promise<void> {
  await password(page, 'Login').fill(login);
  await password(page, 'Password').fill(secret);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test('a new password signs the other device out, which keeps what it wrote until somebody signs in there again', async ({
  device,
  shop,
}) => {
  const [mine, lost] = [await device(), await device()];
  const a = await mine.openApp();
  const b = await lost.openApp();
  await lost.offline();
  await b.addCustomer('Written while offline');

  await openAccount(a.page);
  await password(a.page, 'Present password').fill('not the password');
  await password(a.page, 'New password').fill(shop.login);
  await a.page.getByRole('button', { name: 'Change the password' }).click();
  await expect(password(a.page, 'New password')).toHaveAccessibleDescription(/easy to guess/);
  await password(a.page, 'New password').fill(NEW_PASSWORD);
  await a.page.getByRole('button', { name: 'Change the password' }).click();
  await expect(password(a.page, 'Present password')).toHaveAccessibleDescription(/The password is wrong/);
  await password(a.page, 'Present password').fill(shop.password);
  await a.page.getByRole('button', { name: 'Change the password' }).click();
  await expect(a.page.getByText('The password is changed').first()).toBeVisible();

  await shop.signInAgain(NEW_PASSWORD);
  await lost.online();
  await expect(b.page.getByText('You are signed out at the server')).toBeVisible();
  await expect(b.customers).toContainText(['Written while offline']);
  expect(await shop.rows('customers')).toEqual([]);

  await b.page.getByRole('button', { name: 'Sign in again' }).click();
  await password(b.page, 'Password').fill(NEW_PASSWORD);
  await b.page.getByRole('dialog').getByRole('button', { name: 'Sign in' }).click();
  await expect(b.sync('All sent')).toBeVisible();
  expect((await shop.rows('customers')).map(({ name }) => name)).toEqual(['Written while offline']);
});

test('a lost device is signed out from another one within seconds', async ({ device }) => {
  const a = await (await device()).openApp();
  const b = await (await device()).openApp();

  await openAccount(a.page);
  const devices = a.page.getByRole('list', { name: 'Where you are signed in' }).getByRole('listitem');
  await expect(devices.filter({ hasText: 'this device' })).toHaveCount(1);
  await devices
    .getByRole('button', { name: /Sign out: Chrome/ })
    .first()
    .click();
  await a.page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();

  await expect(b.page.getByText('You are signed out at the server')).toBeVisible();
  await expect(a.sync('All sent')).toBeVisible();
});

test('who signs out is signed out at the server too, also when that could not be told at once', async ({ device }) => {
  const phone = await device();
  const { page } = await phone.openApp();
  const refreshToken = await page.evaluate(
    () => JSON.parse(localStorage.getItem('ledger.session') ?? '{}').refresh_token as string,
  );
  await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
  await phone.offline();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText('You are offline')).toBeVisible();
  expect(await page.evaluate(() => localStorage.getItem('ledger.session'))).toBeNull();

  const told = page.waitForResponse(/\/v1\/auth\/logout$/);
  await phone.online();

  expect((await told).status()).toBe(204);
  const answer = await page.request.post('/v1/auth/refresh', { data: { refresh_token: refreshToken } });
  expect(answer.status()).toBe(401);
});

test('a forgotten password is replaced with a recovery code, once', async ({ device, shop }) => {
  const { page } = await (await device()).openApp();
  await openAccount(page);
  await page.getByRole('button', { name: 'Make new codes' }).click();
  const dialog = page.getByRole('dialog');
  await password(page, 'Password').fill(shop.password);
  await dialog.getByRole('button', { name: 'Make new codes' }).click();
  const shown = dialog.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await expect(shown).toHaveCount(10);
  const codes = await shown.allTextContents();
  await dialog.getByRole('button', { name: 'I have kept them' }).click();
  await signOut(page);

  const recover = async () => {
    await page.getByRole('link', { name: 'Forgotten password?' }).click();
    await password(page, 'Login').fill(shop.login);
    await password(page, 'Recovery code').fill(codes[0] ?? '');
    await password(page, 'New password').fill(NEW_PASSWORD);
    await page.getByRole('button', { name: 'Set the password and sign in' }).click();
  };
  await recover();
  await expect(page.getByRole('button', { name: 'Sync: All sent. Show details' })).toBeVisible();

  await signOut(page);
  await recover();
  await expect(password(page, 'Recovery code')).toHaveAccessibleDescription(/code is wrong, or the code was used/);
  await page.getByRole('link', { name: 'Back to signing in' }).click();
  await signIn(page, shop.login, NEW_PASSWORD);
  await expect(page.getByRole('button', { name: 'Sync: All sent. Show details' })).toBeVisible();
});

test('a passkey is added, signs in without anything to type, and is removed', async ({ device, shop }) => {
  const phone = await device();
  const { page } = await phone.openApp();
  const cdp = await phone.debugger(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });

  await openAccount(page);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  const passkeys = page.getByRole('list', { name: 'Passkeys' }).getByRole('listitem');
  await expect(passkeys).toHaveCount(1);
  await signOut(page);

  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(page.getByRole('button', { name: 'Sync: All sent. Show details' })).toBeVisible();
  await expect(page.getByText(shop.login)).toBeVisible();

  await openAccount(page);
  await passkeys.getByRole('button', { name: /Remove the passkey/ }).click();
  await expect(passkeys).toHaveCount(0);
  await signOut(page);
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(page.getByRole('alert')).toContainText('does not know that passkey');
});

test('who tries too many passwords is told how long to wait', async ({ device, shop }) => {
  const phone = await device();
  const page = await phone.context.newPage();
  await page.goto('/');
  await expect(async () => {
    await signIn(page, shop.login, 'a wrong one');
    await expect(page.getByRole('alert')).toContainText(/Too many attempts. Try again in \d+ seconds?./, {
      timeout: 100,
    });
  }).toPass();
});

test.describe('on a server whose access tokens live for seconds', () => {
  let server: LedgerServer;

  test.beforeAll(async () => {
    test.setTimeout(120_000);
    server = await LedgerServer.started({ LEDGER_SECURITY_ACCESSTOKENLIFE: '9s' });
  });

  test.afterAll(async () => server.close());

  test('a device stays on one connection, which gets each new token before the one that it has ends', async ({
    browser,
  }) => {
    const shop = await Shop.opened(server.url);
    const phone = await Device.made(browser, server, shop);
    const { page } = await phone.openApp();
    const sockets: WebSocket[] = [];
    page.on('websocket', (socket) => sockets.push(socket));
    await page.reload();
    await expect.poll(() => sockets.length).toBe(1);
    let renewals = 0;
    sockets[0]?.on('framesent', ({ payload }) => {
      renewals += /^SEND[^\0]*destination:\/session\/token/.test(String(payload)) ? 1 : 0;
    });

    // Two tokens later the first one has ended long ago.
    await expect.poll(() => renewals, { timeout: 60_000 }).toBeGreaterThan(2);

    expect(sockets).toHaveLength(1);
    expect(phone.line.webSockets).toBe(1);
    await phone.close();
  });
});
