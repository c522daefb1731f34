import { PHONE } from '../harness/accessibility.ts';
import { type Focus, focusOf, tabTo } from '../harness/keyboard.ts';
import { expect, test } from '../harness/test.ts';

test('without a pointer, a customer is added, an entry written and the list found again, the focus always in sight', async ({
  device,
  shop,
}) => {
  const tab = await (await device()).openApp();
  const { page, customers } = tab;
  const { keyboard } = page;
  const stops: Focus[] = [];
  const goTo = async (...to: Parameters<typeof tabTo> extends [unknown, ...infer Rest] ? Rest : never) => {
    stops.push(...(await tabTo(page, ...to)));
    await keyboard.press('Enter');
  };
  await page.setViewportSize(PHONE);

  await goTo('Add customer');
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  stops.push(await focusOf(page));
  await keyboard.type('Ravi Stores');
  await keyboard.press('Enter');
  await expect(tab.heading('Ravi Stores')).toBeVisible();

  await goTo('You gave');
  await expect(page.getByRole('textbox', { name: 'Amount' })).toBeFocused();
  stops.push(await focusOf(page));
  await keyboard.type('125.50');
  await keyboard.press('Enter');
  await expect(page.getByRole('list', { name: 'Entries' })).toContainText('₹125.50');
  await expect(page.getByRole('button', { name: 'You gave', exact: true })).toBeFocused();

  await goTo('Back', 'Shift+Tab');
  await expect(customers).toContainText(['₹125.50']);
  await goTo('Ravi Stores');
  await expect(tab.heading('Ravi Stores')).toBeVisible();
  expect(stops.filter(({ ringed, uncovered }) => !ringed || !uncovered)).toEqual([]);
  await expect.poll(async () => (await shop.rows('transactions')).map((row) => row.amount_minor)).toEqual([12_550]);
});
