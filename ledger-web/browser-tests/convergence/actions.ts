import fc from 'fast-check';

/** What happens on one of the devices. `which` chooses among the rows that the device shows at that moment. */
export type Action = { device: number } & (
  | { do: 'add'; table: 'customers' | 'suppliers' | 'staff'; name: string }
  | { do: 'rename'; which: number; name: string }
  | { do: 'note'; which: number; note: string }
  | { do: 'remove'; which: number }
  | { do: 'restore'; which: number }
  | { do: 'pay'; which: number; amount: number; gave: boolean; mode: 'cash' | 'upi' }
  | { do: 'correct'; which: number; amount: number }
  | { do: 'mark'; which: number; day: number; status: 'present' | 'absent' | 'half_day' }
  /** A bill; every third one has no party. */
  | { do: 'bill'; which: number; sale: boolean; prices: number[]; due: number; mode: 'cash' | 'credit' }
  | { do: 'rebill'; which: number; prices: number[]; due: number }
  /** A payment that names a bill, of its party or of another one. */
  | { do: 'settle'; which: number; other: boolean; amount: number; gave: boolean }
  | { do: 'enter'; amount: number; in: boolean; mode: 'cash' | 'upi'; day: number }
  | { do: 'drop'; which: number }
  | { do: 'recover'; which: number }
  | { do: 'payroll' }
  | { do: 'offline' }
  | { do: 'online' }
  /** The connection breaks, and nobody is told. */
  | { do: 'cut' }
  /** The page is closed and opened again. */
  | { do: 'reload' }
  /** Another tab is opened, or the one that leads is closed. */
  | { do: 'tabs' }
  /** Time passes. */
  | { do: 'wait' }
);

export const DEVICES = 3;

const device = fc.nat(DEVICES - 1);
const which = fc.nat(20);
const name = fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom(...'abcdeअआ é') }).map((text) => `n${text}`);
const amount = fc.integer({ min: 1, max: 100_000 });
const prices = fc.array(fc.constantFrom(0, 1_250, 40_000), { minLength: 1, maxLength: 3 });
/** Days from today on. */
const due = fc.integer({ min: -3, max: 3 });

/** Edits of which a device knows all that follows. */
const foreseenEdit: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('add' as const),
      device,
      table: fc.constantFrom('customers' as const, 'suppliers' as const, 'staff' as const),
      name,
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('rename' as const), device, which, name }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('note' as const), device, which, note: name }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), device, which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restore' as const), device, which }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('pay' as const),
      device,
      which,
      amount,
      gave: fc.boolean(),
      mode: fc.constantFrom('cash' as const, 'upi' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('correct' as const), device, which, amount }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('bill' as const),
      device,
      which,
      sale: fc.boolean(),
      prices,
      due,
      mode: fc.constantFrom('cash' as const, 'credit' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('rebill' as const), device, which, prices, due }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('settle' as const),
      device,
      which,
      other: fc.boolean(),
      amount,
      gave: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('enter' as const),
      device,
      amount,
      in: fc.boolean(),
      mode: fc.constantFrom('cash' as const, 'upi' as const),
      day: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('drop' as const), device, which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('recover' as const), device, which }) },
);

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 27, arbitrary: foreseenEdit },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('mark' as const),
      device,
      which,
      day: fc.integer({ min: 1, max: 3 }),
      status: fc.constantFrom('present' as const, 'absent' as const, 'half_day' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('payroll' as const), device }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('offline' as const), device }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('online' as const), device }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cut' as const), device }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reload' as const), device }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('tabs' as const), device }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), device }) },
);

export const actions = fc.array(action, { minLength: 5, maxLength: 30, size: 'max' });

/** What one device does while the others rest. */
export const aloneActions = fc.array(foreseenEdit, { minLength: 1, maxLength: 12, size: 'max' });
