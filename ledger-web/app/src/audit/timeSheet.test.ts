import { expect, test } from 'vitest';
import { comparison } from './timeSheet.ts';

const WORDS = { caption: 'c', name: 'n', was: 'w', now: 'x', difference: 'd' };
const balance = (name: string, minor: number) => ({ key: name, name, minor });
const PAST = [balance('Asha', 100), balance('Bharat', 50), balance('Chitra', 0)];
const NOW = [balance('Asha', 100), balance('Bharat', -20), balance('Chitra', 0), balance('Dinesh', 7)];

test('balances stand beside those of now, with what has changed, and without what was and is nothing', () => {
  expect(comparison(PAST, NOW, WORDS, false).rows.map(({ cells }) => cells)).toEqual([
    ['Asha', 100, 100, null],
    ['Bharat', 50, -20, -70],
    ['Dinesh', 0, 7, 7],
  ]);
});

test('where only changes are wanted, what is the same is left out', () => {
  expect(comparison(PAST, NOW, WORDS, true).rows.map(({ cells }) => cells[0])).toEqual(['Bharat', 'Dinesh']);
});
