import { expect, test } from '../harness/test.ts';

test('Back closes a sheet, asks before something typed is lost, and then leads to the page before', async ({
  device,
  shop,
}) => {
  await shop.write('customers', [{ name: 'Ravi Stores' }]);
  const a = await (await device()).openApp();
  await a.openCustomer('Ravi Stores');
  const { page } = a;
  const sheet = page.getByRole('dialog', { name: 'You gave' });

  await page.getByRole('button', { name: 'You gave' }).click();
  await expect(sheet).toBeVisible();
  await page.goBack();
  await expect(sheet).toBeHidden();
  await expect(a.heading('Ravi Stores')).toBeVisible();

  await page.getByRole('button', { name: 'You gave' }).click();
  await sheet.getByRole('textbox', { name: 'Amount' }).fill('125');
  await page.goBack();
  await page.getByRole('button', { name: 'Go on writing' }).click();
  await expect(sheet.getByRole('textbox', { name: 'Amount' })).toHaveValue('125');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Give it up' }).click();
  await expect(sheet).toBeHidden();

  // What was given up does not come back, and a page that is opened from a sheet lies over the page below the sheet.
  await page.getByRole('button', { name: 'You gave' }).click();
  await expect(sheet.getByRole('textbox', { name: 'Amount' })).toHaveValue('');
  await page.goBack();
  await expect(sheet).toBeHidden();
  await page.goBack();
  await expect(a.heading('Customers')).toBeVisible();
  await page.getByRole('button', { name: 'Add customer' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Asha Traders');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(a.heading('Asha Traders')).toBeVisible();
  await page.goBack();
  await expect(a.heading('Customers')).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('a half-written bill outlives its tab, is in no other tab, and is gone once it is saved', async ({
  device,
  shop,
}) => {
  const phone = await device();
  const first = await phone.openApp();
  await first.page.goto('/bills/new');
  await first.page.getByRole('combobox', { name: 'Item' }).fill('Basmati rice');
  await first.page.getByRole('textbox', { name: 'Price' }).fill('120');
  await first.page.getByRole('textbox', { name: 'Note' }).fill('for the wedding');
  const second = await phone.openAppAgain();
  await second.page.goto('/bills/new');
  await expect(second.page.getByRole('combobox', { name: 'Item' })).toHaveValue('');

  await first.page.close();
  await second.page.reload();

  await expect(second.page.getByRole('combobox', { name: 'Item' })).toHaveValue('Basmati rice');
  await expect(second.page.getByRole('textbox', { name: 'Note' })).toHaveValue('for the wedding');
  await second.page.getByRole('button', { name: 'Save bill' }).click();
  await expect(second.page.getByRole('link', { name: 'Edit' })).toBeVisible();
  await expect(second.sync('All sent')).toBeVisible();
  await second.page.goto('/bills/new');
  await expect(second.page.getByRole('combobox', { name: 'Item' })).toHaveValue('');
  expect(
    await second.page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('ledger.draft.'))),
  ).toEqual([]);
  expect((await shop.rows('bills')).map(({ note }) => note)).toEqual(['for the wedding']);
});
