import type { BrowserContext, Route } from '@playwright/test';
import { expect, test } from '../harness/test.ts';

const PAGE = { status: 200, contentType: 'text/html', body: '<!doctype html><title>Sign in to the network</title>' };

/** All calls are answered by a page, as the network of a hotel does until one signs in there. Returns what ends it. */
async function portal(context: BrowserContext): Promise<() => Promise<void>> {
  const answer = (route: Route) => route.fulfill(PAGE);
  await context.route('**/v1/**', answer);
  return () => context.unroute('**/v1/**', answer);
}

test('a network that answers everything with a page of its own: signing in says so, and works when it lets one through', async ({
  device,
  shop,
}) => {
  const phone = await device();
  const page = await phone.context.newPage();
  await page.goto('/');
  const end = await portal(phone.context);
  await page.getByRole('textbox', { name: 'Login' }).fill(shop.login);
  await page.getByRole('textbox', { name: 'Password' }).fill(shop.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('Something else answered in the place of the server');
  await end();

  await page.getByRole('button', { name: 'Sign in' }).click();

  await expect(page.getByRole('button', { name: 'Sync: All sent. Show details' })).toBeVisible();
});

test('two tabs behind such a network keep what is written, and their sign-in, whose token ends meanwhile', async ({
  device,
  shop,
}) => {
  const phone = await device();
  const [a, b] = [await phone.openBed(), await phone.openTab()];
  const end = await portal(phone.context);
  phone.line.letWebSocketsThrough(false);
  await a.page.evaluate(() => {
    const session = JSON.parse(localStorage.getItem('ledger.session') ?? '{}');
    localStorage.setItem('ledger.session', JSON.stringify({ ...session, access_until: 0 }));
  });
  await Promise.all([a, b].map(({ page }) => page.reload()));
  await Promise.all([a, b].map((tab) => tab.openBook(shop.book)));
  await a.addCustomer('Ravi Stores');
  await expect.poll(() => b.names()).toEqual(['Ravi Stores']);
  await b.page.evaluate(() => window.ledger.session.token());
  expect(await b.page.evaluate(() => window.ledger.session.expired)).toBe(false);

  phone.line.letWebSocketsThrough(true);
  await end();
  await b.page.evaluate(() => window.ledger.forceSync());
  await Promise.all([a.caughtUp(), b.caughtUp()]);

  expect(await shop.namesInOrder('CustomerAdded')).toEqual(['Ravi Stores']);
});
