import { v7 } from 'uuid';
import type { EditClock } from '../clock/clock.ts';
import { type Entry, NOWHERE } from '../storage/kept.ts';
import { Store } from '../storage/store.ts';
import type { BookView } from '../view/book-view.ts';
import type { Command, WireError } from '../wire.ts';
import { Disk } from './disk.ts';
import { statusOf } from './follow.ts';
import { Line, type LineOptions } from './line.ts';
import { step } from './machine.ts';
import { Shown } from './shown.ts';
import { type ClientEvent, type Effect, INITIAL, type StoredEffect, type SyncEvent, type SyncState } from './state.ts';
import { type Notice, type TabPlatform, Tabs } from './tabs.ts';
import { Timers } from './timers.ts';
import { PACE } from './transition.ts';

/** Longest wait for the answer to a push, in milliseconds. */
const PUSH_MS = 30_000;

export interface EngineOptions extends LineOptions {
  /** Of the database, the lock and the channel between tabs. */
  name: string;
  clock: EditClock;
  tabs: TabPlatform;
  tell(event: ClientEvent): void;
  changed(): void;
}

/**
 * One user's sync in one tab: brings events to the pure transition function, keeps the state that comes out, and does what it asks for. Nothing here
 * decides.
 */
export class Engine {
  readonly store: Store;
  readonly name: string;
  /** Resolves when what the device has is read. */
  readonly started: Promise<void>;
  state: SyncState = INITIAL;
  /** Why the device cannot keep anything, if so. */
  storageFailure: WireError | null = null;
  private readonly options: EngineOptions;
  private readonly tabs: Tabs;
  private readonly line: Line;
  private readonly disk: Disk;
  private readonly shown: Shown;
  private readonly timers = new Timers();
  private deviceId = '';
  private closed = false;

  constructor(options: EngineOptions) {
    this.options = options;
    this.name = options.name;
    this.store = new Store(options.name, () => this.close());
    this.line = new Line({ ...options, isVisible: options.tabs.isVisible }, (event) => this.dispatch(event));
    this.disk = new Disk(this.store, options.clock, (cause) => this.fail(cause));
    this.shown = new Shown(options.clock);
    this.tabs = new Tabs(options.name, options.tabs, {
      leads: () => void this.lead(),
      follows: () => this.dispatch({ type: 'follows' }),
      notice: (notice) => this.received(notice),
    });
    this.started = this.start();
    this.started.catch((cause) => this.fail(cause));
  }

  private async start(): Promise<void> {
    const [deviceId, loaded] = await Promise.all([this.disk.device(), this.disk.loaded()]);
    this.deviceId = deviceId;
    if (this.closed) {
      return;
    }
    this.dispatch(loaded);
    if (!this.options.session.expired) {
      this.dispatch({ type: 'signed_in' });
    }
    this.tabs.start();
  }

  /** Shows a book in this tab. The rows come from the disk; the connection brings what is new. */
  async show(view: BookView | null): Promise<void> {
    this.shown.view = view;
    if (view !== null) {
      await this.opening(view).catch((cause) => this.fail(cause));
    }
  }

  private async opening(view: BookView): Promise<void> {
    await this.started;
    const position = this.closed ? undefined : await this.store.position(view.book);
    if (position === undefined || this.shown.view !== view) {
      return;
    }
    view.apply([], [], position.complete, true);
    this.spread({ type: 'opened', book: view.book, ...position });
    await this.shown.pending(this.state.queue);
  }

  /** Writes a command down; it is safe when this resolves, and is sent from then on. */
  async enqueue(book: string, command: Command): Promise<void> {
    const entry: Omit<Entry, 'n'> = { book, command, state: 'queued' };
    const n = await this.store.enqueue(entry, this.options.clock.read());
    if (!this.shown.isDone(n)) {
      this.spread({ type: 'enqueued', entry: { ...entry, n } });
    }
  }

  /** Something that happened here, and that the other tabs take in too. */
  spread(event: SyncEvent): void {
    this.dispatch(event);
    this.tabs.post({ kind: 'event', event });
  }

