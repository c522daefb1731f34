import type { Command, ServerRow } from '../wire.ts';
import { type Author, fold } from './fold.ts';

export const keyOf = (table: string, id: string): string => `${table}/${id}`;

/** A record that has pending commands: what the server says of it, and what it will say. */
export interface PendingRecord {
  table: string;
  id: string;
  /** In their order. */
  commands: readonly Command[];
  base: ServerRow | undefined;
  /** The base with the commands. */
  row: ServerRow | undefined;
}

/** The records that pending commands are about, by `table/id`. */
export class PendingRecords {
  private readonly author: Author;
  private readonly records = new Map<string, PendingRecord>();

  constructor(author: Author) {
    this.author = author;
  }

  get(key: string): PendingRecord | undefined {
    return this.records.get(key);
  }

  has(key: string): boolean {
    return this.records.has(key);
  }

  get size(): number {
    return this.records.size;
  }

  all(): Iterable<PendingRecord> {
    return this.records.values();
  }

  /** Those of a table. */
  *of(table: string): Iterable<PendingRecord> {
    for (const record of this.records.values()) {
      if (record.table === table) {
        yield record;
      }
    }
  }

  /** The record with one command more, the base counting if it is its first; `false` where it has the command already. */
  add(key: string, command: Command, base: ServerRow | undefined): boolean {
    const known = this.records.get(key);
    const commands = known?.commands ?? [];
    if (commands.some((one) => one.command_id === command.command_id)) {
      return false;
    }
    this.set(key, command, [...commands, command], known === undefined ? base : known.base);
    return true;
  }

  remove(key: string, command: Command): void {
    const known = this.records.get(key);
    const left = known?.commands.filter((one) => one.command_id !== command.command_id) ?? [];
    if (known === undefined || left.length === 0) {
      this.records.delete(key);
    } else {
      this.set(key, known, left, known.base);
    }
  }

  rebase(key: string, base: ServerRow | undefined): void {
    const known = this.records.get(key);
    if (known !== undefined) {
      this.set(key, known, known.commands, base);
    }
  }

  private set(
    key: string,
    { table, id }: { table: string; id: string },
    commands: readonly Command[],
    base: ServerRow | undefined,
  ): void {
    let row = base;
    for (const command of commands) {
      row = fold(row, command, this.author);
    }
    this.records.set(key, { table, id, commands, base, row });
  }
}
