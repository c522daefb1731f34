/** A report as tables of plain values, however the server words it; what a value looks like is said by its column. */
export interface Sheet {
  tables: SheetTable[];
}

export interface SheetTable {
  caption: string;
  columns: Column[];
  rows: SheetRow[];
  total?: SheetRow;
}

export interface Column {
  label: string;
  kind: 'text' | 'day' | 'money' | 'number';
}

/** Money in minor units. */
export type Cell = string | number | null;

export interface SheetRow {
  cells: Cell[];
  /** The record that the row is about. */
  link?: string;
  /** Belongs to the row above, whose first cells it does not repeat. */
  continues?: boolean;
}

export const text = (label: string): Column => ({ label, kind: 'text' });
export const day = (label: string): Column => ({ label, kind: 'day' });
export const money = (label: string): Column => ({ label, kind: 'money' });
export const number = (label: string): Column => ({ label, kind: 'number' });
