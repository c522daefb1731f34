import type { ReactNode } from 'react';

export interface VirtualListProps<T> {
  label: string;
  items: readonly T[];
  keyOf(item: T): string;
  /** In CSS pixels. */
  rowHeight: number;
  /** One row; its first link or button takes part in moving with the arrow keys. */
  children(item: T): ReactNode;
}
