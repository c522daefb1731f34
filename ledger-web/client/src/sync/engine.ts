import { v7 } from 'uuid';
import type { EditClock } from '../clock/clock.ts';
import { lookedAhead } from '../first-copy/look-ahead.ts';
import type { Canary } from '../storage/canary.ts';
import { type Entry, progressOf } from '../storage/kept.ts';
import type { DeviceStorage, StorageAdapter } from '../storage/storage.ts';
import type { BookView } from '../view/book-view.ts';
import type { Command, WireError } from '../wire.ts';
import { Disk } from './disk.ts';
import { DiskTrouble } from './disk-trouble.ts';
import { Line, type LineOptions } from './line.ts';
import { step } from './machine.ts';
import { Neighbours } from './neighbours.ts';
import { Performer } from './performer.ts';
import { Shown } from './shown.ts';
import { type ClientEvent, INITIAL, type StoredEffect, type SyncEvent, type SyncState, unsentOf } from './state.ts';
import type { TabPlatform } from './tabs.ts';
import { Timers } from './timers.ts';
import { PACE } from './transition.ts';

export interface EngineOptions extends LineOptions {
  /** Of the database, the lock and the channel between tabs. */
  name: string;
  clock: EditClock;
  storage: StorageAdapter;
  canary: Canary;
  tabs: TabPlatform;
  /** The wall clock, and the one that waits hang on: milliseconds. */
  now(): number;
  monotonic(): number;
  tell(event: ClientEvent): void;
  changed(): void;
  /** The tab that leads brings this to the disk. */
  kept?(effect: StoredEffect): unknown;
  /** What this tab takes in of what becomes of commands and rows, whichever tab does it. */
  took?(effect: StoredEffect): unknown;
}

/**
 * One user's sync in one tab: brings events to the pure transition function, keeps the state that comes out, and does what it asks for. Nothing here
 * decides.
 */
export class Engine {
  readonly store: DeviceStorage;
  readonly name: string;
  readonly canary: Canary;
  /** Resolves when what the device has is read. */
  started: Promise<void>;
  state: SyncState = INITIAL;
  private readonly options: EngineOptions;
  private readonly neighbours: Neighbours;
  private readonly line: Line;
  private readonly disk: Disk;
  private readonly trouble: DiskTrouble;
  private readonly shown: Shown;
  private readonly timers = new Timers();
  private readonly performer: Performer;
  private closed = false;

  constructor(options: EngineOptions) {
    this.options = options;
    this.name = options.name;
    this.canary = options.canary;
    this.store = options.storage.open(options.name, {
      waits: (isWaiting) => this.trouble.waits(isWaiting),
      packs: (isPacking) => this.trouble.packs(isPacking),
      taken: () => this.taken(),
    });
    this.line = new Line({ ...options, isVisible: options.tabs.isVisible }, (event) => this.dispatch(event));
    this.disk = new Disk(this.store, options.clock, {
      kept: () => this.trouble.good(),
      refused: (refusal) => this.trouble.refused(refusal),
    });
    this.trouble = new DiskTrouble(this.timers, options.pace ?? PACE, {
      reread: (refused) => void this.neighbours.reread(refused),
      changed: () => this.closed || this.diskChanged(),
    });
    this.shown = new Shown(options.clock);
    this.neighbours = new Neighbours({
      name: options.name,
      platform: options.tabs,
      disk: this.disk,
      store: this.store,
      shown: this.shown,
      state: () => this.state,
      diskFailure: () => this.trouble.failure,
      dispatch: (event, from) => this.dispatch(event, from),
      again: (cause, work) => this.unlessClosed(cause, work),
    });
    this.performer = new Performer({
      line: this.line,
      disk: this.disk,
      shown: this.shown,
      timers: this.timers,
      monotonic: options.monotonic,
      dispatch: (event) => this.dispatch(event),
      tell: options.tell,
      kept: (effect) => options.kept?.(effect),
      took: (effect) => options.took?.(effect),
      isUp: () => this.state.link.phase === 'up',
    });
    this.started = this.begin();
  }

  /** Why the device cannot keep anything, if so. */
  get storageFailure(): WireError | null {
    return this.trouble.failure ?? this.state.leadersDisk;
  }

  private diskChanged(): void {
    if (this.state.leads) {
      this.neighbours.announce([]);
    }
    this.options.changed();
  }

  private begin(): Promise<void> {
    const started = this.start();
    started.catch((cause) =>
      this.unlessClosed(cause, () => {
        this.started = this.begin();
        void this.show(this.shown.view);
      }),
    );
    return started;
  }

  private async start(): Promise<void> {
    const { device, ...loaded } = await this.disk.begun();
    this.performer.deviceId = device;
    if (this.closed) {
      return;
    }
    this.canary.begun(device);
    this.trouble.good();
    this.dispatch({ type: 'loaded', ...loaded });
    if (!this.options.session.expired) {
      this.dispatch({ type: 'signed_in' });
    }
    this.neighbours.start();
  }

