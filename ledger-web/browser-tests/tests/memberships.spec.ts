import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, test } from '../harness/test.ts';

const PASSWORD = 'a long enough sentence';

async function registered(url: string): Promise<{ login: string; userId: string }> {
  const login = `ravi-${randomUUID().slice(0, 13)}`;
  const answer = await fetch(`${url}/v1/auth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: PASSWORD, name: 'Ravi' }),
  });
  return { login, userId: (await answer.json()).user_id };
}

/** Rows that the browser keeps, in whichever database; this user has one book. */
function rowsOf(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let rows = 0;
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      if (db.objectStoreNames.contains('packed')) {
        rows += await new Promise<number>((resolve) => {
          const counting = db.transaction('packed').objectStore('packed').count();
          counting.onsuccess = () => resolve(counting.result);
        });
      }
      db.close();
    }
    return rows;
  });
}

test('a member who is removed loses the rows in both tabs and keeps what was not sent; one who comes back sees the book again', async ({
  device,
  server,
  shop,
}) => {
  await shop.write('customers', [{ name: 'Ravi Stores' }]);
  const { login, userId } = await registered(server.url);
  await shop.member(login, 'editor');
  const phone = await device();
  const page = await phone.context.newPage();
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Login' }).fill(login);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('button', { name: 'Sync: All sent. Show details' })).toBeVisible();
  // What a dialog is made of comes from the worker's cache once there is no network.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const other = await phone.openAppAgain();
  await expect(other.customers).toContainText(['Ravi Stores']);
  await phone.offline();
  await other.addCustomer('Written while offline');
  expect(await rowsOf(page)).toBeGreaterThan(0);

  await shop.removeMember(userId);
  await phone.online();

  for (const tab of [page, other.page]) {
    await expect(tab.getByRole('alert')).toContainText('You are no longer in this book');
    await expect(tab.getByRole('alert')).toContainText('What was not sent is kept here');
    await expect(tab.getByText('Ravi Stores')).toBeHidden();
  }
  await expect.poll(() => rowsOf(page)).toBe(0);

  await shop.member(login, 'editor');
  await page.reload();
  await expect(page.getByRole('list', { name: 'Customers' })).toContainText('Ravi Stores');
  await page.getByRole('button', { name: /1 needs attention/ }).click();
  await page.getByRole('button', { name: 'Send again' }).click();
  await expect.poll(async () => (await shop.rows('customers')).length).toBe(2);
});

test('a book whose opening was not answered is opened once, however often one tries', async ({ device, shop }) => {
  const { page } = await (await device()).openApp();
  await page.goto('/books');
  await page.getByRole('button', { name: 'New book' }).click();
  await page.getByRole('textbox', { name: 'Name of the business' }).fill('Second shop');
  let lost = 0;
  await page.route('**/v1/books', async (route) => {
    if (route.request().method() !== 'POST' || lost === 2) {
      return route.fallback();
    }
    lost++;
    await route.fetch();
    return lost === 1 ? route.abort('connectionreset') : route.fulfill({ status: 502, body: '<html>' });
  });
  const create = page.getByRole('button', { name: 'Create the book' });
  await create.click();
  await expect(page.getByRole('dialog')).toContainText('The server cannot be reached');
  await create.click();
  await expect.poll(() => lost).toBe(2);
  await expect(create).toBeEnabled();
  await create.click();

  await expect(page.getByRole('heading', { level: 1, name: 'Customers' })).toBeVisible();
  expect((await shop.books()).map(({ name }) => name).sort()).toEqual(['Asha Traders', 'Second shop']);
});

test('a device that is forgotten keeps nothing anywhere, also with a second tab open, and the sign-in has ended', async ({
  device,
}) => {
  const phone = await device();
  const a = await phone.openApp();
  const b = await phone.openAppAgain();
  await expect(b.sync('All sent')).toBeVisible();
  const refresh_token = await a.page.evaluate(
    () => JSON.parse(localStorage.getItem('ledger.session') ?? '{}').refresh_token as string,
  );
  await a.page.goto('/settings');
  await a.page.getByRole('button', { name: 'Sign out' }).click();
  await a.page.getByRole('dialog').getByRole('checkbox').check();
  await a.page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
  for (const { page } of [a, b]) {
    await expect(page.getByRole('textbox', { name: 'Login' })).toBeVisible();
  }

  await expect
    .poll(() =>
      a.page.evaluate(async () => ({
        databases: (await indexedDB.databases()).map(({ name }) => name),
        local: Object.keys(localStorage).filter((key) => key !== 'ledger.sign-in'),
        session: Object.keys(sessionStorage),
        caches: await caches.keys(),
        workers: (await navigator.serviceWorker.getRegistrations()).length,
      })),
    )
    .toEqual({ databases: [], local: [], session: [], caches: [], workers: 0 });
  const answer = await a.page.request.post('/v1/auth/refresh', { data: { refresh_token } });
  expect(answer.status()).toBe(401);
});
