import { createLedger } from '@ledger/client';
import { LedgerProvider, useRealtimeData } from '@ledger/react';
import { createRoot } from 'react-dom/client';
import { VirtualRows } from '../../bed/VirtualRows.tsx';
import { benchOf } from './bench.ts';

const began = performance.now();
const ledger = createLedger();
const bench = benchOf({
  began,
  async open({ login, password, book }) {
    const { error } = await ledger.session.login({ login, password });
    if (error !== null) {
      throw new Error(error.message);
    }
    ledger.openBook(book);
  },
  isSettled() {
    const { isCaughtUp, pendingOperations } = ledger.getStatus();
    return isCaughtUp && pendingOperations === 0;
  },
});
window.bench = bench;
ledger.openBook(new URLSearchParams(location.search).get('book'));

let number = 1_000_000;

function Page() {
  const { data, create } = useRealtimeData('customers', { filter: 'deleted_at=is.null', order: 'name.asc' });
  const tap = (at: number) => {
    const name = `A ${--number}`;
    void bench.tapped(at, name);
    void create({ name });
  };
  return (
    <>
      <button type="button" onClick={({ timeStamp }) => tap(timeStamp)}>
        Tap
      </button>
      <p data-total={data.length}>{data.length}</p>
      <VirtualRows rows={data} />
    </>
  );
}

createRoot(document.getElementById('page') ?? document.body).render(
  <LedgerProvider ledger={ledger}>
    <Page />
  </LedgerProvider>,
);
