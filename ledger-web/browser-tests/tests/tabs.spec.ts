import type { BedTab } from '../harness/bed-tab.ts';
import type { Device } from '../harness/device.ts';
import { expect, test } from '../harness/test.ts';

test.describe('two tabs of one browser', () => {
  test('they share one connection, and each shows at once what the other does', async ({ device, shop }) => {
    const [leading, following] = await twoTabs(await device());

    await leading.addCustomer('in the leading tab');
    await following.addCustomer('in the following tab');
    await shop.write('customers', [{ name: 'on the server' }]);

    for (const tab of [leading, following]) {
      const all = ['in the following tab', 'in the leading tab', 'on the server'];
      await expect.poll(() => tab.names()).toEqual(all);
      await expect(tab.page.getByRole('status')).toHaveText('connected, 0 pending, 0 failed');
    }
    expect(leading.connections.open + following.connections.open).toBe(1);
  });

  test('the leading tab is closed: the other takes over, with what was queued', async ({ device, shop }) => {
    const phone = await device();
    const [leading, following] = await twoTabs(phone);
    await phone.offline();
    await leading.addCustomer('written by the tab that is closed');
    await following.addCustomer('written by the tab that stays');

    await leading.page.close();
    await phone.online();
    await following.caughtUp();
    await following.addCustomer('written afterwards');
    await following.caughtUp();

    const names = (await shop.rows('customers')).map(({ name }) => name).sort();
    expect(names).toEqual(['written afterwards', 'written by the tab that is closed', 'written by the tab that stays']);
    expect(following.connections.open).toBe(1);
  });

  test('the leading tab is frozen: a change made in the other goes out all the same', async ({ device, shop }) => {
    const phone = await device();
    const [leading, following] = await twoTabs(phone);
    const cdp = await phone.debugger(leading.page);
    // A browser freezes tabs that nobody looks at: they run nothing, and what they hold stays held.
    await hide(leading);
    await cdp.send('Debugger.enable');
    const paused = new Promise((resolve) => cdp.once('Debugger.paused', resolve));
    await cdp.send('Debugger.pause');
    await paused;

    await following.addCustomer('while the leader is frozen');
    await following.caughtUp();

    expect((await shop.rows('customers')).map(({ name }) => name)).toEqual(['while the leader is frozen']);
    await cdp.send('Debugger.disable');
    await expect.poll(() => leading.names()).toEqual(['while the leader is frozen']);
    await leading.addCustomer('after it woke');
    await expect.poll(() => following.names()).toEqual(['after it woke', 'while the leader is frozen']);
    await leading.caughtUp();
    expect(leading.connections.open + following.connections.open).toBe(1);
  });
});

/** Headless browsers hide no tabs by themselves. The other tab hears of it with the next answer to a ping. */
async function hide({ page }: BedTab): Promise<void> {
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
}

async function twoTabs(phone: Device): Promise<[BedTab, BedTab]> {
  const leading = await phone.openBed();
  const following = await phone.openTab();
  await following.caughtUp();
  expect(leading.connections.open).toBe(1);
  expect(following.connections.ever).toBe(0);
  return [leading, following];
}
