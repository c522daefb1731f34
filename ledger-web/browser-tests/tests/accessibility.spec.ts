import type { Page } from '@playwright/test';
import { faultsOf, PHONE } from '../harness/accessibility.ts';
import { type FilledBook, fillBook } from '../harness/filled-book.ts';
import { expect, test } from '../harness/test.ts';

/** A walk through tens of pages, each looked at four times, may take this long on a busy machine. Milliseconds. */
const WALK_MS = 240_000;

interface Place {
  path: string;
  /** A text that is there when the page has all that it shows. */
  ready: string | RegExp;
  /** What is pressed before it is looked at, and what is there then. */
  press?: readonly [role: 'button' | 'radio', name: string, then: string];
  /** Buttons that open something over the page. */
  dialogs?: readonly (string | RegExp)[];
}

const REPORTS = [
  ...['cashbook', 'daybook', 'balances', 'aged-receivables', 'aged-payables', 'trial-balance', 'profit-and-loss'],
  ...['balance-sheet', 'sales-register', 'purchase-register', 'tax-summary', 'attendance', 'payroll', 'tie-outs'],
];

const mainPlaces = ({ customer, supplier, bill }: FilledBook): readonly Place[] => [
  { path: '/customers', ready: 'Ravi Stores', dialogs: ['Add customer', 'Sync: All sent. Show details'] },
  {
    path: `/customers/${customer}`,
    ready: 'Above the credit limit',
    dialogs: ['Statement', 'Edit', 'You gave', 'You got', /UPI/],
  },
  { path: '/suppliers', ready: 'Metro Wholesale', dialogs: ['Add supplier'] },
  { path: `/suppliers/${supplier}`, ready: 'Flour', dialogs: ['Edit', 'You gave', 'You got', /Flour/] },
  { path: '/cashbook', ready: 'Show the figures', dialogs: ['Money in', 'Money out', /Tea/] },
  { path: '/bills', ready: 'Ravi Stores' },
  { path: '/bills', ready: 'Ravi Stores', press: ['radio', 'Purchases', 'New purchase bill'] },
  { path: '/bills/new', ready: 'Add a line' },
  { path: '/bills/new', ready: 'Add a line', press: ['button', 'Save bill', 'Put right what is marked'] },
  { path: `/bills/${bill}`, ready: 'With delivery', dialogs: ['Record a payment', 'Take back', 'Delete bill'] },
  { path: `/bills/new?of=${bill}`, ready: 'Add a line' },
  { path: `/bills/${bill}/edit`, ready: 'Save changes' },
];

const otherPlaces = ({ bill, member }: FilledBook): readonly Place[] => [
  { path: '/staff', ready: 'Sunita', dialogs: ['Add somebody'] },
  { path: `/staff/${member}`, ready: 'Wages', dialogs: ['Edit', 'You paid', 'You got back'] },
  { path: '/staff/attendance', ready: 'Sunita', dialogs: ['Hours and overtime: Sunita'] },
  { path: '/staff/attendance', ready: 'Sunita', press: ['radio', 'By person', 'Person'] },
  { path: '/staff/payroll', ready: 'Post the wages' },
  {
    path: '/staff/payroll',
    ready: 'Post the wages',
    press: ['button', 'Next month', 'Payroll as PDF'],
    dialogs: ['Take back this payroll'],
  },
  { path: '/reports', ready: 'Do the books tie?' },
  ...REPORTS.map((name) => ({ path: `/reports/${name}`, ready: /₹|Sunita/ })),
  { path: `/reports/party-statement?party_id=${member}`, ready: '₹200.00' },
  { path: '/audit', ready: 'That is all' },
  { path: '/audit/verify', ready: 'On the server', press: ['button', 'Let the server check', 'The chain holds'] },
  { path: '/audit/time', ready: 'Only what has changed since' },
  { path: `/audit/records/${bill}`, ready: 'With delivery' },
  { path: '/recycle-bin', ready: 'Metro Wholesale' },
  { path: '/settings', ready: /\(you\)/, dialogs: ['Add by login', 'Invite by link', 'Leave this book', 'Sign out'] },
  { path: '/account', ready: '(this device)', dialogs: ['Make new codes'] },
  { path: '/more', ready: 'Change the book' },
  { path: '/books', ready: 'Open now', dialogs: ['New book'] },
  { path: '/attention', ready: 'Nothing needs your attention' },
  { path: '/nowhere', ready: 'Go to the first page' },
];