  dispatch(event: SyncEvent, from: 'here' | 'tab' = 'here'): void {
    if (this.closed) {
      return;
    }
    const moment = { now: Date.now(), random: Math.random(), freshId: v7() };
    const { state, effects } = step(this.state, event, moment, this.options.pace ?? PACE);
    this.state = state;
    const done: StoredEffect[] = [];
    for (const effect of effects) {
      this.perform(effect, done, from);
    }
    if (event.type === 'told' && !this.state.leads) {
      for (const effect of event.done) {
        this.shown.effect(effect);
      }
    }
    if (this.state.leads) {
      this.announce(done);
    }
    this.options.changed();
  }

  /** Somebody looks at this tab again: no wait for the next try is theirs to bear, but for what the server asked for. */
  attended(): void {
    this.dispatch({ type: this.state.online ? 'online' : 'rang' });
    this.line.probe();
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
    await this.disk.settled();
  }

  async close(): Promise<void> {
    if (this.closed) {
      return;
    }
    this.closed = true;
    this.line.disconnect();
    this.timers.stop();
    this.tabs.close();
    await this.started.catch(() => undefined);
    await this.disk.settled();
    await this.store.close();
  }

  private perform(effect: Effect, done: StoredEffect[], from: 'here' | 'tab'): void {
    switch (effect.do) {
      case 'connect':
        void this.line.connect(this.deviceId);
        break;
      case 'disconnect':
        this.line.disconnect();
        break;
      case 'wait':
        this.timers.after(effect.until - Date.now(), () => this.dispatch({ type: 'rang' }));
        break;
      case 'subscribe':
        this.line.subscribe(effect.book, effect.cursor, effect.epoch);
        break;
      case 'unsubscribe':
        this.line.unsubscribe(effect.book);
        break;
      case 'send':
        this.line.send(effect.push, effect.book, effect.commands);
        this.timers.after(PUSH_MS, () => this.dispatch({ type: 'push_overdue', push: effect.push }));
        break;
      case 'tell':
        this.options.tell(effect.event);
        break;
      default:
        this.shown.effect(effect);
        if (from === 'here') {
          done.push(effect);
          this.keep(effect);
        }
    }
  }

  private keep(effect: StoredEffect): void {
    this.disk.write(effect);
    if (this.disk.isBehind && this.state.link.phase === 'up') {
      this.line.disconnect();
      this.dispatch({ type: 'disconnected', reason: 'This device cannot write as fast as the server sends.' });
    }
  }

  /** Tells the other tabs, once what was done is on the disk: a tab that reads after that sees it, and one that read before takes it in. */
  private announce(done: readonly StoredEffect[]): void {
    const status = statusOf(this.state);
    void this.disk.settled().then(() => this.tabs.post({ kind: 'done', done, status }));
  }

  private async lead(): Promise<void> {
    try {
      await this.disk.settled();
      this.dispatch(await this.disk.loaded());
      this.dispatch({ type: 'leads' });
    } catch (cause) {
      this.fail(cause);
    }
  }

  private received(notice: Notice): void {
    switch (notice.kind) {
      case 'done':
        this.dispatch({ type: 'told', done: notice.done, status: notice.status });
        break;
      case 'event':
        // A reload is done by the tab that leads, whichever asks for it.
        this.dispatch(notice.event, notice.event.type === 'reloaded' ? 'here' : 'tab');
        if (notice.event.type === 'enqueued') {
          this.shown.foreign(notice.event.entry);
        }
        break;
      case 'who':
        if (this.shown.view !== null) {
          const { book } = this.shown.view;
          const { cursor, epoch, complete } = this.state.books[book] ?? NOWHERE;
          this.tabs.post({ kind: 'event', event: { type: 'opened', book, cursor, epoch, complete } });
        }
        break;
      case 'ping':
        if (this.state.leads) {
          this.announce([]);
        }
    }
  }

  /** The device cannot keep what comes: no more is taken, so that nothing is lost that the server believes to be here. */
  private fail(cause: unknown): void {
    if (this.closed) {
      return;
    }
    const message = cause instanceof Error ? cause.message : String(cause);
    this.storageFailure = { code: 'storage', message: `This device cannot store anything: ${message}` };
    this.dispatch({ type: 'follows' });
  }
}
