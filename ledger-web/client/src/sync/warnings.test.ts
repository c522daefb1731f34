import { expect, test } from 'vitest';
import { asha, entry } from '../../testing/machine-table.ts';
import { Warnings } from './warnings.ts';

const warnings = [{ code: 'future_dated', message: 'That is far ahead.', field: 'occurred_on' }];
const warned = entry(1, asha, { state: 'accepted', seq: 7, warnings });

test('what the server warned of stands once, in its book, until somebody has looked at it', () => {
  let book: string | null = warned.book;
  const desk = new Warnings(() => book);
  let told = 0;
  desk.subscribe(() => told++);

  desk.took({ do: 'save', entries: [warned, entry(2, asha, { state: 'accepted', seq: 8 })] });
  desk.took({ do: 'drop', entries: [warned] });

  expect(desk.getSnapshot()).toEqual([{ command: warned.command, book: warned.book, warnings }]);
  expect(desk.getSnapshot()).toBe(desk.getSnapshot());
  expect(told).toBe(1);
  book = 'another';
  expect(desk.getSnapshot()).toEqual([]);
  book = warned.book;

  desk.dismiss(warned.command.command_id);
  desk.took({ do: 'drop', entries: [warned] });
  expect(desk.getSnapshot()).toEqual([]);
});
