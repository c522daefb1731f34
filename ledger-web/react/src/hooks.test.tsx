// @vitest-environment jsdom
import type { CustomerRow, Ledger } from '@ledger/client';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { type ReactNode, StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { inMemory, TestNetwork, testDevice } from '../../client/testing/index.ts';
import {
  LedgerProvider,
  useProblems,
  useRealtimeCRUD,
  useRealtimeData,
  useRealtimeSync,
  useSession,
  useSyncStatus,
} from './index.ts';

/** A device without a network that knows its user and has a book: everything but the server is real. */
let ledger: Ledger;
let devices = 0;

beforeEach(() => {
  const network = new TestNetwork();
  network.set(false);
  const name = `hooks-${++devices}`;
  const storage = inMemory();
  const user = { user_id: '0192f0c4-0000-7000-8000-00000000000a', login: 'asha@example.org', name: 'Asha' };
  const tokens = { access_token: 't', refresh_token: 'r', access_until: 0, expired: false };
  storage.setItem(`${name}.session`, JSON.stringify({ ...user, ...tokens }));
  ledger = testDevice('http://localhost:1', network, { name, platform: { storage } });
  ledger.openBook('0192f0c4-0000-7000-8000-00000000000b');
});

afterEach(async () => {
  cleanup();
  await ledger.close();
});

const wrapper = ({ children }: { children: ReactNode }) => (
  <StrictMode>
    <LedgerProvider ledger={ledger}>{children}</LedgerProvider>
  </StrictMode>
);

const render = <T,>(hook: () => T) => renderHook(hook, { wrapper }).result;

describe('useRealtimeData', () => {
  test('a new row is there at once, pending, and safe when the call resolves', async () => {
    const hook = render(() => useRealtimeData('customers', { order: 'name.asc' }));

    const { data, error } = await act(() => hook.current.create({ name: 'Asha' }));

    expect(error).toBeNull();
    expect(data).toMatchObject({ name: 'Asha', pending: true });
    expect(hook.current.data.map(({ name }) => name)).toEqual(['Asha']);
    expect(await ledger.sync.getPendingOperationsCount()).toBe(1);
  });

  test('edits, removals and restores show', async () => {
    const hook = render(() => useRealtimeData('customers', { filter: 'deleted_at=is.null' }));
    const { data } = await act(() => hook.current.create({ name: 'Asha' }));
    const id = data?.id ?? '';

    await act(() => hook.current.update(id, { phone: '1' }));
    expect(hook.current.data[0]).toMatchObject({ name: 'Asha', phone: '1' });
    await act(() => hook.current.remove(id));
    expect(hook.current.data).toEqual([]);
    await act(() => hook.current.restore(id));
    expect(hook.current.data).toHaveLength(1);
  });

  test('what is wrong is told by field, and nothing is written', async () => {
    const hook = render(() => useRealtimeData('transactions'));

    const { data, error } = await act(() =>
      hook.current.create({ party_id: 'x', direction: 'gave', amount_minor: 0, occurred_on: 'today' }),
    );

    expect(data).toBeNull();
    expect(Object.keys(error?.fields ?? {}).sort()).toEqual(['amount_minor', 'occurred_on', 'party_id']);
    expect(ledger.getStatus().pendingOperations).toBe(0);
  });

  test('a filter that cannot be read is an error, not an exception', () => {
    const hook = render(() => useRealtimeData('customers', { filter: 'nonsense' }));

    expect(hook.current.error?.message).toContain('nonsense');
    expect(hook.current.data).toEqual([]);
  });

  test('pages on demand', async () => {
    const hook = render(() => useRealtimeData('customers', { order: 'name.asc', limit: 2 }));
    for (const name of ['a', 'b', 'c']) {
      await act(() => hook.current.create({ name }));
    }

    expect(hook.current).toMatchObject({ hasMore: true, total: 3 });
    expect(hook.current.data).toHaveLength(2);
    act(() => hook.current.loadMore());
    expect(hook.current.data).toHaveLength(3);
    expect(hook.current.hasMore).toBe(false);
  });

  test('the type of the rows may be named instead of being inferred from the table', () => {
    const hook = render(() => useRealtimeData<CustomerRow>('customers'));

    expect(hook.current.data.map(({ balance_minor }) => balance_minor)).toEqual([]);
  });
});

describe('useRealtimeSync', () => {
  test('tells each change once, with what was before', async () => {
    const onInsert = vi.fn();
    const onUpdate = vi.fn();
    const onDelete = vi.fn();
    const hook = render(() => useRealtimeSync('customers', { onInsert, onUpdate, onDelete }));
    const crud = render(() => useRealtimeCRUD('customers'));
    await waitFor(() => expect(ledger.held.queries).toBe(1));
    await act(() => crud.current.create({ name: 'First' }));
    await waitFor(() => expect(hook.current.isLoading).toBe(false));
    onInsert.mockClear();

    const { data } = await act(() => crud.current.create({ name: 'Asha' }));
    await act(() => crud.current.update(data?.id ?? '', { name: 'Asha B' }));
    await act(() => crud.current.remove(data?.id ?? ''));

    expect(onInsert).toHaveBeenCalledExactlyOnceWith({
      new: expect.objectContaining({ name: 'Asha' }),
      old: null,
      origin: 'local',
    });
    expect(onUpdate).toHaveBeenCalledExactlyOnceWith({
      new: expect.objectContaining({ name: 'Asha B' }),
      old: expect.objectContaining({ name: 'Asha' }),
      origin: 'local',
    });
    expect(onDelete).toHaveBeenCalledExactlyOnceWith({
      new: expect.objectContaining({ deleted_at: expect.any(String) }),
      old: expect.objectContaining({ name: 'Asha B' }),
      origin: 'local',
    });
  });

  test('does nothing while it is not enabled', async () => {
    const onInsert = vi.fn();
    const hook = render(() => useRealtimeSync('customers', { onInsert, enabled: false }));
    await ledger.write('customers', 'create', '0192f0c4-0000-7000-8000-000000000001', { name: 'Asha' });

    expect(hook.current).toEqual({ data: [], isLoading: false, isComplete: false, progress: 0, error: null });
    expect(onInsert).not.toHaveBeenCalled();
    expect(ledger.held.queries).toBe(0);
  });

  test('components that ask for the same share one query, which is let go when the last is gone', async () => {
    const hooks = [1, 2, 3].map(() => renderHook(() => useRealtimeSync('customers'), { wrapper }));
    expect(ledger.held.queries).toBe(1);

    vi.useFakeTimers();
    for (const { unmount } of hooks) {
      unmount();
    }
    vi.advanceTimersByTime(60_000);
    vi.useRealTimers();

    expect(ledger.held).toEqual({ tables: 0, queries: 0 });
  });
});

describe('useRealtimeCRUD', () => {
  test('says what it is doing', async () => {
    const hook = render(() => useRealtimeCRUD('customers'));
    let done: Promise<unknown> = Promise.resolve();
    act(() => {
      done = hook.current.create({ name: 'Asha' });
    });

    expect(hook.current).toMatchObject({ isCreating: true, isUpdating: false, isDeleting: false });
    await act(() => done);
    expect(hook.current.isCreating).toBe(false);
  });
});

describe('useSyncStatus', () => {
  test('counts what waits, and says that there is no network', async () => {
    const status = render(() => useSyncStatus());
    const crud = render(() => useRealtimeCRUD('customers'));
    await act(() => crud.current.create({ name: 'Asha' }));

    expect(status.current.syncStatus).toMatchObject({
      isOnline: false,
      isConnected: false,
      pendingOperations: 1,
      failedOperations: 0,
      lastSync: null,
      cursor: 0,
    });
    const forced = await status.current.forceSync();
    expect(forced.error?.code).toBe('offline');
  });

  test('the queue is saved before it is emptied, and what showed of it is gone', async () => {
    const rows = render(() => useRealtimeData('customers'));
    await act(() => rows.current.create({ name: 'Asha' }));
    const saved: string[] = [];

    await act(() => ledger.sync.clearOfflineQueue(async (file) => void saved.push(await file.text())));

    expect(JSON.parse(saved[0] ?? '').entries).toMatchObject([
      { command: { table: 'customers', data: { name: 'Asha' } } },
    ]);
    expect(rows.current.data).toEqual([]);
    expect(ledger.getStatus().pendingOperations).toBe(0);
  });

  test('there are no problems where there are none', () => {
    expect(render(() => useProblems()).current.problems).toEqual([]);
  });
});

test('a page that is closed and opened again shows what was written', async () => {
  const before = render(() => useRealtimeData('customers'));
  await act(() => before.current.create({ name: 'Asha' }));
  const opened = ledger.getOpened()?.book ?? null;
  act(() => ledger.openBook(null));
  act(() => ledger.openBook(opened));

  await waitFor(() =>
    expect(before.current.data.map(({ name, pending }) => [name, pending])).toEqual([['Asha', true]]),
  );
});

function OnServer() {
  const { isLoading, isComplete } = useRealtimeData('customers');
  const { session } = useSession();
  const { syncStatus } = useSyncStatus();
  return <p>{JSON.stringify([isLoading, isComplete, session, syncStatus.isComplete, useProblems().problems])}</p>;
}

test('a server renders a device that has nothing yet', () => {
  expect(renderToString(wrapper({ children: <OnServer /> }))).toBe('<p>[true,false,null,false,[]]</p>');
});
