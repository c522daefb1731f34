import { describe, expect, test } from 'vitest';
import { UNPICKED } from '../forms/pickable.ts';
import { type BillValues, liveTotals, readBill } from './billDraft.ts';
import { emptyLine, type LineDraft } from './lineDraft.ts';

const VALUES: BillValues = {
  kind: 'sale',
  party_id: '',
  number: '',
  issued_on: '2026-11-22',
  due_on: '',
  discount_minor: '',
  mode: 'cash',
  account_id: '',
  note: '',
  of_bill_id: '',
  place_of_supply: '',
  price_includes_tax: 'no',
};

const line = (some: Partial<LineDraft>): LineDraft => ({ ...emptyLine(), ...some });
const DAL = line({ description: 'Toor dal', quantity: '2.5', unit_price: '159', tax_rate: '5' });

describe('a bill that is written', () => {
  test('with one line is read in minor units and basis points', () => {
    expect(readBill(VALUES, [DAL], 2).data).toEqual({
      kind: 'sale',
      number: null,
      party_id: null,
      issued_on: '2026-11-22',
      due_on: null,
      lines: [
        {
          description: 'Toor dal',
          quantity: '2.5',
          unit_price_minor: 15_900,
          discount_minor: 0,
          tax_rate_bp: 500,
          cess_rate_bp: 0,
        },
      ],
      discount_minor: null,
      mode: 'cash',
      account_id: null,
      note: null,
      of_bill_id: null,
      place_of_supply: null,
      price_includes_tax: false,
    });
  });

  test('with a party has no mode, and keeps the day it is due', () => {
    const { data } = readBill({ ...VALUES, party_id: 'p', due_on: '2026-12-01' }, [DAL], 2);
    expect(data).toMatchObject({ party_id: 'p', mode: null, due_on: '2026-12-01' });
  });

  test('over the counter and paid at once is not due on any day', () => {
    expect(readBill({ ...VALUES, due_on: '2026-12-01' }, [DAL], 2).data?.due_on).toBeNull();
  });

  test('with empty lines between leaves them out', () => {
    expect(readBill(VALUES, [line({}), DAL, line({ tax_rate: '18' })], 2).data?.lines).toHaveLength(1);
  });

  test('without any line marks the price of the first one', () => {
    const first = line({});
    const { failure, lineFaults } = readBill(VALUES, [first], 2);
    expect(failure?.field).toBe('lines');
    expect(lineFaults.get(first.key)).toEqual({ unit_price: 'amount_empty' });
  });

  test('with a wrong quantity and rate marks both, at their line', () => {
    const wrong = line({ description: 'Soap', quantity: 'x', unit_price: '10', tax_rate: '101' });
    const { failure, lineFaults } = readBill(VALUES, [DAL, wrong], 2);
    expect(failure?.field).toBe('lines');
    expect([...lineFaults]).toEqual([[wrong.key, { quantity: 'quantity', tax_rate: 'percent' }]]);
  });

  test('with a discount above what the line costs marks the discount', () => {
    const wrong = line({ description: 'Soap', unit_price: '10', discount: '10.01' });
    expect(readBill(VALUES, [wrong], 2).lineFaults.get(wrong.key)).toEqual({ discount: 'discount_above_gross' });
  });

  test('with a discount above the sum of its lines is refused at that field', () => {
    expect(readBill({ ...VALUES, discount_minor: '397.51' }, [DAL], 2).failure?.field).toBe('discount_minor');
    expect(readBill({ ...VALUES, discount_minor: '397.50' }, [DAL], 2).data?.discount_minor).toBe(39_750);
  });

  test('whose customer is typed but not picked is refused at that field', () => {
    expect(readBill({ ...VALUES, party_id: UNPICKED }, [DAL], 2).failure?.field).toBe('party_id');
  });
});

describe('the totals while a bill is typed', () => {
  test('spread the discount before the tax, as the server does', () => {
    const soap = line({ description: 'Soap', quantity: '3', unit_price: '45.50', tax_rate: '18' });
    expect(liveTotals([DAL, soap], '10', 2)).toMatchObject({
      lines_minor: 53_400,
      discount_minor: 1_000,
      subtotal_minor: 52_400,
      tax_minor: 4_361,
      total_minor: 56_761,
    });
  });

  test('count what cannot be read yet as nothing', () => {
    const half = line({ description: 'Soap', quantity: '3', unit_price: '4x' });
    expect(liveTotals([DAL, half], 'ten', 2).total_minor).toBe(41_738);
  });
});
