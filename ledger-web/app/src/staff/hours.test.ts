import { describe, expect, test } from 'vitest';
import { parseHours, parseOvertime } from './hours.ts';

describe('hours of a day', () => {
  test.each([
    ['', null],
    ['7.5', '7.5'],
    ['24', '24'],
    ['24.000', '24.000'],
    ['.5', '0.5'],
  ])('typed as "%s" are %s', (typed, hours) => {
    expect(parseHours(typed)).toBe(hours);
  });

  test.each(['24.001', '25', '7,5', '1.2345', 'x'])('typed as "%s" are none', (typed) => {
    expect(parseHours(typed)).toBeUndefined();
  });
});

describe('overtime', () => {
  test.each([
    ['', null],
    ['90', 90],
    ['1:30', 90],
    ['24:00', 1_440],
    ['0', 0],
  ])('typed as "%s" is %s minutes', (typed, minutes) => {
    expect(parseOvertime(typed)).toBe(minutes);
  });

  test.each(['1:60', '1441', '24:01', '1.5', '-5'])('typed as "%s" is none', (typed) => {
    expect(parseOvertime(typed)).toBeUndefined();
  });
});
