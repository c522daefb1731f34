import { expect, test } from 'vitest';
import { emptyLine, leaning, readVoucher } from './voucherDraft.ts';

const cash = (some: object) => emptyLine({ account: 'Assets:Cash', ...some });
const own = '0192f0c4-0000-7000-8000-00000000000c';

test('lines that come to the same are read: own accounts by id, the server’s by path, parties on their account', () => {
  const drafts = [
    cash({ debit: '70' }),
    emptyLine({ account: own, debit: '30' }),
    emptyLine({ account: 'Assets:Receivables', party_id: own, credit: '100' }),
    emptyLine(),
  ];

  expect(readVoucher('journal', drafts, 2)).toEqual({
    lines: [
      { account: 'Assets:Cash', debit_minor: 7_000 },
      { account_id: own, debit_minor: 3_000 },
      { account: 'Assets:Receivables', party_id: own, credit_minor: 10_000 },
    ],
    faults: new Map(),
    fault: null,
  });
});

test.each([
  ['an amount on both sides', cash({ debit: '1', credit: '1' }), 'side'],
  ['no amount', cash({}), 'side'],
  ['no account', emptyLine({ debit: '1' }), 'account'],
  ['a control account without a party', emptyLine({ account: 'Liabilities:Payables', debit: '1' }), 'party'],
] as const)('a line with %s is marked', (_, line, fault) => {
  expect([...readVoucher('journal', [line, cash({ credit: '1' })], 2).faults.values()]).toEqual([fault]);
});

test.each([
  ['journal', [cash({ debit: '1' }), cash({ credit: '2' })], 'balance'],
  ['journal', [cash({ debit: '1' })], 'two'],
  ['opening', [cash({ debit: '1' })], null],
] as const)('a %s of lines that lean or lack one is told', (kind, drafts, fault) => {
  expect(readVoucher(kind, drafts, 2).fault).toBe(fault);
});

test('what is debited more is above zero', () => {
  expect(leaning([cash({ debit: '1.50' }), cash({ credit: '1' })], 2)).toBe(50);
});
