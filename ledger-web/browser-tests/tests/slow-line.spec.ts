import { expect, test } from '../harness/test.ts';

const CUSTOMERS = 30;
const CUTS = 3;

/** A poor mobile connection, as Chromium emulates it: milliseconds, and bytes a second (50 kbit/s). */
const POOR = { offline: false, latency: 2_000, downloadThroughput: 6_250, uploadThroughput: 6_250 };

test('a slow line that breaks again and again delivers every change once, and in order', async ({ device, shop }) => {
  const [phone, other] = [await device(), await device()];
  const [a, b] = [await phone.openBed(), await other.openBed()];
  const cdp = await phone.debugger(a.page);
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', POOR);
  const names = Array.from({ length: CUSTOMERS }, (_, i) => `Customer ${String(i).padStart(2, '0')}`);

  for (let cut = 0; cut < CUTS; cut++) {
    const sent = await a.page.evaluate(() => window.bed.pushes);
    for (const name of names.slice((cut * CUSTOMERS) / CUTS, ((cut + 1) * CUSTOMERS) / CUTS)) {
      await a.addCustomer(name);
    }
    await a.page.waitForFunction((before) => window.bed.pushes > before, sent);
    phone.line.cut();
  }
  await a.caughtUp();

  expect(await a.names()).toEqual(names);
  await expect.poll(() => b.names()).toEqual(names);
  expect(await shop.namesInOrder('CustomerAdded')).toEqual(names);
});

test('an app whose scripts did not come says so, and is there when it is loaded again', async ({ device }) => {
  const page = await (await device()).context.newPage();
  await page.route('**/assets/*.js', (route) => route.abort('connectionreset'));
  await page.goto('/');
  const again = page.getByRole('link', { name: 'Load again' });
  await expect(again).toBeVisible();

  await page.unroute('**/assets/*.js');
  await again.click();

  await expect(page.getByRole('textbox', { name: 'Login' })).toBeVisible();
  await expect(again).toBeHidden();
});
