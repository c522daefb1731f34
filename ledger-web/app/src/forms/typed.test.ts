import { describe, expect, it } from 'vitest';
import { changedElsewhere, shownValues, type Typed, typedSince, typedWith } from './typed.ts';

const began = { name: 'Ravi', phone: '1' };
type Values = typeof began;
const nothing: Typed<Values> = {};

describe('what is typed', () => {
  it('is shown over what stands in the record by now', () => {
    const typed = typedWith(nothing, began, 'name', 'Ravi and Sons');

    expect(shownValues(typed, { name: 'Ravi', phone: '2' })).toEqual({ name: 'Ravi and Sons', phone: '2' });
  });

  it('is nothing once a field is again as it was, though the record has changed since', () => {
    const typed = typedWith(nothing, began, 'phone', '12');

    expect(typedWith(typed, { ...began, phone: '2' }, 'phone', '1')).toEqual({});
  });
});

describe('what is typed while the form is being saved', () => {
  it('stays, and what was saved counts as not touched', () => {
    const sent = typedWith(typedWith(nothing, began, 'name', 'Ravi and Sons'), began, 'phone', '12');
    const now = typedWith(sent, began, 'phone', '123');

    expect(typedSince(now, sent)).toEqual({ phone: { value: '123', was: '1' } });
  });
});

describe('a field that was changed elsewhere', () => {
  const typed = typedWith(nothing, began, 'phone', '12');

  it.each([
    ['is told where it is touched', { ...began, phone: '2' }, 'phone', '2'],
    ['is not told where it just shows', { ...began, name: 'Ravi Stores' }, 'name', undefined],
    ['is not told where it was changed to the same', { ...began, phone: '12' }, 'phone', undefined],
    ['is not told where it was not changed', began, 'phone', undefined],
  ] as const)('%s', (_, stands, name, told) => {
    expect(changedElsewhere(typed, stands, name)).toBe(told);
  });
});
