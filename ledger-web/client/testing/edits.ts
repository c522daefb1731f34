import fc from 'fast-check';
import type { Command, Op, ServerRow } from '../src/wire.ts';
import { applied, keyOf, type Records } from './plain-book.ts';

const PARTIES = ['customers/asha', 'customers/birju', 'suppliers/chand', 'staff/devi'] as const;

/** An edit: of a table, and of the record of it that `which` chooses. */
export interface Edit {
  table: string;
  op: Op;
  which: number;
  data: Record<string, unknown>;
}

/** One party more often than the others, so that its bills and payments meet. */
const party = fc.constantFrom('asha', 'asha', 'asha', ...PARTIES.map((key) => key.split('/')[1] ?? ''));
const day = fc.integer({ min: 18, max: 25 }).map((date) => `2026-11-${date}`);
const amount = fc.integer({ min: 1, max: 900 });
const mode = fc.constantFrom('credit', 'cash', 'upi');
/** Few are. */
const reversal = fc.oneof({ weight: 7, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: day });
/** Accounts of the book's own: few records name one. */
const account = fc.oneof(
  { weight: 4, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constantFrom('drawer', 'sbi', 'hdfc') },
);
const bill = fc.record({
  kind: fc.constantFrom('sale', 'sale', 'sale', 'sale_return', 'sale_return', 'purchase', 'purchase_return'),
  party_id: fc.option(party, { freq: 5 }),
  issued_on: day,
  due_on: fc.option(day),
  lines: fc.array(
    fc.record({
      quantity: fc.constantFrom('1', '2', '3'),
      unit_price_minor: fc.constantFrom(0, 50, 100, 300),
      item_id: fc.constantFrom(null, 'rice'),
    }),
    { minLength: 1, maxLength: 2 },
  ),
  mode: fc.option(mode),
  /** The place of a bill, made an id when the command is. */
  of_bill_id: fc.option(fc.nat(6), { freq: 2 }),
  reversed_on: reversal,
  account_id: account,
});
const transaction = fc.record({
  party_id: party,
  direction: fc.constantFrom('gave', 'got', 'got'),
  amount_minor: amount,
  mode,
  occurred_on: day,
  /** The place of a bill, made an id when the command is. */
  bill_id: fc.option(fc.nat(6), { freq: 3 }),
  allocations: fc.constantFrom(null, null, [0, 1], [2, 0, 3]),
  reversed_on: reversal,
  account_id: account,
});
const cashbookEntry = fc.record({
  direction: fc.constantFrom('in', 'out'),
  amount_minor: amount,
  mode: fc.constantFrom('cash', 'upi'),
  occurred_on: day,
  reversed_on: reversal,
  account_id: account,
  category_account_id: fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom('loan', 'sbi') },
  ),
});
const opening = fc.record({
  opening_balance_minor: fc.option(fc.integer({ min: -300, max: 300 })),
  opening_on: fc.option(day),
});
/** One side of it is a party's, or a bank's; the other one is nobody's. */
const voucher = fc
  .record({
    minor: amount,
    on: fc.constantFrom(
      { account: 'Liabilities:Payables', party_id: 'chand' },
      { account: 'Assets:Cash' },
      { account_id: 'drawer' },
      { account_id: 'sbi' },
    ),
    occurred_on: day,
    reversed_on: reversal,
  })
  .map(({ minor, on, ...dated }) => ({
    lines: [
      { ...on, debit_minor: minor },
      { account: 'Equity:Capital', credit_minor: minor },
    ],
    ...dated,
  }));
const adjustment = fc.record({
  item_id: fc.constant('rice'),
  quantity: fc.integer({ min: -9, max: 9 }).map(String),
  occurred_on: day,
});

const dataOf = {
  bills: bill,
  transactions: transaction,
  cashbook_entries: cashbookEntry,
  vouchers: voucher,
  customers: opening,
  suppliers: opening,
  items: fc.record({ opening_quantity: fc.option(fc.integer({ min: -9, max: 9 }).map(String)) }),
  stock_adjustments: adjustment,
};

/** All fields, or some of them: what a create has, and what an update has. */
const edits = (table: keyof typeof dataOf): fc.Arbitrary<Edit> =>
  fc
    .tuple(
      fc.constantFrom<Op>('create', 'create', 'update', 'delete', 'restore'),
      fc.nat(6),
      dataOf[table],
      fc.nat(255),
    )
    .map(([op, which, data, mask]) => {
      const some = Object.entries(data).filter((_, i) => op === 'create' || (mask >> i) % 2 === 1);
      return { table, op, which, data: Object.fromEntries(some) };
    });

