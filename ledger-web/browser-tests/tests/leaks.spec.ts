import type { CDPSession } from '@playwright/test';
import { expect, test } from '../harness/test.ts';

const ROUNDS = 200;
const CUSTOMERS = 300;

/** What the machine may keep from 200 rounds: a list of 300 rows mounted once takes more. Bytes. */
const ALLOWED_GROWTH = 1_000_000;

test('200 times mounted and unmounted, lists leave no memory, no listeners and no connections', async ({
  device,
  shop,
}) => {
  const names = Array.from({ length: CUSTOMERS }, (_, i) => ({ name: `Customer ${i}` }));
  await shop.write('customers', names);
  const phone = await device();
  const tab = await phone.openBed();
  const cdp = await phone.debugger(tab.page);
  await mountAndUnmount(20);
  const before = await reading(cdp);

  await mountAndUnmount(ROUNDS);

  const after = await reading(cdp);
  expect(after.heap - before.heap).toBeLessThan(ALLOWED_GROWTH);
  expect(after.listeners).toBeLessThanOrEqual(before.listeners);
  expect(after.nodes).toBeLessThanOrEqual(before.nodes);
  expect(tab.connections).toEqual({ open: 1, ever: 1 });
  await expect.poll(() => tab.page.evaluate(() => window.ledger.held)).toEqual({ tables: 0, queries: 0 });

  async function mountAndUnmount(rounds: number): Promise<void> {
    await tab.page.evaluate(async (count) => {
      for (let round = 0; round < count; round++) {
        window.bed.mount(2);
        while (document.querySelectorAll('li').length === 0) {
          await new Promise(requestAnimationFrame);
        }
        window.bed.mount(0);
      }
    }, rounds);
  }
});

test('ten lists of one table share one connection, and a page that is left takes its connection along', async ({
  device,
}) => {
  const phone = await device();
  const tab = await phone.openBed();

  await tab.page.evaluate(() => window.bed.mount(10));
  await tab.addCustomer('Ravi Stores');

  await expect(tab.page.getByRole('listitem')).toHaveText(Array(10).fill('Ravi Stores'));
  expect(tab.connections).toEqual({ open: 1, ever: 1 });
  expect(phone.line.webSockets).toBe(1);
  await tab.page.close();
  await expect.poll(() => phone.line.webSockets).toBe(0);
});

async function reading(cdp: CDPSession): Promise<{ heap: number; nodes: number; listeners: number }> {
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters');
  return { heap: usedSize, nodes, listeners: jsEventListeners };
}
