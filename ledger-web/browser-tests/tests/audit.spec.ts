import { expect, test } from '../harness/test.ts';

/** More than the server gives in one answer, so that the check goes on for several pages. */
const EVENTS = 2_500;

const dayOf = (instant: number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Kolkata', dateStyle: 'short' }).format(instant);

const DAY_MS = 86_400_000;

test.describe('the audit', () => {
  test('a worker checks the chain page by page, and ends when the page is left', async ({ device, shop }) => {
    await shop.write(
      'customers',
      Array.from({ length: EVENTS }, (_, i) => ({ name: `Customer ${i}` })),
    );
    const { page } = await (await device()).openApp();
    await page.goto('/audit/verify');
    const here = page.getByRole('region', { name: 'In this browser' });

    const begun = page.waitForEvent('worker', (worker) => worker.url().includes('chainWorker'));
    await here.getByRole('button', { name: 'Check here' }).click();
    await begun;
    // The one that opened the book is an event too.
    await expect(here.getByText('The chain holds: 2,501 events.')).toBeVisible();
    await expect(here.getByText('Its last hash is the one that the server names.')).toBeVisible();
    await expect.poll(() => page.workers().length).toBe(0);
    await page.reload();
    await expect(here.getByText('The last check on this device ended with event 2,501.')).toBeVisible();

    // Held back, so that the check is not over when the page is left.
    await page.route('**/events?*', (route) =>
      route.request().url().includes('after=0') ? route.continue() : undefined,
    );
    await here.getByRole('button', { name: 'Check here' }).click();
    await expect(here.getByText('1,000 of 2,501 events')).toBeVisible();
    expect(page.workers()).toHaveLength(1);
    await page.getByRole('link', { name: 'Timeline' }).click();
    await expect.poll(() => page.workers().length).toBe(0);
  });

  test('goes to the end of a day, and says when that lies before the first event', async ({ device, shop }) => {
    await shop.write('customers', [{ name: 'Ravi Stores', opening_balance_minor: 70_000 }]);
    const { page } = await (await device()).openApp();
    await page.goto('/audit/time');
    const slider = page.getByRole('slider');
    await expect(slider).toHaveValue('2');

    await page.getByRole('textbox', { name: 'The end of a day' }).fill(dayOf(Date.now() - DAY_MS));
    await expect(page.getByText(/nothing was stored in this book yet\. Its first event is from/)).toBeVisible();
    await expect(slider).toHaveValue('0');

    await page.getByRole('textbox', { name: 'The end of a day' }).fill(dayOf(Date.now()));
    await expect(page.getByText(/After event 2 of 2,/)).toBeVisible();
    await expect(slider).toHaveValue('2');
    await expect(page.getByText('nothing was stored')).toBeHidden();

    await page.getByRole('button', { name: 'One event back' }).click();
    await expect(page.getByText(/After event 1 of 2,/)).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'The end of a day' })).toHaveValue('');
  });
});
