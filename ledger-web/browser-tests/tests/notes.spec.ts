import { expect, test } from '../harness/test.ts';

const LINES = [{ description: 'Rice', quantity: '2', unit_price_minor: 50_000, tax_rate_bp: 1_800 }];

test('a credit note written offline lowers its bill at once, and is what the server says then', async ({
  device,
  shop,
}) => {
  const [party_id] = await shop.write('customers', [{ name: 'Ravi Stores' }]);
  await shop.write('bills', [{ kind: 'sale', party_id, lines: LINES, number: 'S-1', issued_on: '2026-01-05' }]);
  const phone = await device();
  const tab = await phone.openApp();
  const { page } = tab;
  await page.goto('/bills');
  const bills = page.getByRole('list', { name: 'Bills' }).getByRole('listitem');
  await expect(bills).toHaveText([/S-1.*Unpaid/]);
  await phone.offline();

  await bills.getByText('S-1').click();
  await page.getByRole('link', { name: 'Return' }).click();
  await expect(page.getByRole('combobox', { name: /For bill/ })).toHaveValue('S-1');
  await page.getByRole('textbox', { name: 'Quantity' }).fill('1');
  await page.getByRole('button', { name: 'Save bill' }).click();
  await expect(page.getByRole('heading', { name: 'Credit note' })).toBeVisible();
  await expect(page.getByText('Settled', { exact: true })).toBeVisible();
  await page.goto('/bills');
  await expect(bills).toHaveText([/S-1.*Partly paid.*590/]);
  await phone.online();
  await expect(tab.sync('All sent')).toBeVisible();

  const rows = await shop.rows('bills');
  expect(
    rows.map(({ kind, total_minor, returned_minor, status }) => [kind, total_minor, returned_minor, status]).sort(),
  ).toEqual([
    ['sale', 118_000, 59_000, 'partial'],
    ['sale_return', 59_000, 0, 'paid'],
  ]);
});

test('a payment is spread over two bills as it is typed, and its rest stays as credit', async ({ device, shop }) => {
  const [party_id] = await shop.write('customers', [{ name: 'Ravi Stores' }]);
  const bill = { kind: 'sale', party_id, lines: [{ description: 'Rice', quantity: '1', unit_price_minor: 100_000 }] };
  await shop.write('bills', [
    { ...bill, number: 'OLD', issued_on: '2026-01-05' },
    { ...bill, number: 'NEW', issued_on: '2026-01-06' },
  ]);
  const phone = await device();
  const tab = await phone.openApp();
  const { page } = tab;
  await page.goto(`/customers/${party_id}`);
  await page.getByRole('button', { name: 'You got' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Amount' }).fill('1500');
  await dialog.getByText('Choose the bills').click();
  await expect(dialog.getByRole('textbox', { name: /OLD/ })).toHaveValue('1000');
  await expect(dialog.getByRole('textbox', { name: /NEW/ })).toHaveValue('500');
  await dialog.getByRole('textbox', { name: /OLD/ }).fill('300');
  await expect(dialog.getByRole('status')).toHaveText(/700.*stays as credit/);
  await dialog.getByRole('button', { name: 'Save' }).click();

  // All is sent before it is saved, too.
  await expect
    .poll(async () => {
      const rows = await shop.rows('bills');
      return rows.map(({ number, paid_minor, status }) => [number, paid_minor, status]).sort();
    })
    .toEqual([
      ['NEW', 50_000, 'partial'],
      ['OLD', 30_000, 'partial'],
    ]);
});

test('an item that is made of a line fills in the next one, and there is less of it then', async ({ device, shop }) => {
  const phone = await device();
  const tab = await phone.openApp();
  const { page } = tab;
  await page.goto('/bills/new');
  const first = page.getByRole('group', { name: 'Line 1' });
  await first.getByRole('combobox', { name: 'Item' }).fill('Toor dal');
  await first.getByRole('textbox', { name: 'Price' }).fill('159.125');
  await first.getByRole('textbox', { name: 'Tax %' }).fill('5');
  await first.getByRole('button', { name: 'Add to the items' }).click();
  await expect(first.getByText('0 on hand')).toBeVisible();
  await page.getByRole('button', { name: 'Add a line' }).click();
  const second = page.getByRole('group', { name: 'Line 2' });
  await second.getByRole('combobox', { name: 'Item' }).fill('Toor dal');
  await expect(second.getByRole('textbox', { name: 'Price' })).toHaveValue('159.125');
  await second.getByRole('textbox', { name: 'Quantity' }).fill('2.5');
  await page.getByRole('button', { name: 'Save bill' }).click();
  await expect(
    page.getByRole('heading', { name: 'Sale bill' }).or(page.getByRole('heading', { name: /^Bill/ })),
  ).toBeVisible();
  await expect(tab.sync('All sent')).toBeVisible();

  const [item] = await shop.rows('items');
  expect(item).toMatchObject({
    name: 'Toor dal',
    sale_price_minor: '15912.5',
    tax_rate_bp: 500,
    quantity_on_hand: '-3.5',
  });
});
