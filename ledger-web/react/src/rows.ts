import type { Data, Origin, Outcome, TableOf, WritableTable } from '@ledger/client';

/** A row of this type as the device shows it. */
export type Shown<T> = T & { pending: boolean };

/** `local` is what somebody at this device did, in whichever of its tabs. */
type By = { origin: Origin };

export type Change<T> = { new: T; old: T } & By;

/** Of each change that shows, once. What is there already, what the first copy of a book brings, and what comes back after a reset as it was, is no change. */
export interface RealtimeCallbacks<T> {
  /** A row is there that was not, or was removed before; `old` is what it was then, if it was there. */
  onInsert?: (change: { new: T; old: T | null } & By) => void;
  onUpdate?: (change: Change<T>) => void;
  /** A row is removed, or no longer matches the filter; `new` is the removed row, if it is still there. */
  onDelete?: (change: { new: T | null; old: T } & By) => void;
}

export interface Realtime<T> {
  data: readonly T[];
  /** Whether there is nothing to show yet. */
  isLoading: boolean;
  /** Whether these are all rows that there are. Until then the device is still making its first copy, and sums of rows, or that there are none, mean nothing. */
  isComplete: boolean;
  /** How much of the first copy there is, from 0 to 1. */
  progress: number;
  error: Error | null;
}

export interface RealtimeCRUD<T, D> {
  /** Each resolves as soon as the change is safe in the queue; `data.pending` is true until the server has it. */
  create(data: D): Promise<Outcome<T>>;
  update(id: string, data: Partial<D>): Promise<Outcome<T>>;
  remove(id: string): Promise<Outcome<T>>;
  restore(id: string): Promise<Outcome<T>>;
  isCreating: boolean;
  isUpdating: boolean;
  isDeleting: boolean;
}

/** What a table's commands may say, by the type of its rows. */
export type DataFor<T> = TableOf<T> extends WritableTable ? Data<TableOf<T>> : never;
