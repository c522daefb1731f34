import { expect, test } from '../harness/test.ts';

/** More than the client waits for the answer to a push, in milliseconds; the page's clock is set forward by it. */
const PUSH_TIME_OUT_MS = 31_000;

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
  await a.page.clock.fastForward(PUSH_TIME_OUT_MS);
  await expect(a.sync('1 to send')).toBeVisible();
  await expect(a.customers).toContainText(['Ravi Stores']);
  expect(await shop.rows('customers')).toEqual([]);
  phone.line.mend();

  await expect(a.sync('All sent')).toBeVisible();
  expect(await shop.namesInOrder('CustomerAdded')).toEqual(['Ravi Stores']);
});
