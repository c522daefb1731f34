import { expect, test } from 'vitest';
import { ok } from '../session/api.ts';
import type { SessionDesk } from '../session/session.ts';
import type { DeviceStorage } from '../storage/storage.ts';
import { BookView } from '../view/book-view.ts';
import type { Command, Page, ServerRow } from '../wire.ts';
import { firstLook } from './first-look.ts';

const asha: ServerRow = { id: 'asha', seq: 3, deleted_at: null, name: 'Asha', balance_minor: 500 };
const birju: ServerRow = { ...asha, id: 'birju', seq: 2_500, name: 'Birju' };
const entry: ServerRow = { id: 'entry', seq: 2_999, deleted_at: null, party_id: 'asha', amount_minor: 500 };

/** A disk takes longer than what is asked of the server. */
const later = <T>(found: T) => new Promise<T>((resolve) => setTimeout(() => resolve(found), 5));

/** A server with a book of so many events, whose parties come in two pages. */
function server(head: number, onDisk: readonly ServerRow[] = []) {
  const asked: string[] = [];
  const page = (from: number, to: number, rows: ServerRow[]): Page => ({
    book_id: 'b',
    epoch: 'e1',
    from,
    to,
    head,
    live: to === head,
    changes: rows.map((row) => ({ table: 'customers', id: row.id, seq: row.seq, op: 'put', row })),
  });
  const session = {
    json: async (path: string, { params }: { params: Record<string, unknown> }) => {
      asked.push(`${path.slice('/v1/books/b/'.length)} ${params.tables ?? params.order} ${params.cursor ?? ''}`.trim());
      if (!path.endsWith('/changes')) {
        return ok({ rows: path.endsWith('/transactions') ? [entry] : [] });
      }
      const isOfParties = String(params.tables).startsWith('customers');
      if (isOfParties && params.cursor === 0 && head > 2_000) {
        return ok(page(0, 2_000, [asha]));
      }
      return ok(page(Number(params.cursor), head, isOfParties ? [birju] : []));
    },
  } as unknown as SessionDesk;
  const store = {
    rows: async () => (onDisk.length > 0 ? later(onDisk) : []),
    row: async () => undefined,
  } as unknown as DeviceStorage;
  const view = new BookView('b', store, { userId: 'u', today: () => '2026-11-22' }, false);
  return { session, view, asked };
}

test('settings and parties come first, then the days of the cash book, then the newest money', async () => {
  const { session, view, asked } = server(3_000);
  const customers = view.query('customers', { order: 'name.asc' });
  const transactions = view.query('transactions');
  for (const query of [customers, transactions]) {
    query.subscribe(() => undefined);
  }
  await firstLook(session, view);

  expect(asked).toEqual([
    'changes business_settings,profiles 0',
    'changes customers,suppliers,staff 0',
    'changes customers,suppliers,staff 2000',
    'changes cashbook_days 0',
    'transactions created_at.desc',
    'bills created_at.desc',
    'cashbook_entries created_at.desc',
  ]);
  expect(customers.getSnapshot()).toMatchObject({ isComplete: true, total: 2 });
  expect(transactions.getSnapshot()).toMatchObject({ isComplete: false, total: 1 });
});

test('of a small book nothing is asked for twice', async () => {
  const { session, view, asked } = server(1_000);
  await firstLook(session, view);

  expect(asked).toHaveLength(2);
});

test('once somebody writes, the copy is waited for', async () => {
  const { session, view, asked } = server(3_000);
  const command: Command = { command_id: 'c', table: 'customers', op: 'create', id: 'c', at: '', data: { name: 'C' } };
  await view.add(command);
  await firstLook(session, view);

  expect(asked).toHaveLength(2);
});

test('what an earlier visit has copied already stays when the copy is complete, though the copy does not come to it again', async () => {
  const { session, view } = server(3_000, [asha]);
  const customers = view.query('customers', { order: 'name.asc' });
  customers.subscribe(() => undefined);
  view.hasUpTo(2_000);
  await firstLook(session, view);
  await expect.poll(() => customers.getSnapshot().data).toMatchObject([asha, birju]);
  view.apply([{ table: 'customers', id: 'birju', seq: 2_500, op: 'put', row: birju }], [], true, true);

  expect(customers.getSnapshot().data.map(({ id }) => id)).toEqual(['asha', 'birju']);
});

test('what the copy had come to before the look did stays, too', async () => {
  const { session, view } = server(3_000, [asha]);
  view.apply([{ table: 'customers', id: 'asha', seq: 3, op: 'put', row: asha }], [], false, false);
  const customers = view.query('customers', { order: 'name.asc' });
  customers.subscribe(() => undefined);
  await firstLook(session, view);
  await expect.poll(() => customers.getSnapshot().data).toMatchObject([asha, birju]);
  view.apply([{ table: 'customers', id: 'birju', seq: 2_500, op: 'put', row: birju }], [], true, true);

  expect(customers.getSnapshot().data.map(({ id }) => id)).toEqual(['asha', 'birju']);
});
