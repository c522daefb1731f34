import { fillBook } from '../harness/filled-book.ts';
import { expect, test } from '../harness/test.ts';

/** What a page must not say of a copy that is not whole: sums, that there is nothing, or that nothing is owed. */
const UNFOUNDED = /₹0\.00|Settled|Nothing is deleted|\byet\b|No money moved|Nobody|Not here/;

const LISTS = ['/customers', '/suppliers', '/cashbook', '/bills', '/staff', '/staff/attendance', '/recycle-bin'];

test('while the first copy is on its way, no page shows a total, a balance or an empty list', async ({
  device,
  shop,
}) => {
  const { customer, supplier, bill, member } = await fillBook(shop);
  await shop.rows('customers');
  const { context } = await device();
  const page = await context.newPage();
  let isHeld = true;
  await page.routeWebSocket('**/v1/stomp', (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => {
      if (!isHeld || !String(message).startsWith('MESSAGE')) {
        socket.send(message);
      }
    });
  });
  await page.route('**/changes?*', (route) => (isHeld ? route.abort() : route.continue()));
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Login' }).fill(shop.login);
  await page.getByRole('textbox', { name: 'Password' }).fill(shop.password);
  await page.getByRole('button', { name: 'Sign in' }).click();

  const ledgers = [`/customers/${customer}`, `/suppliers/${supplier}`, `/bills/${bill}`, `/staff/${member}`];
  for (const path of [...LISTS, ...ledgers]) {
    await page.goto(path);
    await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('main').getByText('Loading').first()).toBeVisible();
    await expect(page.getByRole('main')).not.toContainText(UNFOUNDED);
  }
  isHeld = false;
  await page.goto('/customers');

  await expect(page.getByRole('list', { name: 'Customers' })).toContainText('Ravi Stores');
  await expect(page.getByRole('main').getByText('Loading')).toHaveCount(0);
});
