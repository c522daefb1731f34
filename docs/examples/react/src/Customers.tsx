import type { Book, Failure } from '@ledger/client';
import { useProblems, useRealtimeData } from '@ledger/react';
import { useState } from 'react';
import { SyncLine } from './SyncLine.tsx';

/** What customers owe: live, and there without a connection. What is added is safe on the device when `create` resolves, and is sent when it can be. */
export function Customers({ book }: { book: Book }) {
  const { data, isLoading, create, remove } = useRealtimeData('customers', {
    filter: 'deleted_at=is.null',
    order: 'name.asc',
  });
  const { problems, discard } = useProblems();
  const [failure, setFailure] = useState<Failure | null>(null);
  const amounts = new Intl.NumberFormat('en-IN', { style: 'currency', currency: book.currency });

  async function add(form: FormData) {
    const { error } = await create({ name: String(form.get('name')) });
    setFailure(error);
  }

  return (
    <>
      <h1>{book.name}</h1>
      <SyncLine />
      <form action={add}>
        <label>
          Name <input name="name" />
        </label>
        <button type="submit">Add</button>
        {failure !== null && <p role="alert">{failure.fields.name ?? failure.message}</p>}
      </form>
      {isLoading ? (
        <p>One moment…</p>
      ) : (
        <ul aria-label="Customers">
          {data.map(({ id, name, balance_minor, pending }) => (
            <li key={id} className={pending ? 'pending' : undefined}>
              <span>{name}</span> <span>{amounts.format(balance_minor / 100)}</span>
              <button type="button" aria-label={`Remove ${name}`} onClick={() => void remove(id)}>
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      {problems.map(({ command, error }) => (
        <p key={command.command_id} role="alert">
          {error.message}{' '}
          <button type="button" onClick={() => void discard(command.command_id)}>
            Let it go
          </button>
        </p>
      ))}
    </>
  );
}
