import type { Page } from '@playwright/test';
import { fillBook } from '../harness/filled-book.ts';
import { expect, test } from '../harness/test.ts';

/** What a phone has and this browser has not, with what was given to it. */
interface Phone {
  shared: { text?: string; files?: string[] }[];
}

test.describe('on a phone that has contacts and a way to send', () => {
  test('a customer is chosen from the contacts, and reminded of what is due', async ({ device, shop }) => {
    const phone = await device();
    await phone.context.addInitScript(playPhone);
    const tab = await phone.openApp();
    const { page } = tab;

    await page.getByRole('button', { name: 'Add customer' }).click();
    await page.getByRole('button', { name: 'Choose from the phone’s contacts' }).click();
    await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Meena');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(tab.heading('Meena')).toBeVisible();
    await page.getByRole('button', { name: 'You gave' }).click();
    await page.getByRole('textbox', { name: 'Amount' }).fill('125.50');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Remind' }).click();

    expect((await shared(page))[0]?.text).toMatch(/^Hello Meena, your balance at Asha Traders is ₹125.50 as of .+\./);
    await expect
      .poll(async () => (await shop.rows('customers')).map(({ name, phone: number }) => [name, number]))
      .toEqual([['Meena', '+91 98123 45678']]);
  });

  test('a bill that is downloaded can be sent on', async ({ device, shop }) => {
    const { bill } = await fillBook(shop);
    const phone = await device();
    await phone.context.addInitScript(playPhone);
    const { page } = await phone.openApp();
    await page.goto(`/bills/${bill}`);

    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'PDF' }).click();
    expect((await download).suggestedFilename()).toBe('Bill-1.pdf');
    await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Share' }).click();

    expect(await shared(page)).toEqual([{ files: ['Bill-1.pdf, application/pdf'] }]);
  });
});

function shared(page: Page): Promise<Phone['shared']> {
  return page.evaluate(() => (globalThis as unknown as Phone).shared);
}

/** Runs in a page before anything else. */
function playPhone(): void {
  const phone: Phone = { shared: [] };
  Object.assign(globalThis, phone);
  const share = ({ files, ...rest }: ShareData) => {
    const named = files?.map(({ name, type }) => `${name}, ${type}`);
    phone.shared.push({ ...rest, ...(named && { files: named }) });
    return Promise.resolve();
  };
  const contacts = { select: () => Promise.resolve([{ name: ['Meena'], tel: ['+91 98123 45678'] }]) };
  Object.entries({ share, canShare: () => true, contacts }).forEach(([name, value]) => {
    Object.defineProperty(navigator, name, { value });
  });
}
