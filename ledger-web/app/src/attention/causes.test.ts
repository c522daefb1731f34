import type { FailedOperation } from '@ledger/client';
import { describe, expect, it } from 'vitest';
import { causesOf } from './causes.ts';

const refused = (command_id: string, code: string, because_of: string | null = null) =>
  ({ command: { command_id }, error: { code, message: '', fields: {} }, because_of }) as FailedOperation;

const shape = (problems: FailedOperation[]) =>
  causesOf(problems).map(({ roots, problems: all }) => [roots.map((one) => one.command.command_id).join(), all.length]);

describe('causesOf', () => {
  it('leaves a few of one cause as they are, what waits for another one too', () => {
    expect(shape([refused('a', 'period_locked'), refused('b', 'depends_on_failed', 'a')])).toEqual([
      ['a', 1],
      ['', 1],
    ]);
  });

  it('makes one of many, with what waits for them', () => {
    const locked = ['a', 'b', 'c', 'd'].map((id) => refused(id, 'period_locked'));

    expect(shape([...locked, refused('e', 'depends_on_failed', 'd'), refused('f', 'forbidden')])).toEqual([
      ['a,b,c,d', 5],
      ['f', 1],
    ]);
  });
});
