import { expect, test } from 'vitest';
import { inMemory } from '../platform.ts';
import { Canary } from './canary.ts';

function visits() {
  const storage = inMemory();
  return (device: string) => {
    const canary = new Canary(storage, 'ledger-u');
    canary.begun(device);
    return canary;
  };
}

test('a database that is there again has lost nothing', () => {
  const visit = visits();
  visit('d1').counts(3);

  expect(visit('d1').lost).toBe(0);
});

test('another database in its place has lost what was not sent, until somebody was told', () => {
  const visit = visits();
  visit('d1').counts(3);

  const after = visit('d2');
  expect(after.lost).toBe(3);
  after.counts(1);
  expect(visit('d2').lost).toBe(3);
  const later = visit('d3');
  expect(later.lost).toBe(4);
  later.told();
  expect(visit('d3').lost).toBe(0);
});

test('a database of which everything was sent, or that was forgotten, has lost nothing', () => {
  const visit = visits();
  const first = visit('d1');
  first.counts(3);
  first.counts(0);
  expect(visit('d2').lost).toBe(0);

  const second = visit('d2');
  second.counts(2);
  second.forget();
  second.counts(2);
  expect(visit('d3').lost).toBe(0);
});
