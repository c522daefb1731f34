import type { Entry } from '../storage/kept.ts';
import type { Command, WireWarning } from '../wire.ts';
import type { StoredEffect } from './state.ts';

/** A command that the server took, and what it found worth a look. */
export interface WarnedOperation {
  command: Command;
  book: string;
  warnings: readonly WireWarning[];
}

const NONE: readonly WarnedOperation[] = [];

/** What the server warned of in the open book since this tab began, until somebody has looked at it. Each command's stands in it once. */
export class Warnings {
  private readonly openBook: () => string | null;
  private all = NONE;
  private ofBook: { book: string | null; from: readonly WarnedOperation[]; warned: readonly WarnedOperation[] } = {
    book: null,
    from: NONE,
    warned: NONE,
  };
  /** By their commands: what became of them is told more than once. */
  private readonly known = new Set<string>();
  private readonly listeners = new Set<() => void>();

  constructor(openBook: () => string | null) {
    this.openBook = openBook;
  }

  readonly getSnapshot = (): readonly WarnedOperation[] => {
    const book = this.openBook();
    if (this.ofBook.book !== book || this.ofBook.from !== this.all) {
      this.ofBook = { book, from: this.all, warned: this.all.filter((one) => one.book === book) };
    }
    return this.ofBook.warned;
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Somebody has looked at it. */
  dismiss(commandId: string): void {
    this.publish(this.all.filter(({ command }) => command.command_id !== commandId));
  }

  /** What became of commands, by this tab or by the one that leads. */
  took(effect: StoredEffect): void {
    const entries = effect.do === 'save' || effect.do === 'drop' ? effect.entries.filter((one) => this.isNew(one)) : [];
    if (entries.length > 0) {
      const warned = entries.map(({ command, book, warnings = [] }) => ({ command, book, warnings }));
      this.publish([...this.all, ...warned]);
    }
  }

  /** Another user is here. */
  forget(): void {
    this.publish(NONE);
  }

  private isNew({ command, warnings }: Entry): boolean {
    const isNew = warnings !== undefined && !this.known.has(command.command_id);
    if (isNew) {
      this.known.add(command.command_id);
    }
    return isNew;
  }

  private publish(all: readonly WarnedOperation[]): void {
    this.all = all;
    for (const listener of [...this.listeners]) {
      listener();
    }
  }
}
