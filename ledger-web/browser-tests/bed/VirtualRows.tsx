import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';

const ROW_PX = 40;
const LIST_PX = 600;

/** Rows of any number, of which the document has those in view. */
export function VirtualRows({ rows }: { rows: readonly { id: string; name: string }[] }) {
  const frame = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_PX,
  });
  return (
    <div ref={frame} className="rows" style={{ height: LIST_PX, overflow: 'auto' }}>
      <ul style={{ height: virtualizer.getTotalSize(), position: 'relative', margin: 0 }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => (
          <li key={rows[index]?.id} style={{ position: 'absolute', top: start, height: ROW_PX }}>
            {rows[index]?.name}
          </li>
        ))}
      </ul>
    </div>
  );
}
