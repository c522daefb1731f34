import type { AppTab } from '../harness/app-tab.ts';
import { expect, test } from '../harness/test.ts';

test.describe('two devices, both connected', () => {
  let a: AppTab;
  let b: AppTab;

  test.beforeEach(async ({ device }) => {
    a = await (await device()).openApp();
    b = await (await device()).openApp();
  });

  test('a customer added on one appears on the other', async ({ shop }) => {
    await a.addCustomer('Ravi Stores');

    await expect(b.customers).toContainText(['Ravi Stores']);
    await expect(a.sync('All sent')).toBeVisible();
    expect((await shop.rows('customers')).map(({ name }) => name)).toEqual(['Ravi Stores']);
  });

  test('a customer changed on one changes on the other', async ({ shop }) => {
    await a.addCustomer('Ravi Stores');
    await b.openCustomer('Ravi Stores');

    await a.openCustomer('Ravi Stores');
    await a.rename('Ravi and Sons');

    await expect(b.heading('Ravi and Sons')).toBeVisible();
    await b.showCustomers();
    await expect(b.customers).toContainText(['Ravi and Sons']);
    expect((await shop.rows('customers')).map(({ name }) => name)).toEqual(['Ravi and Sons']);
  });

  test('a customer deleted on one goes from the other', async ({ shop }) => {
    await a.addCustomer('Ravi Stores');
    await a.addCustomer('Meena Textiles');
    await expect(b.customers).toHaveCount(2);

    await a.openCustomer('Ravi Stores');
    await a.remove();

    await expect(b.customers).toHaveCount(1);
    await expect(b.customers).toContainText(['Meena Textiles']);
    await expect(a.sync('All sent')).toBeVisible();
    const [removed] = (await shop.rows('customers')).filter(({ name }) => name === 'Ravi Stores');
    expect(removed?.deleted_at).toEqual(expect.any(String));
  });
});

test.describe('a device whose copy of the book is checked', () => {
  test('is told that it is right, and which table is not; what is loaded again is right', async ({ device, shop }) => {
    await shop.write('customers', [{ name: 'Ravi Stores' }, { name: 'Meena Textiles' }]);
    const { page } = await (await device()).openApp();
    const check = async () => {
      await page.goto('/settings');
      await page.getByRole('button', { name: 'Check this device' }).click();
    };
    await check();
    await expect(page.getByText('This device has what the server has, up to event 3.')).toBeVisible();

    await page.evaluate(spoilARow);
    await check();
    await expect(page.getByText('This device has something else than the server: Customer.')).toBeVisible();

    await page.getByRole('button', { name: 'Load this book again' }).click();
    await page.getByRole('button', { name: 'Check this device' }).click();
    await expect(page.getByText('This device has what the server has, up to event 3.')).toBeVisible();
  });
});

/** Changes a row on the disk, as nobody should; in the page. */
async function spoilARow(): Promise<void> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    if (database.objectStoreNames.contains('packed')) {
      const rows = database.transaction('packed', 'readwrite').objectStore('packed');
      const keys = await done(rows.getAllKeys());
      for (const [i, stored] of (await done(rows.getAll())).entries()) {
        stored.v = stored.v.map((value: unknown) => (value === 'Ravi Stores' ? 'Somebody else' : value));
        await done(rows.put(stored, keys[i]));
      }
    }
    database.close();
  }
}
