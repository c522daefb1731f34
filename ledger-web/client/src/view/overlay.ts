import type { Command, ServerRow } from '../wire.ts';
import { consequences, type Effect, negated, targetOf, withEffects } from './consequences.ts';
import { type Author, fold } from './fold.ts';

/** A row as this device shows it. */
export type ShownRow = ServerRow & { pending: boolean };

const keyOf = (table: string, id: string) => `${table}/${id}`;
const PARTY_TABLES = ['customers', 'suppliers', 'staff'];

/**
 * What the pending commands of a book add to the server's rows: the records they are about, and what follows from those for balances and for the days of the
 * cash book. Whatever changes here names the rows that look different then, as `table/id`.
 */
export class Overlay {
  private readonly author: Author;
  /** The pending commands of each record, in their order. */
  private readonly commands = new Map<string, Command[]>();
  /** The server's row of each record that has pending commands. */
  private readonly bases = new Map<string, ServerRow | undefined>();
  private readonly folded = new Map<string, ServerRow | undefined>();
  /** What each pending record adds to a target, by target and record. */
  private readonly effects = new Map<string, Map<string, Effect[]>>();
  /** The targets of each pending record that has any. */
  private readonly targets = new Map<string, ReadonlySet<string>>();
  /** Rows as they were last shown, with the server's row that they were made from: the same until one of the two changes. */
  private readonly shown = new Map<string, { base: ServerRow | undefined; row: ShownRow | undefined }>();

  constructor(author: Author) {
    this.author = author;
  }

  /** Whether a record has pending commands, so that its server row is asked for here. */
  has(table: string, id: string): boolean {
    return this.commands.has(keyOf(table, id));
  }

  add(command: Command, base: ServerRow | undefined, dirty: Set<string>): void {
    const key = keyOf(command.table, command.id);
    const known = this.commands.get(key) ?? [];
    if (known.some((one) => one.command_id === command.command_id)) {
      return;
    }
    if (known.length === 0) {
      this.bases.set(key, base);
    }
    this.commands.set(key, [...known, command]);
    this.reckon(key, command.table, dirty);
  }

  remove(command: Command, dirty: Set<string>): void {
    const key = keyOf(command.table, command.id);
    const left = (this.commands.get(key) ?? []).filter((one) => one.command_id !== command.command_id);
    if (left.length > 0) {
      this.commands.set(key, left);
    } else {
      this.commands.delete(key);
    }
    this.reckon(key, command.table, dirty);
    if (left.length === 0) {
      this.bases.delete(key);
      this.folded.delete(key);
    }
  }

  /** The server's row of a record has changed. */
  rebase(table: string, id: string, base: ServerRow | undefined, dirty: Set<string>): void {
    const key = keyOf(table, id);
    if (this.commands.has(key)) {
      this.bases.set(key, base);
      this.reckon(key, table, dirty);
    }
    this.shown.delete(key);
  }

  /** The ids of rows of a table that look other than the server's, or are not there on the server at all. */
  *idsOf(table: string): Iterable<string> {
    for (const key of this.commands.keys()) {
      if (key.startsWith(`${table}/`)) {
        yield key.slice(table.length + 1);
      }
    }
    const prefix = targetOf(table, '');
    for (const target of prefix === undefined ? [] : this.effects.keys()) {
      if (prefix !== undefined && target.startsWith(prefix)) {
        yield target.slice(prefix.length);
      }
    }
  }

  /** The row as it is shown, or `undefined` where nothing pending touches it and the server's row counts. */
  touches(table: string, id: string): boolean {
    const target = targetOf(table, id);
    return this.commands.has(keyOf(table, id)) || (target !== undefined && this.effects.has(target));
  }

  show(table: string, id: string, base: ServerRow | undefined): ShownRow | undefined {
    const key = keyOf(table, id);
    const known = this.shown.get(key);
    if (known !== undefined && known.base === base) {
      return known.row;
    }
    const own = this.commands.has(key) ? this.folded.get(key) : base;
    const target = targetOf(table, id);
    const effects = target === undefined ? undefined : this.effects.get(target);
    const changed = effects === undefined ? own : withEffects(table, own, id, [...effects.values()].flat());
    const row = changed === undefined ? undefined : { ...changed, pending: true };
    this.shown.set(key, { base, row });
    return row;
  }

  private reckon(key: string, table: string, dirty: Set<string>): void {
    let row = this.bases.get(key);
    for (const command of this.commands.get(key) ?? []) {
      row = fold(row, command, this.author);
    }
    this.folded.set(key, row);
    const before = this.commands.has(key) ? consequences(table, this.bases.get(key)) : [];
    const after = this.commands.has(key) ? consequences(table, row) : [];
    this.markDirty(key, dirty);
    this.replaceEffects(key, [...before.map(negated), ...after], dirty);
  }

  private replaceEffects(key: string, effects: readonly Effect[], dirty: Set<string>): void {
    for (const target of this.targets.get(key) ?? []) {
      const byRecord = this.effects.get(target);
      byRecord?.delete(key);
      if (byRecord?.size === 0) {
        this.effects.delete(target);
      }
      this.markTarget(target, dirty);
    }
    this.targets.delete(key);
    if (effects.length > 0) {
      this.targets.set(key, new Set(effects.map(({ target }) => target)));
    }
    for (const effect of effects) {
      const byRecord = this.effects.get(effect.target) ?? new Map<string, Effect[]>();
      this.effects.set(effect.target, byRecord);
      byRecord.set(key, [...(byRecord.get(key) ?? []), effect]);
      this.markTarget(effect.target, dirty);
    }
  }

  private markTarget(target: string, dirty: Set<string>): void {
    const slash = target.indexOf('/');
    const id = target.slice(slash + 1);
    for (const table of target.startsWith('party/') ? PARTY_TABLES : [target.slice(0, slash)]) {
      this.markDirty(keyOf(table, id), dirty);
    }
  }

  private markDirty(key: string, dirty: Set<string>): void {
    this.shown.delete(key);
    dirty.add(key);
  }
}
