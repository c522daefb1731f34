import { beforeAll, expect, test } from 'vitest';
import { soundsLoaded } from '../search/matcher.ts';
import { firstMatches } from './pickable.ts';

beforeAll(() => soundsLoaded);

const OPTIONS = ['Bharat Stores', 'Asha Traders', 'New Asha Bakery', 'आशा'].map((label, index) => ({
  value: label,
  label,
  detail: `+9198${index}`,
}));
const found = (typed: string, limit = 10) => firstMatches(OPTIONS, typed, limit).map(({ label }) => label);

test('what begins with the typed text comes before what only holds it', () => {
  expect(found('asha')).toEqual(['Asha Traders', 'New Asha Bakery', 'आशा']);
});

test('text is found in any script, and in what tells options apart', () => {
  expect(found('आशा')).toEqual(['आशा', 'Asha Traders', 'New Asha Bakery']);
  expect(found('98 1'.replace(' ', ''))).toEqual(['Asha Traders']);
});

test('no more than the limit are listed, and all up to it where nothing is typed', () => {
  expect(found('', 2)).toEqual(['Bharat Stores', 'Asha Traders']);
});
