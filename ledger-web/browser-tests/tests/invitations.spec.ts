import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, test } from '../harness/test.ts';

/** As an owner does it; returns the link. */
async function invite(page: Page, role: string): Promise<string> {
  await page.goto('/settings');
  await page.getByRole('button', { name: 'Invite by link' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: role }).check();
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();
  await dialog.getByRole('button', { name: 'Close' }).click();
  return link;
}

async function register(page: Page, name: string): Promise<string> {
  const login = `ravi-${randomUUID().slice(0, 13)}`;
  await page.getByRole('button', { name: 'Create an account' }).click();
  await page.getByRole('textbox', { name: 'Your name' }).fill(name);
  await page.getByRole('textbox', { name: 'Login' }).fill(login);
  await page.getByRole('textbox', { name: 'Password' }).fill('a long enough sentence');
  await page.getByRole('button', { name: 'Create an account' }).click();
  return login;
}

test('who has nothing yet comes in by a link, sees the book with its name, and leaves it again', async ({
  device,
  shop,
}) => {
  await shop.write('customers', [{ name: 'Ravi Stores' }]);
  const owner = (await (await device()).openApp()).page;
  const link = await invite(owner, 'Editor');
  const open = owner.getByRole('list', { name: 'Open invitations' }).getByRole('listitem');
  await expect(open).toHaveCount(1);

  const guest = await (await device()).context.newPage();
  await guest.goto(new URL(link).pathname + new URL(link).hash);
  await register(guest, 'Ravi');
  await expect(guest.getByText('You are signed in as Ravi')).toBeVisible();
  await guest.getByRole('button', { name: 'Open the book' }).click();
  await expect(guest.getByRole('list', { name: 'Customers' })).toContainText('Ravi Stores');

  await owner.reload();
  await expect(owner.getByRole('main')).toContainText('Ravi');
  await expect(open).toHaveCount(0);
  await owner.goto(new URL(link).pathname + new URL(link).hash);
  await owner.getByRole('button', { name: 'Open the book' }).click();
  await expect(owner.getByRole('alert')).toContainText('used, withdrawn or is too old');

  await guest.goto('/settings');
  await expect(guest.getByRole('main')).toContainText('Asha');
  await guest.getByRole('button', { name: 'Leave this book' }).click();
  await guest.getByRole('dialog').getByRole('button', { name: 'Leave' }).click();
  await expect(guest.getByRole('heading', { name: 'Your first book' })).toBeVisible();
});

test('an invitation that is withdrawn lets nobody in, and the last owner cannot leave', async ({ device }) => {
  const { page } = await (await device()).openApp();
  const link = await invite(page, 'Accountant');
  await page.getByRole('button', { name: 'Withdraw the invitation: Accountant' }).click();
  await expect(page.getByRole('list', { name: 'Open invitations' })).toBeHidden();
  await page.getByRole('button', { name: 'Leave this book' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click();
  await expect(page.getByRole('alert')).toContainText('A book needs an owner');

  const guest = await (await device()).context.newPage();
  await guest.goto(new URL(link).pathname + new URL(link).hash);
  await register(guest, 'Ravi');
  await guest.getByRole('button', { name: 'Open the book' }).click();
  await expect(guest.getByRole('alert')).toContainText('used, withdrawn or is too old');
});
