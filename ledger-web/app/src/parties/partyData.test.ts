import { describe, expect, it } from 'vitest';
import { openingFault, partyData, valuesOf } from './partyData.ts';

const WRITTEN = { ...valuesOf(null, 2), name: 'Asha Traders' };

describe('what the form of a party says', () => {
  it('has the day of the opening balance, where there is one', () => {
    const typed = { ...WRITTEN, opening_on: '2026-04-01' };
    expect(partyData({ ...typed, opening_balance_minor: '500' }, 2).data).toMatchObject({
      opening_balance_minor: 50_000,
      opening_on: '2026-04-01',
    });
    expect(partyData(typed, 2).data).toMatchObject({ opening_balance_minor: null, opening_on: null });
  });

  it('has no GSTIN with a character that is mistyped', () => {
    expect(partyData({ ...WRITTEN, tax_id: '27AAPFU0939F1ZW' }, 2).failure).toMatchObject({ field: 'tax_id' });
    expect(partyData({ ...WRITTEN, tax_id: '27AAPFU0939F1ZV' }, 2).data).toMatchObject({ state_code: null });
  });
});

describe('while the books are closed, an opening balance', () => {
  const isLocked = (day: string) => day <= '2026-03-31';
  const opening = (opening_balance_minor: number | null, opening_on: string | null) => ({
    ...{ opening_balance_minor, opening_on },
  });

  it.each([
    ['of a new party may come without a day', null, opening(500, null), null],
    ['of a new party is of no closed day', null, opening(500, '2026-03-31'), 'opening_on'],
    ['is not changed where it lies before every day', opening(500, null), opening(600, null), 'opening_balance_minor'],
    ['is not moved into an open day', opening(500, '2026-02-01'), opening(500, '2026-04-01'), 'opening_balance_minor'],
    ['of an open day is changed', opening(500, '2026-04-01'), opening(600, '2026-04-02'), null],
    ['comes later with an open day', opening(null, null), opening(600, '2026-04-02'), null],
    ['that is left as it was is no hindrance', opening(500, null), opening(500, null), null],
  ])('%s', (_, before, after, field) => {
    expect(openingFault(before, after, isLocked)?.field ?? null).toBe(field);
  });
});
