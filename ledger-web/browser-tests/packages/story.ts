import { type ClientEvent, type Ledger, servicesOf } from '@ledger/client';

/** A device of whichever server the story is told to. */
export interface StoryDevice {
  readonly ledger: Ledger;
  offline(): void;
  online(): void;
  /** Ends what is connected, without a word. */
  cut(): void;
}

/** Longest that a step may take, in milliseconds. */
const STEP_MS = 20_000;

/** What others see of a story: what the server keeps in the end, and what it said to the first device. */
export interface Told {
  rows: unknown[];
  answers: string[];
  problems: string[];
}

/** Two devices of one book: they write, one of them alone for a while and too late with some of it, lose their line, and end with the same rows. */
export async function tell(a: StoryDevice, b: StoryDevice): Promise<Told> {
  const answers: string[] = [];
  a.ledger.onEvent((event) => answers.push(...answerIn(event)));
  const at = servicesOf(() => a.ledger);
  const by = servicesOf(() => b.ledger);

  const asha = await idOf(at.customersService.createCustomer({ name: 'Asha', opening_balance_minor: 10_000 }));
  const chand = await idOf(at.suppliersService.createSupplier({ name: 'Chand', phone: '+919812345678' }));
  const gave = { party_id: asha, direction: 'gave', amount_minor: 50_000, occurred_on: '2026-11-20' } as const;
  const sold = await idOf(at.transactionsService.createTransaction(gave));
  const paid = {
    party_id: asha,
    direction: 'got',
    amount_minor: 20_000,
    mode: 'cash',
    occurred_on: '2026-11-21',
  } as const;
  await idOf(at.transactionsService.createTransaction(paid));
  const line = { description: 'Rice', quantity: '2.5', unit_price_minor: 1_999, tax_rate_bp: 1_800 };
  const bill = { kind: 'sale', party_id: asha, issued_on: '2026-11-22', lines: [line] } as const;
  await idOf(at.billsService.createBill({ ...bill, lines: [line] }));
  const rent = { direction: 'out', amount_minor: 7_500, category: 'Rent', occurred_on: '2026-11-21' } as const;
  await idOf(at.cashbookEntriesService.createCashbookEntry(rent));
  await settled(a, b);

  a.offline();
  await idOf(at.customersService.updateCustomer(asha, { phone: '+911111111111', note: 'from a' }));
  await idOf(at.suppliersService.updateSupplier(chand, { phone: '+911111111111' }));
  await idOf(by.customersService.updateCustomer(asha, { phone: '+912222222222' }));
  await idOf(by.suppliersService.updateSupplier(chand, { phone: '+912222222222' }));
  await idOf(by.transactionsService.deleteTransaction(sold));
  await settled(b);
  a.online();
  await settled(a, b);

  a.cut();
  await idOf(at.transactionsService.restoreTransaction(sold));
  const nobody = { ...gave, party_id: '0192f0c4-0000-7000-8000-00000000000a' };
  await idOf(at.transactionsService.createTransaction(nobody));
  await settled(a, b);

  const { data, error } = await a.ledger.api.get<{ changes: { table: string; seq: number; row: object }[] }>(
    'changes',
    {
      cursor: 0,
    },
  );
  if (error !== null) {
    throw new Error(error.message);
  }
  const problems = a.ledger.problems
    .getSnapshot()
    .map(({ command, error }) => `${command.table}: ${error.code} ${error.field}`);
  return { rows: withoutNames(data.changes), answers, problems };
}

function answerIn(event: ClientEvent): string[] {
  switch (event.type) {
    case 'command_answered':
      return [`${event.status} ${event.seq}`];
    case 'command_rejected':
      return [`rejected ${event.error.code}`];
    default:
      return [];
  }
}

async function idOf(
  written: Promise<{ data: { id: string } | null; error: { message: string } | null }>,
): Promise<string> {
  const { data, error } = await written;
  if (data === null) {
    throw new Error(error?.message ?? 'Nothing was written.');
  }
  return data.id;
}

/** Waits until the devices have sent everything, and have what the others sent. */
async function settled(...devices: StoryDevice[]): Promise<void> {
  for (const { ledger } of devices) {
    if (!(await ledger.until((status) => status.isCaughtUp && status.pendingOperations === 0, STEP_MS))) {
      throw new Error(`A device does not catch up: ${JSON.stringify(ledger.getStatus())}`);
    }
  }
  const cursors = () => devices.map(({ ledger }) => ledger.getStatus().cursor);
  const furthest = Math.max(...cursors().map(Number));
  for (const { ledger } of devices) {
    await ledger.until(({ cursor }) => Number(cursor) >= furthest, STEP_MS);
  }
}

/** Rows of one table by what they were last changed by; what one event changes of two tables has no order. */
const orderOf = ({ table, seq }: { table: string; seq: number }): string => `${table} ${String(seq).padStart(9, '0')}`;

const WHEN = /^(created|updated|edited|deleted)_at$|^(created|updated)_by$/;

/** Rows in the order of their tables, with ids by the order in which they come, and without who and when. */
function withoutNames(changes: readonly { table: string; seq: number; row: object }[]): unknown[] {
  const ids = new Map<string, string>();
  const named = (text: string): string =>
    text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => {
      ids.set(id, ids.get(id) ?? `#${ids.size + 1}`);
      return ids.get(id) ?? '';
    });
  return changes
    .filter(({ table }) => table !== 'profiles' && table !== 'business_settings')
    .sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1))
    .map(({ table, row }) => {
      const columns = Object.entries(row)
        .map(([name, value]) => [name, WHEN.test(name) ? value !== null : value] as const)
        .sort(([one], [other]) => (one < other ? -1 : 1));
      return JSON.parse(named(JSON.stringify({ table, ...Object.fromEntries(columns) })));
    });
}
