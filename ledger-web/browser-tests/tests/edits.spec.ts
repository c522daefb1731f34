import type { AppTab } from '../harness/app-tab.ts';
import type { Device } from '../harness/device.ts';
import type { Shop } from '../harness/shop.ts';
import { expect, test } from '../harness/test.ts';

test('a customer is edited while another device changes the phone: saving a note leaves the phone as it is now', async ({
  device,
  shop,
}) => {
  const [a, b] = await bothShow('Ravi Stores', await device(), await device(), shop);
  await a.page.getByRole('button', { name: 'Edit', exact: true }).click();
  await a.page.getByRole('textbox', { name: 'Note' }).fill('pays on Fridays');
  await a.page.getByRole('textbox', { name: 'Address' }).fill('Market Road');

  await change(b, 'Phone', '9812345678');
  await change(b, 'Address', 'Station Road');
  const phone = a.page.getByRole('textbox', { name: 'Phone' });
  await expect(phone).toHaveValue('9812345678');
  await expect(a.page.getByRole('status').filter({ hasText: 'Station Road' })).toContainText('on another device');
  await a.page.getByRole('button', { name: 'Take that' }).click();
  await expect(a.page.getByRole('textbox', { name: 'Address' })).toHaveValue('Station Road');
  await a.page.getByRole('button', { name: 'Save' }).click();

  // All is sent before it is saved, too.
  await expect
    .poll(async () => (await shop.rows('customers'))[0])
    .toMatchObject({ phone: '9812345678', address: 'Station Road', note: 'pays on Fridays' });
  const edits = (await shop.events()).filter(({ type }) => type.endsWith('Changed'));
  expect(JSON.parse(edits.at(-1)?.payload ?? '{}').fields).toEqual({ note: 'pays on Fridays' });
});

async function change(tab: AppTab, field: string, value: string): Promise<void> {
  await tab.page.getByRole('button', { name: 'Edit', exact: true }).click();
  await tab.page.getByRole('textbox', { name: field }).fill(value);
  await tab.page.getByRole('button', { name: 'Save' }).click();
  await expect(tab.page.getByRole('dialog')).toBeHidden();
}

async function bothShow(name: string, phone: Device, tablet: Device, shop: Shop): Promise<[AppTab, AppTab]> {
  await shop.write('customers', [{ name }]);
  const tabs: [AppTab, AppTab] = [await phone.openApp(), await tablet.openApp()];
  for (const tab of tabs) {
    await tab.openCustomer(name);
  }
  return tabs;
}
