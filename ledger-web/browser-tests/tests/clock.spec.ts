import type { BedTab } from '../harness/bed-tab.ts';
import { whileClocksTell } from '../harness/clock.ts';
import { expect, test } from '../harness/test.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

for (const [is, clockAheadMs] of [
  ['ahead', DAY_MS],
  ['behind', -DAY_MS],
] as const) {
  test.describe(`one device's clock is a day ${is}`, () => {
    test('both edit in turn while connected: each edit wins over the one before', async ({ device, shop }) => {
      const [wrong, right] = await Promise.all([
        device({ clockAheadMs }).then((one) => one.openBed()),
        device().then((one) => one.openBed()),
      ]);
      const id = await right.addCustomer('at first');
      const edits = ['by wrong, first', 'by right, second', 'by wrong, third', 'by right, fourth'];
      for (const [i, name] of edits.entries()) {
        const [writer, reader] = i % 2 === 0 ? [wrong, right] : [right, wrong];
        await expect.poll(() => writer.names()).toEqual([edits[i - 1] ?? 'at first']);
        await writer.rename(id, name);
        await expect.poll(() => reader.names()).toEqual([name]);
      }

      expect((await shop.rows('customers')).map(({ name }) => name)).toEqual(['by right, fourth']);
    });

    for (const last of ['wrong', 'right'] as const) {
      test(`both edit offline, the ${last} one last: that edit wins on both`, async ({ device, shop }) => {
        const [wrongPhone, rightPhone] = [await device({ clockAheadMs }), await device()];
        const [wrong, right] = [await wrongPhone.openBed(), await rightPhone.openBed()];
        const id = await right.addCustomer('at first');
        await expect.poll(() => wrong.names()).toEqual(['at first']);
        await right.caughtUp();
        await Promise.all([wrongPhone.offline(), rightPhone.offline()]);
        const [first, second]: [BedTab, BedTab] = last === 'wrong' ? [right, wrong] : [wrong, right];

        await first.rename(id, 'earlier');
        await whileClocksTell();
        await second.rename(id, 'later');
        await wrongPhone.online();
        await wrong.caughtUp();
        await rightPhone.online();
        await right.caughtUp();

        for (const tab of [wrong, right]) {
          await expect.poll(() => tab.names()).toEqual(['later']);
        }
        expect((await shop.rows('customers')).map(({ name }) => name)).toEqual(['later']);
      });
    }
  });
}

test('on a phone that is three days ahead a new entry is dated today, and a date that is to come is asked about once', async ({
  device,
  shop,
}) => {
  await shop.write('customers', [{ name: 'Ravi Stores' }]);
  const app = await (await device({ clockAheadMs: 3 * DAY_MS })).openApp();
  await app.openCustomer('Ravi Stores');
  const dayIn = (ms: number) => new Date(Date.now() + ms).toLocaleDateString('en-CA', { timeZone: 'Asia/Kolkata' });
  const before = dayIn(0);
  const save = app.page.getByRole('button', { name: 'Save' });
  await app.page.getByRole('button', { name: 'You gave', exact: true }).click();
  await app.page.getByRole('textbox', { name: 'Amount' }).fill('100');
  await save.click();
  await expect.poll(async () => (await shop.rows('transactions')).length).toBe(1);
  const [entry] = await shop.rows('transactions');
  expect([before, dayIn(0)]).toContain(entry?.occurred_on);

  await app.page.getByRole('button', { name: 'You gave', exact: true }).click();
  await app.page.getByRole('textbox', { name: 'Amount' }).fill('200');
  const date = app.page.getByRole('textbox', { name: 'Date', exact: true });
  await date.fill(dayIn(5 * DAY_MS));
  await save.click();
  await expect(date).toHaveAccessibleDescription(/This date is in the future/);
  await save.click();

  await expect(save).toBeHidden();
  await expect.poll(async () => (await shop.rows('transactions')).length).toBe(2);
});
