import type { AppTab } from '../harness/app-tab.ts';
import { expect, test } from '../harness/test.ts';

test.describe('two devices, both connected', () => {
  let a: AppTab;
  let b: AppTab;

  test.beforeEach(async ({ device }) => {
    a = await (await device()).openApp();
    b = await (await device()).openApp();
  });

  test('a customer added on one appears on the other', async ({ shop }) => {
    await a.addCustomer('Ravi Stores');

    await expect(b.customers).toContainText(['Ravi Stores']);
    await expect(a.sync('All sent')).toBeVisible();
    expect((await shop.rows('customers')).map(({ name }) => name)).toEqual(['Ravi Stores']);
  });

  test('a customer changed on one changes on the other', async ({ shop }) => {
    await a.addCustomer('Ravi Stores');
    await b.openCustomer('Ravi Stores');

    await a.openCustomer('Ravi Stores');
    await a.rename('Ravi and Sons');

    await expect(b.heading('Ravi and Sons')).toBeVisible();
    await b.showCustomers();
    await expect(b.customers).toContainText(['Ravi and Sons']);
    expect((await shop.rows('customers')).map(({ name }) => name)).toEqual(['Ravi and Sons']);
  });

  test('a customer deleted on one goes from the other', async ({ shop }) => {
    await a.addCustomer('Ravi Stores');
    await a.addCustomer('Meena Textiles');
    await expect(b.customers).toHaveCount(2);

    await a.openCustomer('Ravi Stores');
    await a.remove();

    await expect(b.customers).toHaveCount(1);
    await expect(b.customers).toContainText(['Meena Textiles']);
    await expect(a.sync('All sent')).toBeVisible();
    const [removed] = (await shop.rows('customers')).filter(({ name }) => name === 'Ravi Stores');
    expect(removed?.deleted_at).toEqual(expect.any(String));
  });
});
