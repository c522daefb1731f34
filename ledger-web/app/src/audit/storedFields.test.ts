import { expect, it } from 'vitest';
import { wireFields } from './storedFields';

const LINE = { description: 'Tea', quantity: '2', unit_price_minor: 500, discount_minor: 0 };

it('gives the lines of both versions of a bill as rows have them', () => {
  const now = {
    note: 'n',
    lines: [
      { ...LINE, taxes: [{ kind: 'tax', rate_bp: 1_800 }] },
      { ...LINE, taxes: [] },
    ],
  };
  const before = {
    note: 'n',
    lines: [
      { ...LINE, tax_rate_bp: 1_800 },
      { ...LINE, tax_rate_bp: 0 },
    ],
  };
  expect(wireFields(now)).toEqual(before);
  expect(wireFields(before)).toEqual(before);
});

it('leaves records without lines alone', () => {
  expect(wireFields({ name: 'Asha' })).toEqual({ name: 'Asha' });
});