  /** Shows a book in this tab. The rows come from the disk; the connection brings what is new. */
  async show(view: BookView | null): Promise<void> {
    this.shown.view = view;
    if (view !== null) {
      // A device that did not begin shows the book when it has.
      const isBegun = await this.started.then(
        () => true,
        () => false,
      );
      await (isBegun && this.opening(view).catch((cause) => this.unlessClosed(cause, () => void this.show(view))));
    }
  }

  private async opening(view: BookView): Promise<void> {
    const position = this.closed ? undefined : await lookedAhead(this.options.session, this.store, view, this.state);
    if (position === undefined || this.shown.view !== view) {
      return;
    }
    view.apply([], [], position.complete, true, progressOf(position));
    this.spread({ type: 'opened', book: view.book, ...position });
    await this.shown.pending(this.state.queue);
  }

  /** Writes a command down; it is safe when this resolves, and is sent from then on. */
  async enqueue(book: string, command: Command): Promise<void> {
    const entry: Omit<Entry, 'n'> = { book, command, state: 'queued' };
    const n = await this.store.enqueue(entry, this.options.clock.read());
    // Whoever counts what waits right after this is to find it.
    await this.neighbours.settled();
    if (!this.shown.isDone(command)) {
      this.spread({ type: 'enqueued', entry: { ...entry, n } });
      // Where the disk is just being read, it counts as soon as that is done.
      await this.neighbours.settled();
    }
  }

  /** Something that happened here, and that the other tabs take in too. */
  spread(event: SyncEvent): void {
    this.dispatch(event);
    this.neighbours.tell(event);
  }

  dispatch(event: SyncEvent, from: 'here' | 'tab' = 'here'): void {
    // Who has lost the lead takes in as a follower what waited meanwhile.
    const waits = event.type !== 'loaded' && event.type !== 'reread' && event.type !== 'follows';
    if (this.closed || (waits && this.neighbours.holds(() => this.dispatch(event, from)))) {
      return;
    }
    if (event.type === 'enqueued' && this.shown.isDone(event.entry.command)) {
      return; // word of its end has come before word of it
    }
    const { monotonic, now } = this.options;
    const moment = { now: monotonic(), wall: now(), random: Math.random(), freshId: v7() };
    const { state, effects } = step(this.state, event, moment, this.options.pace ?? PACE);
    this.state = state;
    // What follows from another tab's event is kept by that tab, and by the one that leads, which may know more.
    const done = this.performer.perform(effects, from === 'here' || state.leads);
    if (event.type === 'told' && !this.state.leads) {
      for (const effect of event.done) {
        this.shown.effect(effect);
        this.options.took?.(effect);
      }
    }
    if (event.type === 'follows') {
      this.trouble.good(); // the disk is the next lead's to write, and to complain of
    }
    // A tab that lost the lead may not know yet: two that answer each other's word would never end.
    if (this.state.leads && event.type !== 'told') {
      this.neighbours.announce(done);
    }
    this.canary.counts(unsentOf(this.state));
    this.options.changed();
  }

  /** Somebody looks at this tab again: no wait for the next try is theirs to bear, but for what the server asked for. */
  attended(): void {
    this.dispatch({ type: this.state.online ? 'online' : 'rang' });
    this.line.probe();
    this.neighbours.attended();
  }

  /** The browser is about to freeze this tab: another one leads. */
  rest(): void {
    this.neighbours.rest();
  }

  /** The tab is back, from wherever browsers put tabs that nobody sees. */
  returned(): void {
    void this.started.then(
      () => this.neighbours.returned(),
      () => undefined, // it begins again by itself
    );
  }

  /** These books are the user's: those that were refused before are asked for again. */
  joined(books: readonly string[]): void {
    for (const book of books.filter((id) => this.state.books[id]?.refused)) {
      this.spread({ type: 'joined', book });
    }
  }

  /** The tokens may have become good, or no good any more. */
  sessionChanged(): void {
    const signedIn = !this.options.session.expired;
    if (signedIn !== this.state.signedIn) {
      this.dispatch({ type: signedIn ? 'signed_in' : 'signed_out' });
    }
  }

  /** Resolves when all that has happened is on the disk. */
  async settled(): Promise<void> {
    await this.neighbours.settled();
    await this.disk.settled();
  }

  async close(): Promise<void> {
    if (this.closed) {
      return;
    }
    this.closed = true;
    this.line.disconnect();
    this.timers.stop();
    this.neighbours.close();
    await this.started.catch(() => undefined);
    await this.disk.settled();
    await this.store.close();
  }

  private taken(): void {
    this.trouble.taken();
    void this.close();
  }

  /** What the disk did not do is done again, as long as this tab is there. */
  private unlessClosed(cause: unknown, work: () => void): void {
    if (!this.closed) {
      this.trouble.again(cause, work);
    }
  }
}
