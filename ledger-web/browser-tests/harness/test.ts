import { test as base } from '@playwright/test';
import { Device, type DeviceOptions } from './device.ts';
import { LedgerServer } from './ledger-server.ts';
import { Shop } from './shop.ts';

export { expect } from '@playwright/test';

interface Fixtures {
  /** A user with a book that no other test has. */
  shop: Shop;
  /** Makes a device of the shop. */
  device: (options?: DeviceOptions) => Promise<Device>;
}

interface WorkerFixtures {
  server: LedgerServer;
}

export const test = base.extend<Fixtures & { serverLog: undefined }, WorkerFixtures>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from the pattern
    async ({}, use) => {
      const server = await LedgerServer.started();
      await use(server);
      await server.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  serverLog: [
    async ({ server }, use, info) => {
      const from = server.logLength;
      await use(undefined);
      if (info.status !== info.expectedStatus) {
        await info.attach('server.log', { body: server.log(from), contentType: 'text/plain' });
      }
    },
    { auto: true },
  ],

  shop: async ({ server }, use) => {
    await use(await Shop.opened(server.url));
  },

  device: async ({ browser, server, shop }, use, info) => {
    const devices: Device[] = [];
    const said: string[] = [];
    await use(async (options) => {
      const device = await Device.made(browser, server, shop, options);
      const name = `device ${devices.push(device)}`;
      device.context.on('console', (message) => said.push(`${name}: ${message.text()}`));
      device.context.on('weberror', (error) => said.push(`${name}: ${error.error()}`));
      return device;
    });
    if (info.status !== info.expectedStatus && said.length > 0) {
      await info.attach('browser.log', { body: said.join('\n'), contentType: 'text/plain' });
    }
    await Promise.all(devices.map((device) => device.close()));
  },
});
