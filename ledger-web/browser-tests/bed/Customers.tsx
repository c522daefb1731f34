import { useRealtimeData } from '@ledger/react';
import { VirtualRows } from './VirtualRows.tsx';

/** A list of customers as an app would have it: live, of any length, with a way to add one. */
export function Customers() {
  const { data, isLoading, create } = useRealtimeData('customers', {
    filter: 'deleted_at=is.null',
    order: 'name.asc',
  });
  return (
    <section aria-label="Customers">
      <form action={(form) => void create({ name: String(form.get('name')) })}>
        <input name="name" aria-label="Name" />
        <button type="submit">Add</button>
      </form>
      <p>{isLoading ? 'loading' : `${data.length} customers`}</p>
      <VirtualRows rows={data} />
    </section>
  );
}
