import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { VirtualRows } from '../../bed/VirtualRows.tsx';
import { benchOf, type Who } from './bench.ts';
import { signedIn } from './signed-in.ts';

/** The page that one writes without a sync client: it asks the server, and shows what it says. */

interface Customer {
  id: string;
  name: string;
}

interface Signed {
  book: string;
  token: string;
}

const PAGE_ROWS = 1_000;

const began = performance.now();
let show: (signed: Signed) => void = () => undefined;

const bench = benchOf({
  began,
  async open({ login, password, book }: Who) {
    const signed = { book, token: await signedIn({ login, password }) };
    sessionStorage.setItem('signed', JSON.stringify(signed));
    show(signed);
  },
  isSettled: () => true,
});
window.bench = bench;

const kept = sessionStorage.getItem('signed');
let number = 500_000;

function Page() {
  const [signed, setSigned] = useState<Signed | null>(kept === null ? null : (JSON.parse(kept) as Signed));
  const [rows, setRows] = useState<readonly Customer[]>([]);
  show = setSigned;
  useEffect(() => {
    if (signed !== null) {
      void allCustomers(signed, setRows);
    }
  }, [signed]);
  const tap = async (at: number) => {
    const name = `A ${--number}`;
    void bench.tapped(at, name);
    if (signed !== null) {
      const added = await add(signed, name);
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

/** Shows each page of rows as soon as it is there. */
async function allCustomers({ book, token }: Signed, shown: (rows: readonly Customer[]) => void): Promise<void> {
  const all: Customer[] = [];
  let after: string | null = '';
  while (after !== null) {
    const path = `/v1/books/${book}/customers?order=name.asc&filter=deleted_at%3Dis.null&limit=${PAGE_ROWS}`;
    const answer = await fetch(after === '' ? path : `${path}&after=${encodeURIComponent(after)}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { rows, next } = (await answer.json()) as { rows: Customer[]; next: string | null };
    all.push(...rows);
    shown([...all]);
    after = next;
  }
}

async function add({ book, token }: Signed, name: string): Promise<Customer> {
  const id = crypto.randomUUID();
  const at = new Date().toISOString();
  const command = { command_id: crypto.randomUUID(), table: 'customers', op: 'create', id, at, data: { name } };
  const answer = await fetch(`/v1/books/${book}/commands`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ device_id: crypto.randomUUID(), commands: [command] }),
  });
  const { results } = (await answer.json()) as { results: { status: string }[] };
  if (results[0]?.status !== 'accepted') {
    throw new Error('The server did not take it.');
  }
  return { id, name };
}

createRoot(document.getElementById('page') ?? document.body).render(<Page />);
