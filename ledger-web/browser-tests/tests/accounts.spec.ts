import type { Page } from '@playwright/test';
import { expect, test } from '../harness/test.ts';

const dayInBook = () => new Date().toLocaleDateString('sv', { timeZone: 'Asia/Kolkata' });

test('money of a bank of one’s own, and for an account instead of a category, counts offline as it does on the server', async ({
  device,
  shop,
}) => {
  const day = dayInBook();
  const [party_id] = await shop.write('customers', [{ name: 'Ravi Stores' }]);
  const [bank] = await shop.write('accounts', [
    { name: 'Gramin Bank', class: 'asset', kind: 'bank' },
    { name: 'Second drawer', class: 'asset', kind: 'cash' },
    { name: 'Landlord', class: 'liability' },
  ]);
  const phone = await device();
  const tab = await phone.openApp();
  const { page } = tab;
  await phone.offline();
  const dialog = page.getByRole('dialog');

  await tab.openCustomer('Ravi Stores');
  await page.getByRole('button', { name: 'You got', exact: true }).click();
  await dialog.getByRole('textbox', { name: 'Amount' }).fill('400');
  await dialog.getByRole('radio', { name: 'UPI' }).check();
  await dialog.getByRole('combobox', { name: 'Which bank' }).selectOption('Gramin Bank');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('list', { name: 'Entries' })).toContainText('UPI · Gramin Bank');

  await page.getByRole('navigation').getByRole('link', { name: 'Cashbook' }).click();
  await page.getByRole('button', { name: 'Money out' }).click();
  await dialog.getByRole('textbox', { name: 'Amount' }).fill('150');
  await dialog.getByRole('combobox', { name: 'Account instead of a category' }).selectOption('Assets:Gramin Bank');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  const sums = await daySums(page);
  await phone.online();
  await expect(tab.sync('All sent')).toBeVisible();

  expect(sums).toEqual(
    [/Cash in.*0\.00/, /Cash out.*150\.00/, /UPI.*400\.00/, /Bank.*150\.00/].map((said) => expect.stringMatching(said)),
  );
  expect(await daySums(page)).toEqual(sums);
  expect((await shop.rows('cashbook_days')).find(({ id }) => id === day)?.by_mode).toEqual({
    cash: { in_minor: 0, out_minor: 15_000 },
    upi: { in_minor: 40_000, out_minor: 0 },
    bank: { in_minor: 15_000, out_minor: 0 },
  });
  expect(await shop.rows('transactions')).toMatchObject([{ party_id, account_id: bank, mode: 'upi' }]);
  expect(await shop.rows('cashbook_entries')).toMatchObject([
    { category: null, category_account_id: bank, mode: 'cash' },
  ]);
});

/** What the cashbook says of the day: cash in and out, and what moved otherwise. */
async function daySums(page: Page): Promise<string[]> {
  const said = [
    page
      .getByRole('term')
      .filter({ hasText: /^Cash in$/ })
      .locator('..'),
    page
      .getByRole('term')
      .filter({ hasText: /^Cash out$/ })
      .locator('..'),
    page.getByRole('row', { name: 'UPI' }),
    page.getByRole('row', { name: 'Bank' }),
  ];
  return Promise.all(said.map((one) => one.textContent().then((text) => (text ?? '').replace(/\s+/g, ' '))));
}

test('a payment that is taken back offline stands twice in the ledger, and owes again what the server says', async ({
  device,
  shop,
}) => {
  const [party_id] = await shop.write('customers', [{ name: 'Ravi Stores', opening_balance_minor: 100_000 }]);
  await shop.write('transactions', [
    { party_id, direction: 'got', amount_minor: 40_000, mode: 'cash', occurred_on: '2026-01-05' },
  ]);
  const phone = await device();
  const tab = await phone.openApp();
  const { page } = tab;
  await tab.openCustomer('Ravi Stores');
  await phone.offline();

  const lines = page.getByRole('list', { name: 'Entries' }).getByRole('listitem');
  await lines.filter({ hasText: '400.00' }).getByRole('button').click();
  await page.getByRole('button', { name: 'Take back' }).click();
  await page.getByRole('dialog').last().getByRole('button', { name: 'Take back' }).click();
  await expect(page.getByText('Taken back').first()).toBeVisible();
  await page.keyboard.press('Escape');
  const shown = [
    /Taken back.*You gave.*400\.00.*1,000\.00/s,
    /5 Jan.*You got.*400\.00.*600\.00/s,
    /Opening balance.*1,000\.00/s,
  ];
  await expect(lines).toHaveText(shown);
  await phone.online();
  await expect(tab.sync('All sent')).toBeVisible();

  await expect(lines).toHaveText(shown);
  expect(await shop.rows('customers')).toMatchObject([{ balance_minor: 100_000 }]);
  await page.getByRole('navigation').getByRole('link', { name: 'Cashbook' }).click();
  await expect(page.getByText('To Ravi Stores')).toHaveCount(0);
  await expect(page.getByText('From Ravi Stores')).toBeVisible();
  await expect(page.getByText(/^Taken back · Cash/)).toBeVisible();
});
