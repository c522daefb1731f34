import type { Page } from '@playwright/test';
import type { AppTab } from '../harness/app-tab.ts';
import type { Device } from '../harness/device.ts';
import { expect, test } from '../harness/test.ts';

/** More than fits into the room that is left below. */
const MANY = 4_000;

const NO_ROOM = 'There is no room left on this device.';

test('a device without room says so, offers the queue as a file, and goes on by itself when there is room', async ({
  device,
  shop,
}) => {
  const phone = await device();
  const a = await phone.openApp();
  const give = await roomOf(phone, a.page);
  await give(0);

  await shop.write(
    'customers',
    Array.from({ length: MANY }, (_, i) => ({ name: `Customer ${i}`, note: 'a note '.repeat(20) })),
  );
  const notice = a.page.getByRole('alert').filter({ hasText: NO_ROOM });
  await expect(notice).toBeVisible();
  await expect(a.sync('Not syncing')).toBeVisible();

  await give(undefined);

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
  const other = await elsewhere(a);
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
  const newer = await elsewhere(a);
  await newer.evaluate(open, 1_000);

  await expect(
    a.page.getByText('A newer version of this app is open in another tab. This one has stopped.'),
  ).toBeVisible();
  await expect(a.page.getByRole('button', { name: 'Load this page again' })).toBeVisible();
});

test('a device is forgotten also while a tab beside is suspended', async ({ device }) => {
  const phone = await device();
  const a = await phone.openApp();
  await a.addCustomer('Ravi Stores');
  await expect(a.sync('All sent')).toBeVisible();
  const suspended = await elsewhere(a);
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
async function elsewhere({ page }: AppTab): Promise<Page> {
  const other = await page.context().newPage();
  await other.goto('/v1/log/keys');
  return other;
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

/** Leaves the device so many bytes beside what it has; all that it had at first where nothing is said. */
async function roomOf(device: Device, page: Page): Promise<(bytes: number | undefined) => Promise<void>> {
  const debug = await device.debugger(page);
  const { origin } = new URL(page.url());
  return async (bytes) => {
    const { usage } = await debug.send('Storage.getUsageAndQuota', { origin });
    await debug.send(
      'Storage.overrideQuotaForOrigin',
      bytes === undefined ? { origin } : { origin, quotaSize: usage + bytes },
    );
  };
}
