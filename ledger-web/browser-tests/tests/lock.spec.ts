import { faultsOf } from '../harness/accessibility.ts';
import { expect, test } from '../harness/test.ts';

const MINUTE_MS = 60_000;

test('an app that is locked after a while shows nothing, keeps what is half-written, and opens by its PIN or by signing in', async ({
  device,
  shop,
}) => {
  await shop.write('customers', [{ name: 'Ravi Stores' }]);
  const { page } = await (await device()).openApp();
  await page.goto('/settings');
  await page.getByRole('textbox', { name: 'New PIN' }).fill('2468');
  await page.getByRole('button', { name: 'Turn the lock on' }).click();
  await expect(page.getByText('The lock is on.')).toBeVisible();
  await page.getByRole('navigation').getByRole('link', { name: 'Customers' }).click();
  await page.getByRole('button', { name: 'Add customer' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Half a na');
  const layUnused = () =>
    page.evaluate(
      (used) => {
        localStorage.setItem('ledger.lock.used', String(used));
        document.dispatchEvent(new Event('visibilitychange'));
      },
      Date.now() - 5 * MINUTE_MS,
    );

  await layUnused();
  await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible();
  await expect(page.getByText('Ravi Stores')).toBeHidden();
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeHidden();
  expect(await faultsOf(page, 'locked')).toEqual([]);
  for (let times = 0; times < 3; times++) await page.keyboard.press('Escape');
  await page.getByRole('textbox', { name: 'PIN' }).fill('1111');
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByText('That is not the PIN.')).toBeVisible();
  await page.getByRole('textbox', { name: 'PIN' }).fill('2468');
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Half a na');

  await layUnused();
  await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible();
  await expect(page.getByText('Ravi Stores')).toBeHidden();
  await page.getByText('Forgot the PIN').click();
  await page.getByRole('button', { name: 'Sign in again' }).click();
  await page.getByRole('textbox', { name: 'Password' }).fill(shop.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('Ravi Stores')).toBeVisible();
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('lock')))).toEqual([]);
});
