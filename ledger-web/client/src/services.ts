import type { Ledger } from './ledger.ts';
import { failed, type Outcome, ok } from './session/api.ts';
import { SyncService } from './sync/sync-service.ts';
import type { Data, Row, TableName, WritableTable } from './tables.ts';
import { FilterError } from './view/filter.ts';
import type { QueryOptions } from './view/live-query.ts';
import type { Query } from './view/query.ts';
import { hasNaturalId, newId } from './write/record-ids.ts';

/** Longest wait for rows to be read from the device, in milliseconds. */
const READ_MS = 30_000;

const NO_BOOK = failed('no_book', 'No book is open.');

type Named<N extends WritableTable, One extends string, Many extends string> = {
  [M in `create${One}`]: (data: Data<N>) => Promise<Outcome<Row<N>>>;
} & {
  [M in `update${One}`]: (id: string, data: Partial<Data<N>>) => Promise<Outcome<Row<N>>>;
} & {
  [M in `delete${One}` | `restore${One}`]: (id: string) => Promise<Outcome<Row<N>>>;
} & {
  [M in `get${One}`]: (id: string) => Promise<Outcome<Row<N>>>;
} & {
  [M in `get${Many}`]: (options?: QueryOptions) => Promise<Outcome<readonly Row<N>[]>>;
};

/** Writes a new record under the id that its table wants; where the record is there already and its id says what it is of, it is changed instead. */
export async function createIn<N extends WritableTable>(
  ledger: Ledger,
  table: N,
  data: Data<N>,
): Promise<Outcome<Row<N>>> {
  const opened = ledger.getOpened();
  const { current } = ledger.session;
  if (opened === null || current === null) {
    return NO_BOOK;
  }
  const fields = data as Readonly<Record<string, unknown>>;
  const id = newId(table, fields, opened.book, current.user_id);
  const known = hasNaturalId(table) ? await ledger.get(table, id).catch(() => null) : null;
  if (known !== null && known.deleted_at !== null) {
    const restored = await ledger.write(table, 'restore', id);
    if (restored.error !== null) {
      return restored;
    }
  }
  return ledger.write(table, known === null ? 'create' : 'update', id, data);
}

function service<N extends WritableTable, One extends string, Many extends string>(
  ledger: () => Ledger,
  table: N,
  one: One,
  many: Many,
): Named<N, One, Many> {
  const methods = {
    [`create${one}`]: (data: Data<N>) => createIn(ledger(), table, data),
    [`update${one}`]: (id: string, data: Partial<Data<N>>) => ledger().write(table, 'update', id, data),
    [`delete${one}`]: (id: string) => ledger().write(table, 'delete', id),
    [`restore${one}`]: (id: string) => ledger().write(table, 'restore', id),
    [`get${one}`]: (id: string) => one_(ledger(), table, id),
    [`get${many}`]: (options?: QueryOptions) => all(ledger(), table, options),
  };
  return methods as unknown as Named<N, One, Many>;
}

async function one_<N extends WritableTable>(ledger: Ledger, table: N, id: string): Promise<Outcome<Row<N>>> {
  if (ledger.getOpened() === null) {
    return NO_BOOK;
  }
  const row = await ledger.get(table, id);
  return row === null ? failed('not_found', 'There is no such record.') : ok(row);
}

async function all<N extends TableName>(
  ledger: Ledger,
  table: N,
  options?: QueryOptions,
): Promise<Outcome<readonly Row<N>[]>> {
  if (ledger.getOpened() === null) {
    return NO_BOOK;
  }
  try {
    return await read(ledger.query(table, options));
  } catch (cause) {
    if (cause instanceof FilterError) {
      return failed('invalid_filter', cause.message);
    }
    throw cause;
  }
}

/** The rows once all of them are on the device. */
function read<R>(query: Query<R>): Promise<Outcome<readonly R[]>> {
  return new Promise((resolve) => {
    const end = (outcome: Outcome<readonly R[]>) => {
      clearTimeout(timer);
      stop();
      resolve(outcome);
    };
    const look = () => {
      const { data, isComplete, error } = query.getSnapshot();
      if (error !== null) {
        end(failed('storage', error.message));
      } else if (isComplete) {
        end(ok(data));
      }
    };
    const timer = setTimeout(() => end(failed('timed_out', 'This book is not on the device yet.')), READ_MS);
    const stop = query.subscribe(look);
    queueMicrotask(look);
  });
}

/** The services of a client, one per table, and the one of its sync. */
export function servicesOf(ledger: () => Ledger) {
  return {
    customersService: service(ledger, 'customers', 'Customer', 'Customers'),
    suppliersService: service(ledger, 'suppliers', 'Supplier', 'Suppliers'),
    transactionsService: service(ledger, 'transactions', 'Transaction', 'Transactions'),
    billsService: service(ledger, 'bills', 'Bill', 'Bills'),
    cashbookEntriesService: service(ledger, 'cashbook_entries', 'CashbookEntry', 'CashbookEntries'),
    staffService: service(ledger, 'staff', 'StaffMember', 'Staff'),
    attendanceService: service(ledger, 'attendance', 'Attendance', 'Attendances'),
    businessSettingsService: service(ledger, 'business_settings', 'BusinessSettings', 'AllBusinessSettings'),
    profilesService: service(ledger, 'profiles', 'Profile', 'Profiles'),
    payrollRunsService: service(ledger, 'payroll_runs', 'PayrollRun', 'PayrollRuns'),
    accountsService: service(ledger, 'accounts', 'Account', 'Accounts'),
    vouchersService: service(ledger, 'vouchers', 'Voucher', 'Vouchers'),
    itemsService: service(ledger, 'items', 'Item', 'Items'),
    stockAdjustmentsService: service(ledger, 'stock_adjustments', 'StockAdjustment', 'StockAdjustments'),
    syncService: new SyncService(ledger),
  };
}
