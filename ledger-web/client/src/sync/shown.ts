import type { EditClock } from '../clock/clock.ts';
import { type Entry, type Position, progressOf } from '../storage/kept.ts';
import type { BookView } from '../view/book-view.ts';
import type { Change, Command } from '../wire.ts';
import type { StoredEffect } from './state.ts';

/** Brings what transitions did to the book that this tab shows. */
export class Shown {
  view: BookView | null = null;
  private readonly clock: EditClock;
  /** By their ids: the places of a queue begin anew where a disk was emptied. */
  private readonly dropped = new Set<string>();

  constructor(clock: EditClock) {
    this.clock = clock;
  }

  /** Whether the entry is done: it may be, before the tab that wrote it hears that it is safe. */
  isDone({ command_id }: Command): boolean {
    return this.dropped.has(command_id);
  }

  effect(effect: StoredEffect): void {
    const view = this.view;
    switch (effect.do) {
      case 'apply':
        for (const { row } of effect.changes) {
          this.clock.saw(row ?? {});
        }
        this.drop(effect.settled);
        this.compareClocks(effect.settled, effect.changes);
        if (view?.book === effect.book) {
          const settled = commandsOf(effect.settled);
          view.apply(effect.changes, settled, effect.complete, effect.live, progressOf(effect));
        }
        break;
      case 'wipe':
        if (view?.book === effect.book) {
          view.wipe();
        }
        break;
      case 'drop':
        this.drop(effect.entries);
        view?.remove(commandsOf(effect.entries.filter((entry) => entry.book === view.book)));
        break;
      case 'save':
        for (const entry of effect.entries) {
          this.entry(entry);
        }
    }
  }

  /** All that waits, on a book that has just been opened. */
  async pending(queue: readonly Entry[]): Promise<void> {
    const { view } = this;
    const pending = queue.filter((entry) => entry.state !== 'failed' && entry.book === view?.book);
    await view?.addAll(commandsOf(pending));
  }

  /** The disk was read anew: what is no longer in its queue does not show, and what this tab did not know does. */
  async reread(
    before: readonly Entry[],
    after: readonly Entry[],
    rows: { differ: boolean; are: Position },
  ): Promise<void> {
    const { view } = this;
    if (view === null) {
      return;
    }
    const pending = (queue: readonly Entry[]) =>
      queue.filter((entry) => entry.state !== 'failed' && entry.book === view.book);
    const left = new Set(pending(after).map(({ command }) => command.command_id));
    if (rows.differ) {
      await view.reread(rows.are.complete);
    }
    view.remove(commandsOf(pending(before).filter(({ command }) => !left.has(command.command_id))));
    for (const { command } of pending(after)) {
      // Its rows had come and were not kept: it shows by itself again.
      if (this.dropped.delete(command.command_id)) {
        await view.addAgain(command);
      }
    }
    await this.pending(after);
  }

  /** A command that was written in another tab. */
  foreign(entry: Entry): void {
    this.clock.follows(entry.command.at);
    if (this.view?.book === entry.book) {
      this.whenRead(this.view.add(entry.command));
    }
  }

  /** A row that still is as a command of this device left it tells when the server recorded that command. */
  private compareClocks(settled: readonly Entry[], changes: readonly Change[]): void {
    for (const { command, seq } of settled) {
      const change = changes.find((one) => one.seq === seq && one.id === command.id && one.table === command.table);
      this.clock.recorded(command.command_id, change?.row?.updated_at);
    }
  }

  private entry(entry: Entry): void {
    if (this.view?.book !== entry.book) {
      return;
    }
    if (entry.state === 'failed') {
      this.view.remove([entry.command]);
    } else if (entry.state === 'queued') {
      this.whenRead(this.view.addAgain(entry.command));
    }
  }

  /** Where the disk cannot be read, the change shows when the server's rows hold it; the disk's failure is told by whoever writes. */
  private whenRead(adding: Promise<void>): void {
    adding.catch(() => undefined);
  }

  private drop(entries: readonly Entry[]): void {
    for (const { command } of entries) {
      this.dropped.add(command.command_id);
    }
  }
}

const commandsOf = (entries: readonly Entry[]): Command[] => entries.map((entry) => entry.command);
