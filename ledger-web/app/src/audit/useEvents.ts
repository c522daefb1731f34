import type { EventPage, Failure } from '@ledger/client';
import { useLedger } from '@ledger/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type AuditEvent, auditEvent, type EventFilter, matchesFilter } from './auditEvent.ts';

/** How many events are asked for at once. */
const PAGE_EVENTS = 200;
/** How many matching ones are looked for before the list is shown. */
const WANTED_EVENTS = 50;
/** How many pages are read for them at most; then somebody may ask to search on. */
const MAX_PAGES = 25;
/** Beyond every event, so that the answer has none, and only the head. */
const BEYOND = Number.MAX_SAFE_INTEGER;

interface State {
  /** Those read so far, the newest first. */
  events: readonly AuditEvent[];
  /** The lowest seq that is read; 1 when all are. */
  from: number | null;
  head: number;
  error: Failure | null;
  isLoading: boolean;
}

const NOTHING: State = { events: [], from: null, head: 0, error: null, isLoading: true };

/** A book's events from the newest back, page by page, until enough of them match. */
export function useEvents(filter: EventFilter) {
  const ledger = useLedger();
  const [state, setState] = useState<State>(NOTHING);
  const run = useRef(0);

  const load = useCallback(
    async (start: State) => {
      run.current += 1;
      const own = run.current;
      let now: State = { ...start, isLoading: true, error: null };
      setState(now);
      let found = 0;
      for (let pages = 0; pages < MAX_PAGES && found < WANTED_EVENTS && now.from !== 1 && !now.error; pages++) {
        const before = now.events.length;
        now = await olderPage(ledger, now);
        // Another filter has taken over meanwhile.
        if (own !== run.current) return;
        found += now.events.slice(before).filter((event) => matchesFilter(event, filter)).length;
        setState(now);
      }
      setState({ ...now, isLoading: false });
    },
    [ledger, filter],
  );

  // Another filter goes on with what is read already.
  const latest = useRef(state);
  useEffect(() => {
    latest.current = state;
  });
  useEffect(() => {
    void load(latest.current);
  }, [load]);

  const shown = state.events.filter((event) => matchesFilter(event, filter));
  return {
    shown,
    events: state.events,
    head: state.head,
    error: state.error,
    isLoading: state.isLoading,
    hasMore: state.from !== 1,
    from: state.from,
    loadMore: () => void load(state),
    reload: () => void load(NOTHING),
  };
}

async function olderPage(ledger: ReturnType<typeof useLedger>, now: State): Promise<State> {
  let { from, head } = now;
  if (from === null) {
    const { data, error } = await ledger.api.get<EventPage>('events', { after: BEYOND, limit: 1 });
    if (error) return { ...now, error };
    head = data.head_seq;
    from = head + 1;
  }
  const after = Math.max(from - 1 - PAGE_EVENTS, 0);
  const limit = from - 1 - after;
  if (limit <= 0) return { ...now, from: 1, head };
  const older: AuditEvent[] = [];
  while (older.length < limit) {
    // A page of large events has fewer than it was asked for.
    const part = { after: after + older.length, limit: limit - older.length };
    const { data, error } = await ledger.api.get<EventPage>('events', part);
    if (error) return { ...now, error };
    if (data.events.length === 0) break;
    older.push(...data.events.map(auditEvent));
  }
  return { ...now, events: [...now.events, ...older.reverse()], from: after + 1, head };
}
