import type { ReactNode } from 'react';

export interface VirtualListProps<T> {
  label: string;
  items: readonly T[];
  /** The same function each time, or all keys are reckoned anew: `idOf`, say. */
  keyOf(item: NoInfer<T>): string;
  /** In CSS pixels. */
  rowHeight: number;
  /** One row; its first link or button takes part in moving with the arrow keys. */
  children(item: T): ReactNode;
}
