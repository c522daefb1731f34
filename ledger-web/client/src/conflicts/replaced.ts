import { exclusiveIn } from '../platform.ts';
import type { Entry } from '../storage/kept.ts';
import type { Engine } from '../sync/engine.ts';
import type { StoredEffect } from '../sync/state.ts';
import type { TabPlatform } from '../sync/tabs.ts';
import type { ReplacedDesk, Surroundings, Write } from './replaced-desk.ts';
import type { ReplacedValue } from './replaced-value.ts';

export type { Write };

const NONE: readonly ReplacedValue[] = [];

/**
 * What other devices replaced in the open book, until somebody has looked at it. Kept on the device. Only what was written here and never seen to stand
 * counts; what others change later does not. What does the work is loaded when there is some.
 */
export class Replaced {
  private readonly around: Surroundings;
  private desk: { of: Engine | null; opened: Promise<ReplacedDesk> } | null = null;
  private values = NONE;
  private ofBook: { book: string | null; from: readonly ReplacedValue[]; values: readonly ReplacedValue[] } | null =
    null;
  private readonly listeners = new Set<() => void>();

  constructor(tabs: TabPlatform, engine: () => Engine | null, openBook: () => string | null, write: Write) {
    const publish = (values: readonly ReplacedValue[]) => this.publish(values);
    this.around = { channel: tabs.channel, exclusive: exclusiveIn(tabs.locks), engine, openBook, write, publish };
  }

  readonly getSnapshot = (): readonly ReplacedValue[] => {
    if (this.desk !== null && this.desk.of !== this.around.engine()) {
      void this.loaded();
    }
    const book = this.around.openBook();
    if (this.ofBook?.book !== book || this.ofBook.from !== this.values) {
      this.ofBook = { book, from: this.values, values: this.values.filter((one) => one.book === book) };
    }
    return this.ofBook.values;
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    void this.loaded();
    return () => this.listeners.delete(listener);
  };

  /** Writes this device's value once more, as an edit of now. */
  async takeMine(key: string): Promise<void> {
    await (await this.loaded()).takeMine(key);
  }

  /** Takes note of it: theirs stays. */
  async dismiss(key: string): Promise<void> {
    await (await this.loaded()).dismiss([key]);
  }

  /** Rows have come, and with them what became of commands of this device. */
  settled(effect: StoredEffect): void {
    const entries =
      effect.do === 'apply' ? effect.settled : effect.do === 'drop' ? effect.entries.filter(isAccepted) : [];
    const edits = entries.filter(({ command }) => command.op !== 'create');
    if (edits.length > 0) {
      const changes = effect.do === 'apply' ? effect.changes : [];
      void this.loaded().then((desk) => desk.compare(edits, changes));
    }
  }

  /** The desk of the user who is signed in. */
  private loaded(): Promise<ReplacedDesk> {
    const of = this.around.engine();
    if (this.desk?.of !== of) {
      void this.desk?.opened.then((desk) => desk.close());
      this.values = NONE;
      const opened = import('./replaced-desk.ts').then(({ ReplacedDesk }) => ReplacedDesk.opened(this.around));
      this.desk = { of, opened };
    }
    return (this.desk as { opened: Promise<ReplacedDesk> }).opened;
  }

  private publish(values: readonly ReplacedValue[]): void {
    this.values = values;
    for (const listener of [...this.listeners]) {
      listener();
    }
  }
}

const isAccepted = (entry: Entry): boolean => entry.state === 'accepted';