test.describe('on a phone and a computer, in light and dark colours, WCAG 2.2 AA is kept by', () => {
  test.describe.configure({ timeout: WALK_MS });

  test('items, accounts and vouchers, without any and with some', async ({ device, shop }) => {
    const { page } = await (await device()).openApp();
    const empty: readonly Place[] = [
      { path: '/items', ready: 'No items yet', dialogs: ['Add item'] },
      { path: '/accounts', ready: 'No accounts of your own yet', dialogs: ['Add account'] },
      { path: '/vouchers', ready: 'No vouchers yet', dialogs: ['Add voucher'] },
    ];
    const faults: string[] = [];
    for (const place of empty) {
      faults.push(...(await faultsAt(page, place)));
    }
    const [item] = await shop.write('items', [{ name: 'Toor dal', unit: 'kg', opening_quantity: '20', hsn: '0713' }]);
    const adjusted = { item_id: item, quantity: '-1.5', occurred_on: '2026-01-05', note: 'Spilt' };
    await shop.write('stock_adjustments', [adjusted]);
    const [bank] = await shop.write('accounts', [{ name: 'Gramin Bank', class: 'asset', kind: 'bank' }]);
    const lines = [
      { account_id: bank, debit_minor: 50_000 },
      { account: 'Assets:Cash', credit_minor: 50_000 },
    ];
    await shop.write('vouchers', [{ kind: 'contra', occurred_on: '2026-01-05', lines, note: 'Put in the bank' }]);
    const filled: readonly Place[] = [
      { path: '/items', ready: 'Toor dal' },
      { path: `/items/${item}`, ready: 'Spilt', dialogs: ['Edit', 'Adjust the quantity'] },
      { path: '/accounts', ready: 'Gramin Bank', dialogs: ['Edit: Gramin Bank'] },
      { path: '/vouchers', ready: 'Put in the bank', dialogs: [/Gramin Bank/] },
    ];
    for (const place of filled) {
      faults.push(...(await faultsAt(page, place)));
    }
    expect(faults).toEqual([]);
  });

  for (const [which, placesOf] of [
    ['customers, suppliers, the cashbook and bills', mainPlaces],
    ['every other page of a book', otherPlaces],
  ] as const) {
    test(which, async ({ device, shop }) => {
      const book = await fillBook(shop);
      const { page } = await (await device()).openApp();
      const faults: string[] = [];
      for (const place of placesOf(book)) {
        faults.push(...(await faultsAt(page, place)));
      }
      expect(faults).toEqual([]);
    });
  }

  test('signing in, registering, what the server did not take, and the way back to it', async ({ device, shop }) => {
    const { customer } = await fillBook(shop);
    const phone = await device();
    const { page } = await phone.openApp();
    const faults: string[] = [];
    await go(page, `/customers/${customer}`);
    await phone.offline();
    await page.getByRole('button', { name: 'You gave', exact: true }).click();
    await page.getByRole('textbox', { name: 'Amount' }).fill('125.50');
    await page.getByRole('textbox', { name: 'Date', exact: true }).fill('2026-03-31');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('button', { name: 'Sync: 1 to send. Show details' })).toBeVisible();
    faults.push(...(await faultsOf(page, 'offline')));
    await shop.closePeriod('2026-03-31');
    await phone.online();

    const open = 'Sync: 1 needs attention. Show details';
    faults.push(...(await faultsAt(page, { path: '/customers', ready: 'Ravi Stores', dialogs: [open] })));
    const refused = { path: '/attention', ready: 'closed period', dialogs: ['Edit', 'Discard'] };
    faults.push(...(await faultsAt(page, refused)));
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
    await page.evaluate(() => localStorage.removeItem('ledger.session'));

    await page.goto('/sign-in');
    faults.push(
      ...(await faultsAt(page, {
        path: '/sign-in',
        ready: 'New here?',
        press: ['button', 'Sign in', 'Fill this in.'],
      })),
    );
    faults.push(
      ...(await faultsAt(page, {
        path: '/register',
        ready: 'Have an account',
        press: ['button', 'Start', 'Fill this in.'],
      })),
    );
    faults.push(
      ...(await faultsAt(page, {
        path: '/recover',
        ready: 'Back to signing in',
        press: ['button', 'Set the password and sign in', 'Fill this in.'],
      })),
    );
    faults.push(
      ...(await faultsAt(page, {
        path: '/invitations#code',
        ready: 'New here?',
        press: ['button', 'Create an account', 'Have an account already?'],
      })),
    );
    expect(faults).toEqual([]);
  });
});

async function faultsAt(page: Page, { path, ready, press, dialogs = [] }: Place): Promise<string[]> {
  const faults: string[] = [];
  await page.setViewportSize(PHONE);
  // Away first: a page that is gone to once more begins anew.
  await go(page, '/');
  await go(page, path);
  const within = page.getByRole('main');
  await expect(within.getByText(ready).filter({ visible: true }).first()).toBeVisible();
  if (press !== undefined) {
    const [role, name, then] = press;
    await within.getByRole(role, { name, exact: true }).click();
    await expect(within.getByText(then).first()).toBeVisible();
  }
  faults.push(...(await faultsOf(page, path)));
  for (const button of dialogs) {
    await page.setViewportSize(PHONE);
    await page.getByRole('button', { name: button, exact: true }).first().click();
    await expect(page.getByRole('dialog')).toBeVisible();
    faults.push(...(await faultsOf(page, `${path}, ${button}`)));
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  return faults;
}

/** As a link of the app does: without loading it anew. */
function go(page: Page, path: string): Promise<void> {
  return page.evaluate((to) => history.pushState(null, '', to), path);
}
