import { lazy, type ReactNode, Suspense } from 'react';
import * as css from './VirtualList.module.css';
import type { VirtualListProps } from './virtualListProps.ts';

export const idOf = ({ id }: { id: string }): string => id;

/** Enough for a screen. */
const FIRST_ROWS = 30;

// A page shows its first rows without waiting for what scrolls the others.
const rows = import('./VirtualRows.tsx');
const VirtualRows = lazy(() => rows) as <T>(props: VirtualListProps<T>) => ReactNode;

/**
 * A list of any length that scrolls with the page: only the rows in view are in the document. The arrow keys, Home and
 * End move from row to row, also to rows that are not in the document yet.
 */
export function VirtualList<T>(props: VirtualListProps<T>) {
  return (
    <Suspense fallback={<FirstRows {...props} />}>
      <VirtualRows {...props} />
    </Suspense>
  );
}

function FirstRows<T>({ label, items, keyOf, rowHeight, children }: VirtualListProps<T>) {
  return (
    <ul className={css.virtualList} aria-label={label} style={{ height: items.length * rowHeight }}>
      {items.slice(0, FIRST_ROWS).map((item, index) => (
        <li
          key={keyOf(item)}
          data-index={index}
          aria-setsize={items.length}
          aria-posinset={index + 1}
          style={{ transform: `translateY(${index * rowHeight}px)` }}
        >
          {children(item)}
        </li>
      ))}
    </ul>
  );
}
