import { expect, test } from '../harness/test.ts';

/** More than the client waits before it first tries again whether a WebSocket can be made. Milliseconds. */
const PROBE_MS = 6_000;

test('a network that lets no WebSocket through: changes go both ways by requests, and over a WebSocket once one can be made', async ({
  device,
  shop,
}) => {
  const [office, phone] = [await device(), await device()];
  office.line.letWebSocketsThrough(false);
  await office.context.clock.install();
  const [a, b] = [await office.openApp(), await phone.openApp()];

  await a.addCustomer('Ravi Stores');
  await expect(b.customers).toContainText(['Ravi Stores']);
  await expect(a.sync('All sent')).toBeVisible();
  await b.addCustomer('Meena Textiles');
  await expect(a.customers).toHaveCount(2);
  expect(office.line.webSockets).toBe(0);

  office.line.letWebSocketsThrough(true);
  await a.page.clock.fastForward(PROBE_MS);
  await expect.poll(() => office.line.webSockets).toBe(1);
  await b.openCustomer('Meena Textiles');
  await b.rename('Meena and Daughters');
  await expect(a.customers).toContainText(['Meena and Daughters']);
  expect(await shop.namesInOrder('CustomerAdded')).toEqual(['Ravi Stores', 'Meena Textiles']);
});