const payrollEdit: fc.Arbitrary<Edit> = fc
  .record({ op: fc.constantFrom<Op>('delete', 'restore') })
  .map(({ op }) => ({ table: 'payroll_runs', op, which: 0, data: {} }));

export const edit = fc.oneof(
  { weight: 5, arbitrary: edits('bills') },
  { weight: 7, arbitrary: edits('transactions') },
  { weight: 2, arbitrary: edits('cashbook_entries') },
  { weight: 1, arbitrary: edits('vouchers') },
  { weight: 1, arbitrary: edits('customers') },
  { weight: 1, arbitrary: edits('suppliers') },
  { weight: 1, arbitrary: payrollEdit },
  { weight: 1, arbitrary: edits('items') },
  { weight: 1, arbitrary: edits('stock_adjustments') },
);

/** What every book of the test begins with. */
export const BEGIN: Records = new Map<string, ServerRow>([
  ...PARTIES.map((key): [string, ServerRow] => {
    const [table = '', id = ''] = key.split('/');
    const opening = table === 'staff' ? {} : { opening_balance_minor: null, opening_on: null };
    return [key, { id, seq: 1, deleted_at: null, ...opening }];
  }),
  ...Object.entries({ drawer: 'cash', sbi: 'bank', hdfc: 'bank', loan: 'other' }).map(
    ([id, kind]): [string, ServerRow] => [`accounts/${id}`, { id, seq: 1, deleted_at: null, kind }],
  ),
  ['items/rice', { id: 'rice', seq: 1, deleted_at: null, opening_quantity: null, quantity_on_hand: '0' }],
  [
    'payroll_runs/run',
    { id: 'run', seq: 1, deleted_at: null, month: '2026-11', members: [{ staff_id: 'devi', wage_minor: 700 }] },
  ],
]);

/** The command of an edit on records as they are; `null` where there is nothing to edit. */
function commandOf({ table, op, which, data }: Edit, records: Records, n: number): Command | null {
  const ids = [...records.keys()]
    .filter((key) => key.startsWith(`${table}/`))
    .map((key) => key.slice(table.length + 1));
  const id =
    op === 'create' ? `${table.slice(0, 2)}${String(n).padStart(3, '0')}` : ids[which % Math.max(ids.length, 1)];
  if (id === undefined) {
    return null;
  }
  const command: Command = { command_id: `c${n}`, table, op, id, at: '2026-11-22T10:00:00.000Z' };
  return op === 'delete' || op === 'restore' ? command : { ...command, data: withBill(data, records, which) };
}

/** Places of bills as the bills' ids; most payments and notes that name a bill are its party's. */
function withBill(data: Record<string, unknown>, records: Records, which: number): Record<string, unknown> {
  const bills = [...records].filter(([key]) => key.startsWith('bills/')).map(([, row]) => row);
  const billAt = (place: unknown) => (typeof place === 'number' ? bills[place % Math.max(bills.length, 1)] : undefined);
  const places = Array.isArray(data.allocations) ? (data.allocations as number[]) : [];
  const ids = new Set(places.flatMap((place) => billAt(place)?.id ?? []));
  const allocations = [...ids].map((bill_id, i) => ({ bill_id, amount_minor: 40 + 130 * i }));
  const named = billAt(data.bill_id) ?? billAt(data.of_bill_id) ?? billAt(places[0]);
  const party_id = which > 1 && typeof named?.party_id === 'string' ? named.party_id : data.party_id;
  return {
    ...data,
    ...('bill_id' in data && { bill_id: billAt(data.bill_id)?.id ?? null }),
    ...('of_bill_id' in data && { of_bill_id: billAt(data.of_bill_id)?.id ?? null }),
    ...('allocations' in data && { allocations: allocations.length > 0 ? allocations : null }),
    ...(party_id === undefined ? {} : { party_id }),
  };
}

/** The commands of edits, one after the other, and the records after them; those of some records, by `table/id`, are left out. */
export function commandsOf(
  wanted: readonly Edit[],
  from: Records,
  first: number,
  without: ReadonlySet<string> = new Set(),
): { commands: Command[]; records: Records } {
  let records = from;
  const commands: Command[] = [];
  for (const one of wanted) {
    const command = commandOf(one, records, first + commands.length);
    if (command !== null && !without.has(keyOf(command.table, command.id))) {
      commands.push(command);
      records = applied(records, command, first + commands.length);
    }
  }
  return { commands, records };
}
