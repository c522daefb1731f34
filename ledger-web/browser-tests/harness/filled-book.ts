import { randomUUID } from 'node:crypto';
import type { Command, TableName } from '@ledger/client';
import { newId } from '../../client/src/write/record-ids.ts';
import type { Shop } from './shop.ts';

/** Records of each kind that pages are about, by their ids. */
export interface FilledBook {
  customer: string;
  supplier: string;
  bill: string;
  member: string;
  /** The day in the middle of what is written, `YYYY-MM-DD`. */
  day: string;
}

const TAXED = { quantity: '2.5', unit_price_minor: 12_500, discount_minor: 500, tax_rate_bp: 500 };

/** Writes a little of everything, all of it dated today or close by, so that no page of the app is empty. */
export async function fillBook(shop: Shop): Promise<FilledBook> {
  const commands: Command[] = [];
  // Each a millisecond after the one before: the later edit of a record wins.
  const start = Date.now();
  const at = () => new Date(start + commands.length).toISOString();
  const add = (table: TableName, data: Record<string, unknown>): string => {
    const id = newId(table, data, shop.book, '');
    commands.push({ command_id: randomUUID(), table, op: 'create', id, at: at(), data });
    return id;
  };
  const day = new Date().toLocaleDateString('sv', { timeZone: 'Asia/Kolkata' });
  const lines = [
    { description: 'Basmati rice', ...TAXED },
    { description: 'Mustard oil', ...TAXED },
  ];
  const supplier = add('suppliers', { name: 'Metro Wholesale', opening_balance_minor: -250_000 });
  const customer = add('customers', {
    name: 'Ravi Stores',
    phone: '+91 98123 45678',
    address: '12 Market Road',
    note: 'Pays on Fridays',
    credit_limit_minor: 10_000,
  });
  add('transactions', { party_id: customer, direction: 'gave', amount_minor: 125_050, occurred_on: day, due_on: day });
  add('transactions', { party_id: customer, direction: 'got', amount_minor: 5_000, mode: 'upi', occurred_on: day });
  add('transactions', { party_id: supplier, direction: 'got', amount_minor: 70_000, occurred_on: day, note: 'Flour' });
  add('cashbook_entries', { direction: 'in', amount_minor: 90_000, category: 'Counter sales', occurred_on: day });
  add('cashbook_entries', { direction: 'out', amount_minor: 2_000, mode: 'upi', category: 'Tea', occurred_on: day });
  const sale = { kind: 'sale', party_id: customer, issued_on: day, due_on: day, lines, discount_minor: 1_000 };
  const bill = add('bills', { ...sale, note: 'With delivery' });
  add('transactions', { party_id: customer, direction: 'got', amount_minor: 10_000, bill_id: bill, occurred_on: day });
  const removed = add('bills', { kind: 'purchase', party_id: supplier, issued_on: day, lines });
  add('bills', { kind: 'sale', issued_on: day, lines, mode: 'cash' });
  const member = add('staff', { name: 'Sunita', wage_type: 'daily', wage_minor: 60_000, joined_on: '2026-01-01' });
  add('staff', { name: 'Tara', wage_type: 'hourly', wage_minor: 7_500, joined_on: '2026-01-01' });
  add('attendance', { staff_id: member, day, status: 'present', overtime_minutes: 90 });
  add('transactions', { party_id: member, direction: 'gave', amount_minor: 20_000, mode: 'cash', occurred_on: day });
  add('payroll_runs', { month: day.slice(0, 7) });
  commands.push({ command_id: randomUUID(), table: 'bills', op: 'delete', id: removed, at: at() });
  await shop.push(commands);
  return { customer, supplier, bill, member, day };
}
