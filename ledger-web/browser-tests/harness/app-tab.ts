import { expect, type Locator, type Page } from '@playwright/test';
import type { Shop } from './shop.ts';

/** A tab with the app, used as its users do: by what stands on the page. */
export class AppTab {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async signIn({ login, password }: Shop): Promise<void> {
    await this.page.goto('/');
    await this.page.getByRole('textbox', { name: 'Login' }).fill(login);
    await this.page.getByRole('textbox', { name: 'Password' }).fill(password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
    await expect(this.sync('All sent')).toBeVisible();
  }

  /** The indicator that stands on every page, while it says this. */
  sync(state: string): Locator {
    return this.page.getByRole('button', { name: `Sync: ${state}. Show details`, exact: true });
  }

  async showCustomers(): Promise<void> {
    await this.page.getByRole('navigation').getByRole('link', { name: 'Customers' }).click();
  }

  /** The customers that the list shows, from the top. */
  get customers(): Locator {
    return this.page.getByRole('list', { name: 'Customers' }).getByRole('listitem');
  }

  heading(name: string): Locator {
    return this.page.getByRole('heading', { level: 1, name, exact: true });
  }

  /** Adds a customer from the list of customers, and comes back to it. */
  async addCustomer(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Add customer' }).click();
    await this.page.getByRole('textbox', { name: 'Name' }).fill(name);
    await this.page.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(this.heading(name)).toBeVisible();
    await this.showCustomers();
  }

  async openCustomer(name: string): Promise<void> {
    await this.customers.getByText(name, { exact: true }).click();
    await expect(this.heading(name)).toBeVisible();
  }

  /** Renames the customer whose page is open. */
  async rename(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Edit', exact: true }).click();
    await this.page.getByRole('textbox', { name: 'Name' }).fill(name);
    await this.page.getByRole('button', { name: 'Save' }).click();
    await expect(this.heading(name)).toBeVisible();
  }

  /** Removes the customer whose page is open. */
  async remove(): Promise<void> {
    await this.page.getByRole('button', { name: 'Edit', exact: true }).click();
    await this.page.getByRole('button', { name: 'Delete customer' }).click();
    await this.page.getByRole('button', { name: 'Delete customer' }).click();
  }
}
