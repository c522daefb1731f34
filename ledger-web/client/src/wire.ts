/** The messages of the wire contract that this client sends and gets. */

export type Op = 'create' | 'update' | 'delete' | 'restore';

export interface Command {
  command_id: string;
  table: string;
  op: Op;
  id: string;
  /** The edit time of this device, RFC 3339 in UTC with milliseconds. */
  at: string;
  data?: Record<string, unknown>;
}

export interface WireError {
  code: string;
  message: string;
  field?: string;
  /** The event of the book that is at fault, when it is one. */
  seq?: number;
  /** What the server asks to wait before the next try, in seconds. */
  retry_after_s?: number;
}

/** Something about a command that the server took, and that is better looked at again. */
export interface WireWarning {
  code: string;
  message: string;
  field?: string;
}

export interface Result {
  command_id: string;
  status: 'accepted' | 'duplicate' | 'superseded' | 'rejected';
  seq?: number;
  error?: WireError;
  /** What the server took, and finds worth a look. */
  warnings?: WireWarning[];
}

/** A row as the server has it; which columns it has, its table says. */
export interface ServerRow {
  id: string;
  seq: number;
  deleted_at: string | null;
  updated_at?: string;
  /** The newest edit time of the fields that stand in it. Not there in rows of earlier servers. */
  edited_at?: string;
  [column: string]: unknown;
}

export interface Change {
  table: string;
  id: string;
  seq: number;
  op: 'put' | 'remove';
  row?: ServerRow;
}

/** One step of a book's changes: what happened after `from`, up to `to`. */
export interface Page {
  book_id: string;
  epoch: string;
  from: number;
  to: number;
  head: number;
  live: boolean;
  /** The hash of the book's history up to `to`: it is said again when changes after it are asked for. Older servers do not say it. */
  hash?: string;
  changes: Change[];
}

export interface Reset {
  book_id: string;
  epoch: string;
  reset: true;
  reason: string;
}

export interface Ended {
  error: WireError;
  /** False where the subscription stays, and its rows come when they can be shown again. */
  ended: boolean;
}

export interface PushAnswer {
  results: Result[];
  head_seq: number;
}
