import { createIn, type Data, type WritableTable } from '@ledger/client';
import type { Action } from './actions.ts';
import { PARTIES, type SimulatedDevice } from './simulated-device.ts';

const MONEY = ['transactions', 'bills', 'cashbook_entries', 'payroll_runs'] as const;

const DAY = '2026-11-22';
const DAY_MS = 86_400_000;

type Written = Promise<{ error: { code: string; message: string } | null }>;

/** Does an edit on a device, if there is something to edit; returns how many commands the device took: they are safe in its queue from then on. */
export async function edit(device: SimulatedDevice, action: Action): Promise<number> {
  const written = begun(device, action);
  if (written === null) {
    return 0;
  }
  const { error } = await written;
  if (error !== null) {
    throw new Error(`The device did not take a command: ${error.code}: ${error.message}`);
  }
  return 1;
}

function begun(device: SimulatedDevice, action: Action): Written | null {
  switch (action.do) {
    case 'add':
    case 'rename':
    case 'note':
    case 'remove':
    case 'restore':
      return ofParty(device, action);
    case 'pay':
    case 'settle':
    case 'correct':
      return ofTransaction(device, action);
    case 'bill':
    case 'rebill':
      return ofBill(device, action);
    case 'mark':
    case 'payroll':
      return ofStaff(device, action);
    case 'enter': {
      const { amount: amount_minor, mode, day } = action;
      const direction = action.in ? ('in' as const) : ('out' as const);
      return add(device, 'cashbook_entries', { direction, amount_minor, mode, occurred_on: `2026-11-0${day}` });
    }
    case 'drop': {
      const found = choose(device, MONEY, action.which);
      return found && device.ledger.write(found.table, 'delete', found.id);
    }
    case 'recover': {
      const found = choose(device, MONEY, action.which);
      // A payroll run that is not removed is reckoned anew, as by an update: that only the server can.
      const isReckoned = found?.table === 'payroll_runs' && device.rows(found.table)[found.id]?.deleted_at === null;
      return found && !isReckoned ? device.ledger.write(found.table, 'restore', found.id) : null;
    }
    default:
      return null;
  }
}

type ActionOf<Do extends Action['do']> = Extract<Action, { do: Do }>;

function ofParty(
  device: SimulatedDevice,
  action: ActionOf<'add' | 'rename' | 'note' | 'remove' | 'restore'>,
): Written | null {
  if (action.do === 'add') {
    const { table, name } = action;
    return table === 'staff'
      ? add(device, 'staff', { name, wage_type: 'daily', wage_minor: 50_000, joined_on: '2026-01-01' })
      : add(device, table, { name, opening_balance_minor: name.length * 100 });
  }
  const found = choose(device, PARTIES, action.which);
  if (found === null) {
    return null;
  }
  switch (action.do) {
    case 'rename':
      return device.ledger.write(found.table, 'update', found.id, { name: action.name });
    case 'note':
      return device.ledger.write(found.table, 'update', found.id, { note: action.note });
    case 'remove':
      return device.ledger.write(found.table, 'delete', found.id);
    case 'restore':
      return device.ledger.write(found.table, 'restore', found.id);
  }
}

function ofTransaction(device: SimulatedDevice, action: ActionOf<'pay' | 'settle' | 'correct'>): Written | null {
  const { which, amount: amount_minor } = action;
  if (action.do === 'correct') {
    const found = choose(device, ['transactions'], which);
    return found && device.ledger.write('transactions', 'update', found.id, { amount_minor });
  }
  const direction = action.gave ? ('gave' as const) : ('got' as const);
  const party = choose(device, PARTIES, which);
  if (action.do === 'pay') {
    const { mode } = action;
    return (
      party && add(device, 'transactions', { party_id: party.id, direction, amount_minor, mode, occurred_on: DAY })
    );
  }
  const bill = choose(device, ['bills'], which);
  const own = bill === null ? null : device.rows('bills')[bill.id]?.party_id;
  const party_id = action.other || typeof own !== 'string' ? party?.id : own;
  const data = { direction, amount_minor, mode: 'cash' as const, occurred_on: DAY, bill_id: bill?.id ?? '' };
  return bill && party_id !== undefined ? add(device, 'transactions', { ...data, party_id }) : null;
}

function ofBill(device: SimulatedDevice, action: ActionOf<'bill' | 'rebill'>): Written | null {
  const { which } = action;
  const lines = linesOf(action.prices);
  const due_on = new Date(Date.now() + action.due * DAY_MS).toISOString().slice(0, 10);
  if (action.do === 'rebill') {
    const found = choose(device, ['bills'], which);
    return found && device.ledger.write('bills', 'update', found.id, { lines, due_on });
  }
  const party_id = which % 3 === 0 ? null : (choose(device, PARTIES, which)?.id ?? null);
  const { mode } = action;
  const kind = action.sale ? ('sale' as const) : ('purchase' as const);
  return add(device, 'bills', { kind, party_id, lines, due_on, mode, issued_on: `2026-11-1${which % 10}` });
}

function linesOf([first = 0, ...more]: readonly number[]): Data<'bills'>['lines'] {
  const line = (unit_price_minor: number) => ({ quantity: '1.5', unit_price_minor, tax_rate_bp: 1_800 });
  return [line(first), ...more.map(line)];
}

function ofStaff(device: SimulatedDevice, action: ActionOf<'mark' | 'payroll'>): Written | null {
  if (action.do === 'mark') {
    const found = choose(device, ['staff'], action.which);
    const { day, status } = action;
    return found && add(device, 'attendance', { staff_id: found.id, day: `2026-11-0${day}`, status });
  }
  // One that is removed would take two commands: it is restored first.
  const isRemoved = Object.values(device.rows('payroll_runs')).some(({ deleted_at }) => deleted_at !== null);
  return isRemoved ? null : add(device, 'payroll_runs', { month: '2026-11' });
}

function add<N extends WritableTable>(device: SimulatedDevice, table: N, data: Data<N>): Written {
  return createIn(device.ledger, table, data);
}

function choose<N extends WritableTable>(device: SimulatedDevice, tables: readonly N[], which: number) {
  const found = tables.flatMap((table) => Object.keys(device.rows(table)).map((id) => ({ table, id })));
  return found[which % Math.max(found.length, 1)] ?? null;
}
