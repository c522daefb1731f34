import type { Tables } from './generated/tables.ts';

/** Every synced table, by name. */
export type TableName = keyof Tables;

/** A table that commands may change; the others are derived. */
export type WritableTable = { [N in TableName]: [Tables[N]['data']] extends [never] ? never : N }[TableName];

/** A row as this device shows it. */
export type Row<N extends TableName> = Tables[N]['row'] & {
  /** Whether it shows something that the server's rows do not hold yet. */
  pending: boolean;
};

export type Data<N extends WritableTable> = Tables[N]['data'];

export type AnyRow = Tables[TableName]['row'];

/** The table that has rows of this type. */
export type TableOf<T> = { [N in TableName]: Tables[N]['row'] extends T ? N : never }[TableName];
