// @vitest-environment jsdom
import type { Ledger } from '@ledger/client';
import { LedgerProvider } from '@ledger/react';
import { cleanup, render, screen } from '@testing-library/react';
import { Suspense } from 'react';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { Route, Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { inMemory, TestNetwork, testDevice } from '../../../client/testing/index.ts';
import { FormatProvider } from '../format/FormatProvider.tsx';
import { routes } from './routes.tsx';

// Read before a test's time runs; the routes' own imports find them there.
import.meta.glob('../{parties,cashbook,bills,staff,recycle-bin}/*Page.tsx', { eager: true });

/** What a page must not say of a copy that is not whole: sums, that nothing is owed, that there is nothing. */
const UNFOUNDED =
  /₹\s?0\.00|Settled|Nothing is deleted|\byet\b|No money moved|Nobody|No match|Cash at the|Billed|Still to/;

const PARTY = '0192f0c4-0000-7000-8000-00000000000c';
const BILL = '0192f0c4-0000-7000-8000-00000000000d';
const TABLES = [
  'customers',
  'suppliers',
  'staff',
  'bills',
  'transactions',
  'cashbook_entries',
  'cashbook_days',
  'attendance',
  'payroll_runs',
  'vouchers',
  'accounts',
];
const LISTS = ['/customers', '/suppliers', '/cashbook', '/bills', '/staff', '/staff/attendance', '/recycle-bin'];
const RECORDS = ['/customers/', '/suppliers/', '/staff/'].map((path) => path + PARTY);
const PAGES = [...LISTS, ...RECORDS, `/bills/${BILL}`, `/bills/${BILL}/edit`];

const day = new Date().toLocaleDateString('sv', { timeZone: 'Asia/Kolkata' });
const made = { seq: 1, deleted_at: null, created_at: `${day}T00:00:00.000Z`, note: null, phone: null };
const party = { ...made, id: PARTY, name: 'Asha', balance_minor: 500, last_activity_on: day, credit_limit_minor: null };
const work = { wage_type: 'daily', wage_minor: 100, joined_on: day, left_on: null };
const entry = { ...made, id: 'e', party_id: PARTY, direction: 'gave', amount_minor: 500, mode: 'cash', bill_id: BILL };
const LINE = { description: 'Rice', quantity: '1', unit_price_minor: 500, discount_minor: 100, tax_rate_bp: 500 };
const bill = {
  ...made,
  id: BILL,
  kind: 'sale',
  party_id: PARTY,
  number: '1',
  issued_on: day,
  due_on: null,
  lines: [LINE],
  ...{ reversed_on: null, of_bill_id: null, place_of_supply: null, price_includes_tax: false, discount_minor: null },
  ...{ subtotal_minor: 400, tax_minor: 20, cgst_minor: 0, sgst_minor: 0, igst_minor: 0, cess_minor: 0 },
  ...{ round_off_minor: 0, total_minor: 420, paid_minor: 0, returned_minor: 0, status: 'unpaid', mode: null },
};
const TOTALS = { subtotal_minor: 350, tax_minor: 18, total_minor: 368, returned_minor: 0, reversed_on: null };
const SOME = [
  { table: 'customers', row: party },
  { table: 'suppliers', row: party },
  { table: 'staff', row: { ...party, ...work } },
  { table: 'transactions', row: { ...entry, occurred_on: day, due_on: null } },
  { table: 'bills', row: { ...bill, ...TOTALS, paid_minor: 200, status: 'partial', discount_minor: 50 } },
  { table: 'cashbook_days', row: { ...made, id: day, day, in_minor: 1, out_minor: 500, by_mode: {} } },
];

/** What the book's view does with rows that come ahead of the copy. */
interface Opened {
  bringAhead(rows: typeof SOME, tables: readonly string[], part: number): boolean;
}

let ledger: Ledger;
let devices = 0;

beforeAll(() => {
  vi.stubGlobal(
    'ResizeObserver',
    vi.fn(
      class {
        observe = vi.fn();
        unobserve = vi.fn();
        disconnect = vi.fn();
      },
    ),
  );
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: vi.fn(), removeEventListener: vi.fn() }));
});

/** A device without a network that has nothing of its book yet. */
beforeEach(async () => {
  const network = new TestNetwork();
  network.set(false);
  const storage = inMemory();
  const name = `first-copy-${++devices}`;
  const user = { user_id: '0192f0c4-0000-7000-8000-00000000000a', login: 'asha@example.org', name: 'Asha' };
  const tokens = { access_token: 't', refresh_token: 'r', access_until: 0, expired: false };
  storage.setItem(`${name}.session`, JSON.stringify({ ...user, ...tokens }));
  ledger = testDevice('http://localhost:1', network, { name, platform: { storage } });
  ledger.openBook('0192f0c4-0000-7000-8000-00000000000b');
});

afterEach(async () => {
  cleanup();
  await ledger.close();
});

async function show(path: string): Promise<void> {
  const ids = path.endsWith('/edit') ? path : path.replace(/0192.*/, ':id');
  const route = routes.find((one) => one.path === ids.replace(BILL, ':id'));
  const Shown = route?.page;
  render(
    <LedgerProvider ledger={ledger}>
      <FormatProvider currency="INR" timeZone="Asia/Kolkata">
        <Router hook={memoryLocation({ path }).hook}>
          <Suspense>
            <Route path={route?.path ?? ''}>{Shown && <Shown />}</Route>
          </Suspense>
        </Router>
      </FormatProvider>
    </LedgerProvider>,
  );
  await screen.findByRole('heading', { level: 1 }, { timeout: 20_000 });
  // The disk answers in the order in which it is asked: what the page asked for is there then.
  await ledger.get('customers', PARTY);
}

test.each(PAGES)(
  'before anything of the book is there, %s is loading',
  async (path) => {
    await show(path);
    await screen.findAllByText('Loading…');

    expect(document.body.textContent).not.toMatch(UNFOUNDED);
  },
  30_000,
);

test.each(PAGES.filter((path) => !path.endsWith('/edit')))(
  'with a part of the book, %s says which',
  async (path) => {
    (ledger.getOpened() as unknown as Opened).bringAhead(SOME, TABLES, 0.4);
    await show(path);
    await screen.findAllByText('Loading, 40 %');

    expect(document.body.textContent).not.toMatch(UNFOUNDED);
    // Totals stand in lists of terms; on a record's own page those are what the record says of itself.
    expect(LISTS.includes(path) && document.querySelector('dl')).toBeFalsy();
  },
  30_000,
);
