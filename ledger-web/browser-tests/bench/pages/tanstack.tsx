import { createCollection, createLiveQueryCollection } from '@tanstack/db';
import { startOfflineExecutor } from '@tanstack/offline-transactions';
import { useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { VirtualRows } from '../../bed/VirtualRows.tsx';
import { benchOf } from './bench.ts';
import { addCustomer, type Customer, customerPages, keptSignIn, type Signed, signIn } from './customers.ts';

/** The same list in a collection of TanStack DB, with its offline transactions: what is written survives the tab, what is read does not. */

const began = performance.now();
let signed: Signed | null = keptSignIn();
let arrived: () => void = () => undefined;
const arrival = new Promise<void>((resolve) => {
  arrived = resolve;
});
let waiting = 0;

const customers = createCollection<Customer, string>({
  id: 'customers',
  getKey: ({ id }) => id,
  sync: {
    rowUpdateMode: 'full',
    sync: ({ begin, write, commit, markReady }) => {
      void (async () => {
        await arrival;
        if (signed !== null) {
          for await (const rows of customerPages(signed)) {
            begin();
            for (const value of rows) {
              write({ type: 'insert', value });
            }
            commit();
          }
        }
        markReady();
      })();
    },
  },
});

const offline = startOfflineExecutor({
  collections: { customers },
  mutationFns: {
    add: async ({ transaction }) => {
      for (const { modified } of transaction.mutations) {
        if (signed !== null) {
          await addCustomer(signed, modified as unknown as Customer);
        }
      }
      waiting--;
    },
  },
});

const bench = benchOf({
  began,
  async open(who) {
    signed = await signIn(who);
    arrived();
  },
  isSettled: () => waiting === 0,
});
window.bench = bench;
if (signed !== null) {
  arrived();
}

let number = 500_000;

const byName = createLiveQueryCollection({
  startSync: true,
  query: (query) => query.from({ customers }).orderBy(({ customers: one }) => one.name, 'asc'),
});
let shown: readonly Customer[] = [];

/** What its own hook does; that one is of a later release than its offline transactions. */
function subscribe(changed: () => void): () => void {
  const { unsubscribe } = byName.subscribeChanges(() => {
    shown = byName.toArray;
    changed();
  });
  return unsubscribe;
}

function Page() {
  const data = useSyncExternalStore(subscribe, () => shown);
  const tap = (at: number) => {
    const name = `A ${--number}`;
    void bench.tapped(at, name);
    waiting++;
    const transaction = offline.createOfflineTransaction({ mutationFnName: 'add', autoCommit: false });
    transaction.mutate(() => customers.insert({ id: crypto.randomUUID(), name }));
    void transaction.commit();
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

createRoot(document.getElementById('page') ?? document.body).render(<Page />);
