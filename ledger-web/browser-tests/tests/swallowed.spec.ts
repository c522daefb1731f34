import { expect, test } from '../harness/test.ts';

/** More than it takes the client to find out that nobody hears it, in milliseconds; the page's clock goes on by it. */
const FOUND_OUT_MS = 20_000;

/** More than it takes it to come back when the line is good, in milliseconds. */
const BACK_MS = 5_000;

test('a line that swallows everything without a word: a change stays queued, and goes out once when the line is good', async ({
  device,
  shop,
}) => {
  const phone = await device();
  await phone.context.clock.install();
  const a = await phone.openApp();
  phone.line.swallow();

  await a.addCustomer('Ravi Stores');
  await expect(a.sync('Sending 1')).toBeVisible();
  await a.page.clock.runFor(FOUND_OUT_MS);
  await expect(a.sync('1 to send')).toBeVisible();
  await expect(a.customers).toContainText(['Ravi Stores']);
  expect(await shop.rows('customers')).toEqual([]);
  phone.line.mend();

  await expect(a.sync('All sent')).toBeVisible();
  expect(await shop.namesInOrder('CustomerAdded')).toEqual(['Ravi Stores']);
});

test('a line that swallows everything while nothing is sent: “All sent” ends within 20 s, and is back within 5 s of the line', async ({
  device,
}) => {
  const phone = await device();
  await phone.context.clock.install();
  const a = await phone.openApp();
  phone.line.swallow();

  await a.page.clock.runFor(FOUND_OUT_MS);
  await expect(a.sync('Connecting…')).toBeVisible();
  await a.page.clock.runFor(60_000);
  phone.line.mend();
  await a.page.clock.runFor(BACK_MS);

  await expect(a.sync('All sent')).toBeVisible({ timeout: 2_000 });
});
