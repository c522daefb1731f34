import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { usePrinting } from './usePrinting.ts';
import * as css from './VirtualList.module.css';
import type { VirtualListProps } from './virtualListProps.ts';

const OVERSCAN_ROWS = 8;

/** The rows in view of a list, and some around them. */
export default function VirtualRows<T>({ label, items, keyOf, rowHeight, children }: VirtualListProps<T>) {
  const list = useRef<HTMLUListElement>(null);
  const offset = useTop(list);
  // The same until the list is another one: with a new one for each frame of a scroll, all rows would be reckoned anew.
  const estimateSize = useCallback(() => rowHeight, [rowHeight]);
  const getItemKey = useCallback(
    (index: number) => {
      const item = items[index];
      return item === undefined ? index : keyOf(item);
    },
    [items, keyOf],
  );
  const virtualizer = useWindowVirtualizer({
    count: items.length,
    estimateSize,
    overscan: OVERSCAN_ROWS,
    scrollMargin: offset,
    getItemKey,
  });

  const printing = usePrinting();
  if (printing) {
    return (
      <ul ref={list} className={css.virtualList} aria-label={label}>
        {items.map((item) => (
          <li key={keyOf(item)}>{children(item)}</li>
        ))}
      </ul>
    );
  }

  function focusRow(index: number) {
    virtualizer.scrollToIndex(index);
    // The row may have to be rendered first.
    requestAnimationFrame(() => {
      list.current?.querySelector<HTMLElement>(`[data-index="${index}"] :is(a, button)`)?.focus();
    });
  }

  function onKeyDown(event: KeyboardEvent) {
    const row = (event.target as HTMLElement).closest('[data-index]');
    if (!row) return;
    const index = Number(row.getAttribute('data-index'));
    const last = items.length - 1;
    const to = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: last }[event.key];
    if (to === undefined || to < 0 || to > last) return;
    event.preventDefault();
    focusRow(to);
  }

  return (
    <ul
      ref={list}
      className={css.virtualList}
      aria-label={label}
      onKeyDown={onKeyDown}
      style={{ height: virtualizer.getTotalSize() }}
    >
      {virtualizer.getVirtualItems().map((row) => {
        const item = items[row.index];
        if (item === undefined) return null;
        return (
          <li
            key={row.key}
            ref={virtualizer.measureElement}
            data-index={row.index}
            aria-setsize={items.length}
            aria-posinset={row.index + 1}
            style={{ transform: `translateY(${row.start - offset}px)` }}
          >
            {children(item)}
          </li>
        );
      })}
    </ul>
  );
}

/** How far below the top of the page the list begins; what stands above it may come and go. */
function useTop(list: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const measure = () => setTop(Math.round((list.current?.getBoundingClientRect().top ?? 0) + window.scrollY));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [list]);
  return top;
}
