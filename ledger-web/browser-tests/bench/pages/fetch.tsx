import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { VirtualRows } from '../../bed/VirtualRows.tsx';
import { benchOf } from './bench.ts';
import { addCustomer, type Customer, customerPages, keptSignIn, type Signed, signIn } from './customers.ts';

/** The page that one writes without a sync client: it asks the server, and shows what it says. */

const began = performance.now();
let show: (signed: Signed) => void = () => undefined;

const bench = benchOf({
  began,
  open: async (who) => show(await signIn(who)),
  isSettled: () => true,
});
window.bench = bench;

const kept = keptSignIn();
let number = 500_000;

function Page() {
  const [signed, setSigned] = useState<Signed | null>(kept);
  const [rows, setRows] = useState<readonly Customer[]>([]);
  show = setSigned;
  useEffect(() => {
    if (signed !== null) {
      void allCustomers(signed, setRows);
    }
  }, [signed]);
  const tap = async (at: number) => {
    const added = { id: crypto.randomUUID(), name: `A ${--number}` };
    void bench.tapped(at, added.name);
    if (signed !== null) {
      await addCustomer(signed, added);
      setRows((known) => [added, ...known]);
    }
  };
  return (
    <>
      <button type="button" onClick={({ timeStamp }) => void tap(timeStamp)}>
        Tap
      </button>
      <p data-total={rows.length}>{rows.length}</p>
      <VirtualRows rows={rows} />
    </>
  );
}

async function allCustomers(signed: Signed, shown: (rows: readonly Customer[]) => void): Promise<void> {
  const all: Customer[] = [];
  for await (const rows of customerPages(signed)) {
    all.push(...rows);
    shown([...all]);
  }
}

createRoot(document.getElementById('page') ?? document.body).render(<Page />);
