import { randomBytes, randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { Device } from '../harness/device.ts';
import { expect, test } from '../harness/test.ts';

/** Enough for the app itself, in bytes. */
const ROOM = 5_000_000;

/** More customers than have room beside it; each is a kilobyte that cannot be compressed. */
const MANY = 6_000;

const NO_ROOM = 'There is no room left on this device.';

test('a device without room says so, offers the queue as a file, and goes on by itself when there is room', async ({
  device,
  shop,
}) => {
  const phone = await device();
  // Before anything is kept: browsers look at the quota only now and then.
  const give = await roomOf(phone, await elsewhere(phone));
  await give(ROOM);
  const a = await phone.openApp();

  await shop.write(
    'customers',
    Array.from({ length: MANY }, (_, i) => ({ name: `Customer ${i}`, note: randomBytes(450).toString('hex') })),
  );
  const notice = a.page.getByRole('alert').filter({ hasText: NO_ROOM });
  await expect(notice).toBeVisible();
  await expect(a.sync('Not syncing')).toBeVisible();

  await give();

  await expect(a.sync('All sent')).toBeVisible();
  await expect(notice).toBeHidden();
  await a.showCustomers();
  await expect(a.customers.first()).toHaveAttribute('aria-setsize', String(MANY));
});

test('the sync panel says how much room there is and whether it stays', async ({ device }) => {
  const a = await (await device()).openApp();

  await a.sync('All sent').click();

  const panel = a.page.getByRole('dialog');
  await expect(panel.getByText(/MB used, .* MB left/)).toBeVisible();
  await expect(panel.getByText(/^(It stays|The browser may clear it)$/)).toBeVisible();
});

test('changes that the browser threw away before they were sent are told of', async ({ device, shop }) => {
  const phone = await device();
  const a = await phone.openApp();
  const other = await elsewhere(phone);
  await phone.offline();
  await a.addCustomer('Ravi Stores');
  await expect(a.sync('1 to send')).toBeVisible();
  await a.page.close();
  await other.evaluate(async () => {
    for (const { name = '' } of await indexedDB.databases()) {
      await new Promise((resolve) => {
        indexedDB.deleteDatabase(name).onsuccess = resolve;
      });
    }
  });
  await phone.online();

  const again = await phone.openAppAgain();
  const notice = again.page.getByRole('alert').filter({ hasText: '1 change that was not sent went with it' });
  await expect(notice).toBeVisible();
  await notice.getByRole('button', { name: 'Understood' }).click();
  await expect(notice).toBeHidden();
  await again.page.reload();
  await expect(again.sync('All sent')).toBeVisible();
  await expect(notice).toBeHidden();
  expect(await shop.rows('customers')).toEqual([]);
});

test('a database that the browser takes away from an open tab gets back what the tab knows', async ({
  device,
  shop,
}) => {
  const phone = await device();
  const a = await phone.openApp();
  await phone.offline();
  await a.addCustomer('Ravi Stores');
  await expect(a.sync('1 to send')).toBeVisible();

  const debug = await phone.debugger(a.page);
  await debug.send('Storage.clearDataForOrigin', { origin: new URL(a.page.url()).origin, storageTypes: 'indexeddb' });
  await a.addCustomer('Meena Textiles');
  await phone.online();

  await expect(a.sync('All sent')).toBeVisible();
  expect((await shop.rows('customers')).map(({ name }) => name).sort()).toEqual(['Meena Textiles', 'Ravi Stores']);
  await a.page.reload();
  await expect(a.customers).toHaveCount(2);
});

test('a tab whose database a newer version of the app takes says so', async ({ device }) => {
  const phone = await device();
  const a = await phone.openApp();
  const newer = await elsewhere(phone);
  await newer.evaluate(open, 1_000);

  await expect(
    a.page.getByText('A newer version of this app is open in another tab. This one has stopped.'),
  ).toBeVisible();
  await expect(a.page.getByRole('button', { name: 'Load this page again' })).toBeVisible();
});

test('a tab that waits for one of an older version says so, and takes over what that one had when it is closed', async ({
  device,
  shop,
}) => {
  const phone = await device();
  const a = await phone.openApp();
  await a.page.close();
  const older = await elsewhere(phone);
  const id = randomUUID();
  const command = { command_id: randomUUID(), table: 'customers', op: 'create', id, at: new Date().toISOString() };
  await older.evaluate(openAsVersion1, { book: shop.book, command: { ...command, data: { name: 'Ravi Stores' } } });

  const newer = await phone.openAppAgain();
  const notice = newer.page.getByText(
    'An older version of this app is open in another tab. Close that tab to go on here.',
  );
  await expect(notice).toBeVisible();
  await older.close();

  await expect(newer.sync('All sent')).toBeVisible();
  await expect(notice).toBeHidden();
  await expect(newer.customers).toContainText(['Ravi Stores']);
  expect((await shop.rows('customers')).map(({ name }) => name)).toEqual(['Ravi Stores']);
});

test('a device is forgotten also while a tab beside is suspended', async ({ device }) => {
  const phone = await device();
  const a = await phone.openApp();
  await a.addCustomer('Ravi Stores');
  await expect(a.sync('All sent')).toBeVisible();
  const suspended = await elsewhere(phone);
  await suspended.evaluate(open, undefined);

  await a.page.goto('/settings');
  await a.page.getByRole('button', { name: 'Sign out' }).click();
  await a.page.getByRole('dialog').getByRole('checkbox').check();
  await a.page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();

  await expect(a.page.getByRole('textbox', { name: 'Login' })).toBeVisible();
  expect(await suspended.evaluate(() => window.counted())).toBe(0);
});

declare global {
  interface Window {
    /** What is in the database that the page holds open. */
    counted(): Promise<number>;
  }
}

/** A page of the same browser and origin that is not the app. */
async function elsewhere({ context }: Device): Promise<Page> {
  const page = await context.newPage();
  await page.goto('/v1/log/keys');
  return page;
}

/** Holds the app's database open and lets go of it for nobody, as a tab that is suspended; in the page. */
async function open(version: number | undefined): Promise<void> {
  const { name = '' } = (await indexedDB.databases()).find((one) => one.name?.startsWith('ledger-')) ?? {};
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  window.counted = async () => {
    let count = 0;
    for (const store of database.objectStoreNames) {
      const counting = database.transaction(store).objectStore(store).count();
      count += await new Promise<number>((resolve) => {
        counting.onsuccess = () => resolve(counting.result);
      });
    }
    return count;
  };
}

/** Puts a database of version 1 with something to send in the place of the app's, and holds it; in the page. */
async function openAsVersion1({ book, command }: { book: string; command: object }): Promise<void> {
  const { name = '' } = (await indexedDB.databases()).find((one) => one.name?.startsWith('ledger-')) ?? {};
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  await done(indexedDB.deleteDatabase(name));
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => {
    const fresh = opening.result;
    const rows = fresh.createObjectStore('rows', { keyPath: ['book', 'table', 'id'] });
    rows.createIndex('by', 'by', { multiEntry: true });
    fresh.createObjectStore('positions');
    fresh.createObjectStore('queue', { autoIncrement: true });
    fresh.createObjectStore('facts');
  };
  const database = await done(opening);
  await done(database.transaction('queue', 'readwrite').objectStore('queue').add({ book, command, state: 'queued' }));
}

/** Gives the device so many bytes in all; what it had at first where nothing is said. */
async function roomOf(device: Device, page: Page): Promise<(bytes?: number) => Promise<void>> {
  const debug = await device.debugger(page);
  const { origin } = new URL(page.url());
  return async (bytes) => {
    await debug.send('Storage.overrideQuotaForOrigin', bytes === undefined ? { origin } : { origin, quotaSize: bytes });
  };
}
