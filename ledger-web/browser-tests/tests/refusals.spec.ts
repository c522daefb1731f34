import { fillBook } from '../harness/filled-book.ts';
import { expect, test } from '../harness/test.ts';

test('an entry in a period that was closed meanwhile is set aside with its reason, and what was changed in it goes along', async ({
  device,
  shop,
}) => {
  await shop.write('customers', [{ name: 'Ravi Stores' }]);
  const phone = await device();
  const a = await phone.openApp();
  await a.openCustomer('Ravi Stores');
  await phone.offline();
  await a.page.getByRole('button', { name: 'You gave' }).click();
  await a.page.getByRole('textbox', { name: 'Amount' }).fill('125.50');
  await a.page.getByRole('textbox', { name: 'Date', exact: true }).fill('2026-03-31');
  await a.page.getByRole('button', { name: 'Save' }).click();
  await a.page.getByRole('list', { name: 'Entries' }).getByRole('button').click();
  await a.page.getByRole('textbox', { name: 'Note' }).fill('for the wedding');
  await a.page.getByRole('button', { name: 'Save' }).click();
  await expect(a.sync('2 to send')).toBeVisible();
  await shop.closePeriod('2026-03-31');

  await phone.online();

  await a.page.getByRole('button', { name: 'Sync: 2 need attention. Show details' }).click();
  const problems = a.page.getByRole('dialog').getByRole('listitem');
  await expect(problems).toContainText([
    'This day is in a closed period, which cannot be changed.',
    'Waits for another change in this list.',
  ]);
  await expect(problems.first()).toContainText('₹125.50');
  expect(await shop.rows('transactions')).toEqual([]);
});

test('a customer without a name is not added, and the field says what is wrong', async ({ device, shop }) => {
  const a = await (await device()).openApp();
  await a.page.getByRole('button', { name: 'Add customer' }).click();

  await a.page.getByRole('textbox', { name: 'Name' }).fill('   ');
  await a.page.getByRole('button', { name: 'Add', exact: true }).click();

  const name = a.page.getByRole('textbox', { name: 'Name' });
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  await expect(name).toHaveAccessibleDescription(/Fill this in/);
  expect(await shop.rows('customers')).toEqual([]);
});

test('an amount that is no amount is not saved, and the field says what is wrong', async ({ device, shop }) => {
  await shop.write('customers', [{ name: 'Ravi Stores' }]);
  const a = await (await device()).openApp();
  await a.openCustomer('Ravi Stores');
  await a.page.getByRole('button', { name: 'You gave' }).click();

  const amount = a.page.getByRole('textbox', { name: 'Amount' });
  for (const [text, says] of [
    ['', /Enter an amount/],
    ['twelve', /in digits/],
    ['1.234', /more decimals/],
    ['0', /not possible/],
  ] as const) {
    await amount.fill(text);
    await a.page.getByRole('button', { name: 'Save' }).click();
    await expect(amount).toHaveAccessibleDescription(says);
  }
  expect(await shop.rows('transactions')).toEqual([]);
});

test('an entry for a party that the book does not have is set aside, and its edit with it', async ({
  device,
  shop,
}) => {
  const tab = await (await device()).openBed();
  const [party, entry] = [crypto.randomUUID(), crypto.randomUUID()];
  const gave = { party_id: party, direction: 'gave', amount_minor: 100, occurred_on: '2026-11-01' } as const;

  const [create, update] = await tab.page.evaluate(
    async ([id, data]) => [
      await window.ledger.write('transactions', 'create', id, data),
      await window.ledger.write('transactions', 'update', id, { note: 'later' }),
    ],
    [entry, gave] as const,
  );

  expect([create?.error, update?.error]).toEqual([null, null]);
  await expect
    .poll(async () => (await tab.problems()).map(({ error }) => error.code))
    .toEqual(['unknown_party', 'depends_on_failed']);
  const [first, second] = await tab.problems();
  expect(first?.error).toMatchObject({ field: 'party_id' });
  expect(second?.because_of).toBe(first?.command.command_id);
  expect(await tab.pending()).toBe(0);
  expect(await shop.rows('transactions')).toEqual([]);
});

test('what is dated in a closed period says so, and can be neither changed nor deleted', async ({ device, shop }) => {
  const { bill, customer, day } = await fillBook(shop);
  await shop.closePeriod(day);
  const { page } = await (await device()).openApp();

  await page.goto(`/customers/${customer}`);
  await page.getByRole('button', { name: /UPI/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('This day is in a closed period');
  await expect(dialog.getByRole('button', { name: 'Delete the entry' })).toBeHidden();
  await dialog.getByRole('textbox', { name: 'Date', exact: true }).fill('2099-01-01');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Date', exact: true })).toHaveAccessibleDescription(/closed period/);

  await page.goto(`/bills/${bill}`);
  await expect(page.getByRole('main')).toContainText('This day is in a closed period');
  await expect(page.getByRole('button', { name: 'PDF' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Edit' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Delete bill' })).toBeHidden();
});
