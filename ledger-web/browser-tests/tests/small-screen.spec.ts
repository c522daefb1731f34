import type { Locator, Page } from '@playwright/test';
import { PHONE } from '../harness/accessibility.ts';
import { fillBook } from '../harness/filled-book.ts';
import { expect, test } from '../harness/test.ts';

/** What a keyboard leaves of a phone's screen, in CSS pixels. */
const ABOVE_KEYBOARD = { width: 360, height: 400 };
const CRORES_MINOR = 98_76_54_321_00;
/** Entries, of which a screen shows a few. */
const ON_PAPER = 80;

test('on a phone, lists begin high, crores fit, and what is written next stays within reach', async ({
  device,
  shop,
}) => {
  const { customer } = await fillBook(shop);
  const [rich] = await shop.write('customers', [{ name: 'Krishnamoorthy Venkatasubramanian and Sons' }]);
  await shop.write('transactions', [
    { party_id: rich, direction: 'gave', amount_minor: CRORES_MINOR, occurred_on: '2025-11-28', note: 'x'.repeat(200) },
  ]);
  const tab = await (await device()).openApp();
  const { page, customers } = tab;
  await page.setViewportSize(PHONE);

  await test.step('the list has four fifths of what is below the bar', async () => {
    const bar = await boxOf(page.getByRole('banner'));
    const list = await boxOf(page.getByRole('list', { name: 'Customers' }));
    expect((list.y - bar.y - bar.height) / PHONE.height).toBeLessThanOrEqual(0.22);
  });

  await test.step('nothing is wider than the screen, and no date wraps', async () => {
    await expect(customers.first()).toContainText('₹98,76,54,321.00');
    expect(await tooWide(page)).toBe(0);
    await tab.openCustomer('Krishnamoorthy Venkatasubramanian and Sons');
    const day = page.getByText('28 Nov 2025', { exact: true });
    expect((await boxOf(day)).height).toBeLessThan(30);
    expect(await tooWide(page)).toBe(0);
  });

  await test.step('what one writes most stands at the bottom of a short page too', async () => {
    const nav = await boxOf(page.getByRole('navigation'));
    const gave = await boxOf(page.getByRole('button', { name: 'You gave', exact: true }));
    expect(nav.y - gave.y - gave.height).toBeLessThan(30);
  });

  await test.step('Save stays above the keyboard, in a dialog and below a bill, with the bill’s total', async () => {
    await page.getByRole('button', { name: 'You gave', exact: true }).click();
    await page.setViewportSize(ABOVE_KEYBOARD);
    await expect(page.getByRole('button', { name: 'Save' })).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Escape');

    await page.goto(`/bills/new?party=${customer}`);
    await page.getByRole('textbox', { name: 'Price' }).fill('125');
    await expect(page.getByRole('button', { name: 'Save bill' })).toBeInViewport({ ratio: 1 });
    await expect(page.getByText('₹125.00').last()).toBeInViewport();
    await expect(page.getByRole('navigation')).not.toBeInViewport();
  });
});

test('who is not found is added, and who is there already is pointed out', async ({ device, shop }) => {
  await shop.write('customers', [{ name: 'लक्ष्मी किराना', phone: '+91 98123 45678' }, { name: 'Bala' }]);
  const tab = await (await device()).openApp();
  const { page, customers } = tab;
  const search = page.getByRole('searchbox');

  await search.fill('laxmi');
  await expect(customers).toHaveText([/लक्ष्मी किराना/]);
  await search.fill('Meena');
  await page.getByRole('button', { name: 'Add “Meena”' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Meena');
  await dialog.getByRole('textbox', { name: 'Phone' }).fill('9812345678');
  await expect(dialog.getByRole('status')).toContainText('लक्ष्मी किराना has this phone number.');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(tab.heading('Meena')).toBeVisible();
});

test('a day is typed as people write it, and what is no day is not saved', async ({ device, shop }) => {
  const { customer } = await fillBook(shop);
  const { page } = await (await device()).openApp();
  await page.goto(`/customers/${customer}`);
  await page.getByRole('button', { name: 'You gave', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Amount' }).fill('10');
  await dialog.getByRole('textbox', { name: 'To be paid by' }).fill('31/2/2027');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('textbox', { name: 'To be paid by' })).toHaveAccessibleDescription('Enter a date.');
  await dialog.getByRole('textbox', { name: 'To be paid by' }).fill('5/1/27');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(async () => (await shop.rows('transactions')).map(({ due_on }) => due_on)).toContain('2027-01-05');
});

test('paper has every entry of a ledger, and whose it is, and nothing to press', async ({ device, shop }) => {
  const [id] = await shop.write('customers', [{ name: 'Ravi Stores' }]);
  const entry = { party_id: id, direction: 'gave', amount_minor: 100, occurred_on: '2026-11-01' };
  await shop.write('transactions', Array(ON_PAPER).fill(entry));
  const { page } = await (await device()).openApp();
  await page.goto(`/customers/${id}`);
  const entries = page.getByRole('list', { name: 'Entries' }).getByRole('listitem');
  await expect(entries.first()).toBeVisible();
  expect(await entries.count()).toBeLessThan(ON_PAPER);

  await page.emulateMedia({ media: 'print' });
  await expect(entries).toHaveCount(ON_PAPER);
  await expect(page.getByRole('main').getByText('Asha Traders')).toBeVisible();
  await expect(page.getByRole('button', { name: 'You gave', exact: true })).toBeHidden();
  await expect(page.getByRole('navigation')).toBeHidden();
});

async function boxOf(what: Locator) {
  const box = await what.boundingBox();
  if (box === null) throw new Error('It is not to be seen.');
  return box;
}

/** By how many pixels the page is wider than the screen. */
const tooWide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
