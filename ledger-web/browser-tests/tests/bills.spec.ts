import { expect, test } from '../harness/test.ts';

const LINES = [{ description: 'Rice', quantity: '1', unit_price_minor: 100_000 }];

test('a payment made offline shows in the list of bills at once, and is what the server says then', async ({
  device,
  shop,
}) => {
  const [party_id] = await shop.write('customers', [{ name: 'Ravi Stores' }]);
  const bill = { kind: 'sale', party_id, lines: LINES, mode: 'credit' };
  await shop.write('bills', [
    { ...bill, number: 'OLD', issued_on: '2026-01-05' },
    { ...bill, number: 'NEW', issued_on: '2026-01-06' },
  ]);
  const phone = await device();
  const { page, sync } = await phone
    .openApp()
    .then((tab) => ({ page: tab.page, sync: (say: string) => tab.sync(say) }));
  await page.goto('/bills');
  const bills = page.getByRole('list', { name: 'Bills' }).getByRole('listitem');
  await expect(bills).toHaveText([/NEW.*Unpaid/, /OLD.*Unpaid/]);
  await phone.offline();

  await bills.getByText('NEW').click();
  await page.getByRole('button', { name: 'Record a payment' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Amount' }).fill('400');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  // Going back while it closes would be going back from it, and not from the bill.
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByText('Partly paid')).toBeVisible();
  await page.goBack();
  await expect(bills).toHaveText([/NEW.*Partly paid.*600/, /OLD.*Unpaid/]);
  await phone.online();
  await expect(sync('All sent')).toBeVisible();

  await expect(bills).toHaveText([/NEW.*Partly paid.*600/, /OLD.*Unpaid/]);
  const rows = await shop.rows('bills');
  expect(rows.map(({ number, paid_minor, status }) => [number, paid_minor, status]).sort()).toEqual([
    ['NEW', 40_000, 'partial'],
    ['OLD', 0, 'unpaid'],
  ]);
});
