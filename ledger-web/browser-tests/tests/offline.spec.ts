import { expect, test } from '../harness/test.ts';

const FIVE = ['Asha', 'Bala', 'Chitra', 'Dev', 'Esha'];

test.describe('a device without a connection', () => {
  test('a customer added offline is listed at once, and reaches the other device when there is a connection', async ({
    device,
    shop,
  }) => {
    const phone = await device();
    const [a, b] = [await phone.openApp(), await (await device()).openApp()];
    await phone.offline();
    await expect(a.sync('Offline')).toBeVisible();

    await a.addCustomer('Ravi Stores');
    await expect(a.customers).toContainText(['Ravi Stores']);
    await expect(a.sync('1 to send')).toBeVisible();
    expect(await shop.rows('customers')).toEqual([]);
    await phone.online();

    await expect(b.customers).toContainText(['Ravi Stores']);
    await expect(a.sync('All sent')).toBeVisible();
  });

  test('five changes made offline arrive in their order, counted at each step', async ({ device, shop }) => {
    const phone = await device();
    const a = await phone.openApp();
    await phone.offline();
    await expect(a.sync('Offline')).toBeVisible();

    for (const [i, name] of FIVE.entries()) {
      await a.addCustomer(name);
      await expect(a.sync(`${i + 1} to send`)).toBeVisible();
    }
    await phone.online();
    await expect(a.sync('All sent')).toBeVisible();

    expect(await shop.namesInOrder('CustomerAdded')).toEqual(FIVE);
    await expect(a.customers).toHaveCount(FIVE.length);
  });

  test('a tab closed with changes in its queue sends them when the app is opened again, also when it is opened offline first', async ({
    device,
    shop,
  }) => {
    const phone = await device();
    const first = await phone.openApp();
    await phone.offline();
    await first.addCustomer('Ravi Stores');
    await expect(first.sync('1 to send')).toBeVisible();
    await first.page.close();

    const second = await phone.openAppAgain();
    await expect(second.customers).toContainText(['Ravi Stores']);
    await expect(second.sync('1 to send')).toBeVisible();
    await phone.online();

    await expect(second.sync('All sent')).toBeVisible();
    expect(await shop.namesInOrder('CustomerAdded')).toEqual(['Ravi Stores']);
  });

  test('every page of the app loads again without a connection', async ({ device, shop }) => {
    await shop.write('customers', [{ name: 'Ravi Stores' }]);
    const phone = await device();
    const a = await phone.openApp();
    await a.openCustomer('Ravi Stores');
    await phone.offline();

    await a.page.reload();

    await expect(a.heading('Ravi Stores')).toBeVisible();
    await a.showCustomers();
    await expect(a.customers).toContainText(['Ravi Stores']);
    const links = a.page.getByRole('navigation', { name: 'Main' }).getByRole('link');
    const names = await links.allTextContents();
    expect(names).toContain('Cashbook');
    for (const name of names) {
      await links.filter({ hasText: name }).click();
      await a.page.reload();
      await expect(a.page.getByRole('heading', { level: 1 })).toHaveText(name);
    }
  });
});
