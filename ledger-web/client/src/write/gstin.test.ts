import { expect, test } from 'vitest';
import { isWrongGstin, stateOfGstin } from './gstin.ts';

test.each([
  ['27AAPFU0939F1ZV', '27'],
  ['29AAGCB7383J1Z4', '29'],
  ['29aagcb7383j1z4', '29'],
])('%s is of the state %s', (gstin, state) => {
  expect(stateOfGstin(gstin)).toBe(state);
  expect(isWrongGstin(gstin)).toBe(false);
});

test.each(['27AAPFU0939F1ZW', '27AAPFU0993F1ZV', '39AAPFU0939F1ZV'])('%s looks like one and is none', (gstin) => {
  expect(stateOfGstin(gstin)).toBeUndefined();
  expect(isWrongGstin(gstin)).toBe(true);
});

test.each(['', 'GB123456789', '27AAPFU0939F1Z', 'DE 129 273 398'])('“%s” is another tax number, or none', (text) => {
  expect(stateOfGstin(text)).toBeUndefined();
  expect(isWrongGstin(text)).toBe(false);
});
