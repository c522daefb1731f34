import { AppTab } from '../harness/app-tab.ts';
import { Releases } from '../harness/releases.ts';
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
  const left = await second.page.evaluate(() => Object.keys(localStorage).filter((key) => /draft/.test(key)));
  expect(left).toEqual([]);
  expect((await shop.rows('bills')).map(({ note }) => note)).toEqual(['for the wedding']);
});

test('a new version that is loaded in one tab leaves what is typed in another, whose next page comes with it', async ({
  browser,
  server,
  shop,
}) => {
  const releases = await Releases.of(server.port);
  const context = await browser.newContext({ baseURL: releases.url });
  const asking = new AppTab(await context.newPage());
  await asking.signIn(shop);
  await asking.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  // Only a page that was loaded since is the worker's.
  await asking.page.reload();
  const typing = new AppTab(await context.newPage());
  await typing.page.goto('/');
  await typing.page.getByRole('button', { name: 'Add customer' }).click();
  await typing.page.getByRole('textbox', { name: 'Name' }).fill('Asha Traders');
  const loads: string[] = [];
  typing.page.on('load', (page) => loads.push(page.url()));

  releases.release();
  await asking.page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  const loaded = asking.page.waitForEvent('load');
  await asking.page.getByRole('button', { name: 'Load it' }).click();
  await loaded;

  await expect(typing.page.getByText('The app was updated in another tab.')).toBeAttached();
  await expect(typing.page.getByRole('textbox', { name: 'Name' })).toHaveValue('Asha Traders');
  expect(loads).toEqual([]);
  await typing.page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(typing.heading('Asha Traders')).toBeVisible();
  await expect.poll(() => loads.length).toBe(1);
  await context.close();
  await releases.close();
});
