import { createIn, type Failure, newId } from '@ledger/client';
import { useBook, useLedger, useSession } from '@ledger/react';
import { useMemo, useState } from 'react';
import type { Day } from '../calendar/days.ts';
import { type Mark, nextStatus, type Status } from './marks.ts';

export type Description = Partial<Pick<Mark, 'hours' | 'overtime_minutes' | 'note'>>;

export interface MarkWriter {
  /** Null clears the day. */
  set(staffId: string, day: Day, status: Status | null): void;
  /** The next status in their order. */
  cycle(staffId: string, day: Day): void;
  describe(mark: Mark, data: Description): Promise<Failure | null>;
  failure: Failure | null;
}

/**
 * Marks days one after the other, each change starting from what the one before has left, however quickly somebody taps:
 * two changes at once could both take the day for unmarked and make it twice.
 */
export function useMarkWriter(): MarkWriter {
  const ledger = useLedger();
  const book = useBook();
  const { session } = useSession();
  const [failure, setFailure] = useState<Failure | null>(null);
  const bookId = book?.id ?? '';
  const userId = session?.user_id ?? '';
  const writer = useMemo(() => {
    let last: Promise<unknown> = Promise.resolve();

    async function write(staff_id: string, day: Day, choose: (now: Status | null) => Status | null) {
      const id = newId('attendance', { staff_id, day }, bookId, userId);
      const known = await ledger.get('attendance', id);
      const now = known && known.deleted_at === null ? known.status : null;
      const status = choose(now);
      if (status === now) return;
      const { error } =
        status === null
          ? await ledger.write('attendance', 'delete', id)
          : now !== null
            ? await ledger.write('attendance', 'update', id, { status })
            : // What stood at a day that was cleared does not come back with its next mark.
              await createIn(ledger, 'attendance', { staff_id, day, status, hours: null, overtime_minutes: null });
      setFailure(error);
    }

    const inTurn = (...change: Parameters<typeof write>) => {
      last = last.then(() => write(...change));
    };
    return {
      set: (staffId: string, day: Day, status: Status | null) => inTurn(staffId, day, () => status),
      cycle: (staffId: string, day: Day) => inTurn(staffId, day, nextStatus),
      describe: async (mark: Mark, data: Description) =>
        (await ledger.write('attendance', 'update', mark.id, data)).error,
    };
  }, [ledger, bookId, userId]);
  return useMemo(() => ({ ...writer, failure }), [writer, failure]);
}
