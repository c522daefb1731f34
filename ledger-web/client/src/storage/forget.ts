import { deleteDB, openDB } from 'idb';

/** The browser gives up a deletion that another tab blocks only when that tab is gone; so long it is waited for, in milliseconds. */
const DELETION_MS = 2_000;

/** What is there is emptied before it is deleted: a deletion waits for every other tab, and some of them are suspended. */
export async function forget(name: string): Promise<void> {
  const db = await openDB(name);
  const stores = [...db.objectStoreNames];
  if (stores.length > 0) {
    const tx = db.transaction(stores, 'readwrite');
    await Promise.all([...stores.map((store) => tx.objectStore(store).clear()), tx.done]);
  }
  db.close();
  await Promise.race([deleteDB(name), new Promise<void>((resolve) => setTimeout(resolve, DELETION_MS))]);
}
