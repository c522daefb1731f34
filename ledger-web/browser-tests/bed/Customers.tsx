import { useRealtimeData } from '@ledger/react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';

const ROW_PX = 40;
const LIST_PX = 600;

/** A list of customers as an app would have it: live, of any length, with a way to add one. */
export function Customers() {
  const { data, isLoading, create } = useRealtimeData('customers', {
    filter: 'deleted_at=is.null',
    order: 'name.asc',
  });
  const frame = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: data.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_PX,
  });
  return (
    <section aria-label="Customers">
      <form action={(form) => void create({ name: String(form.get('name')) })}>
        <input name="name" aria-label="Name" />
        <button type="submit">Add</button>
      </form>
      <p>{isLoading ? 'loading' : `${data.length} customers`}</p>
      <div ref={frame} style={{ height: LIST_PX, overflow: 'auto' }}>
        <ul style={{ height: rows.getTotalSize(), position: 'relative', margin: 0 }}>
          {rows.getVirtualItems().map(({ index, start }) => (
            <li key={data[index]?.id} style={{ position: 'absolute', top: start, height: ROW_PX }}>
              {data[index]?.name}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
