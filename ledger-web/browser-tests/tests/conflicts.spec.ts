import type { AppTab } from '../harness/app-tab.ts';
import { whileClocksTell } from '../harness/clock.ts';
import type { Device } from '../harness/device.ts';
import { fillBook } from '../harness/filled-book.ts';
import type { Shop } from '../harness/shop.ts';
import { expect, test } from '../harness/test.ts';

for (const firstOnline of ['the earlier', 'the later'] as const) {
  test(`one customer renamed on two devices offline, ${firstOnline} editor online first: the later edit wins on both`, async ({
    device,
    shop,
  }) => {
    const [phone, tablet] = [await device(), await device()];
    const [a, b] = await bothShow('Ravi Stores', phone, tablet, shop);
    await Promise.all([phone.offline(), tablet.offline()]);

    await a.rename('Ravi, earlier');
    await whileClocksTell();
    await b.rename('Ravi, later');
    for (const [one, tab] of firstOnline === 'the earlier'
      ? ([
          [phone, a],
          [tablet, b],
        ] as const)
      : ([
          [tablet, b],
          [phone, a],
        ] as const)) {
      await one.online();
      await expect(tab.sync('All sent')).toBeVisible();
    }

    for (const tab of [a, b]) {
      await expect(tab.heading('Ravi, later')).toBeVisible();
      await tab.showCustomers();
      await expect(tab.customers).toContainText(['Ravi, later']);
    }
    expect((await shop.rows('customers')).map(({ name }) => name)).toEqual(['Ravi, later']);
  });
}

test('two devices offline change different fields of one customer: both changes are kept', async ({ device, shop }) => {
  const [phone, tablet] = [await device(), await device()];
  const [a, b] = await bothShow('Ravi Stores', phone, tablet, shop);
  await Promise.all([phone.offline(), tablet.offline()]);

  await a.rename('Ravi and Sons');
  await b.page.getByRole('button', { name: 'Edit', exact: true }).click();
  await b.page.getByRole('textbox', { name: 'Phone' }).fill('9812345678');
  await b.page.getByRole('button', { name: 'Save' }).click();
  await Promise.all([phone.online(), tablet.online()]);

  for (const tab of [a, b]) {
    await expect(tab.heading('Ravi and Sons')).toBeVisible();
    await expect(tab.sync('All sent')).toBeVisible();
    await tab.showCustomers();
    await expect(tab.customers).toContainText(['9812345678']);
  }
  const [row] = await shop.rows('customers');
  expect(row).toMatchObject({ name: 'Ravi and Sons', phone: '9812345678' });
});

test('a bill whose lines lost to those of another device: its writer is told, after a reload too, and takes them again', async ({
  device,
  shop,
}) => {
  const { bill } = await fillBook(shop);
  const [phone, tablet] = [await device(), await device()];
  const [a, b] = [await phone.openApp(), await tablet.openApp()];
  await phone.offline();
  await changePrice(a, bill, '300');
  await whileClocksTell();
  await changePrice(b, bill, '350');
  await expect(b.sync('All sent')).toBeVisible();

  await phone.online();

  await expect(a.page.getByRole('main')).toContainText('1 change of yours was replaced from another device');
  await a.page.reload();
  await a.page.getByRole('link', { name: 'Show' }).click();
  const replaced = a.page.getByRole('region', { name: 'Replaced from another device' }).getByRole('listitem');
  await expect(replaced).toHaveCount(1);
  await expect(replaced).toContainText(/₹300\.00.* was replaced by .*₹350\.00/);
  await replaced.getByRole('button', { name: 'Take mine again' }).click();
  await expect(replaced).toHaveCount(0);
  await expect(a.sync('All sent')).toBeVisible();
  const rows = await shop.rows('bills');
  expect(rows.find(({ id }) => id === bill)?.lines[0]?.unit_price_minor).toBe(30_000);
  // Whoever wrote what stood, and saw it stand, is not told of what came later.
  await expect(b.page.getByRole('main')).toContainText('₹300.00');
  await expect(b.page.getByRole('link', { name: 'Show' })).toBeHidden();
});

async function changePrice({ page }: AppTab, bill: string, price: string): Promise<void> {
  await page.goto(`/bills/${bill}/edit`);
  await page.getByRole('textbox', { name: 'Price' }).first().fill(price);
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('link', { name: 'Edit' })).toBeVisible();
}

async function bothShow(name: string, phone: Device, tablet: Device, shop: Shop): Promise<[AppTab, AppTab]> {
  await shop.write('customers', [{ name }]);
  const tabs: [AppTab, AppTab] = [await phone.openApp(), await tablet.openApp()];
  for (const tab of tabs) {
    await tab.openCustomer(name);
  }
  return tabs;
}
