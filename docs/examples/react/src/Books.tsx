import type { Book } from '@ledger/client';
import { useLedger } from '@ledger/react';
import { useEffect, useState } from 'react';

/** The user's books: what this device knew last is there at once, also without a connection. */
export function Books() {
  const ledger = useLedger();
  const [books, setBooks] = useState<readonly Book[]>(() => ledger.books.known());

  useEffect(() => {
    void ledger.books.list().then(({ data }) => data !== null && setBooks(data));
  }, [ledger]);

  async function create(form: FormData) {
    const { data } = await ledger.books.create({ name: String(form.get('name')), currency: 'INR' });
    ledger.openBook(data?.id ?? null);
  }

  return (
    <>
      <h1>Books</h1>
      <ul>
        {books.map(({ id, name }) => (
          <li key={id}>
            <button type="button" onClick={() => ledger.openBook(id)}>
              {name}
            </button>
          </li>
        ))}
      </ul>
      <form action={create}>
        <label>
          Name of a new book <input name="name" required />
        </label>
        <button type="submit">Open a new book</button>
      </form>
    </>
  );
}
