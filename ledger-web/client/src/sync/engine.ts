import { v4, v7 } from 'uuid';
import { Connection } from '../link/connection.ts';
import type { SessionDesk } from '../session/session.ts';
import { Store } from '../storage/store.ts';
import type { BookView } from '../view/book-view.ts';
import type { Command, WireError } from '../wire.ts';
import type { ClockReading, EditClock } from '../write/clock.ts';
import { statusOf } from './follow.ts';
import { PACE, type Pace, step } from './machine.ts';
import {
  type ClientEvent,
  type Effect,
  type Entry,
  INITIAL,
  type StoredEffect,
  type SyncEvent,
  type SyncState,
} from './state.ts';
import { type Notice, type TabPlatform, Tabs } from './tabs.ts';

/** Longest wait for the answer to a push, in milliseconds. */
const PUSH_MS = 30_000;

/** Pages that came and are not on the disk yet; at more, the connection is given up until they are. */
const MAX_UNWRITTEN_PAGES = 64;

export interface EngineOptions {
  /** Of the database, the lock and the channel between tabs. */
  name: string;
  /** Of the server's WebSocket. */
  url: string;
  session: SessionDesk;
  clock: EditClock;
  tabs: TabPlatform;
  webSocket(url: string): WebSocket;
  tell(event: ClientEvent): void;
  changed(): void;
  pace?: Pace;
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
  private readonly timers = new Set<ReturnType<typeof setTimeout>>();
  private readonly dropped = new Set<number>();
  private deviceId = '';
  private connection: Connection | null = null;
  private connecting = 0;
  private written: Promise<void> = Promise.resolve();
  private unwritten = 0;
  private view: BookView | null = null;
  private closed = false;

  constructor(options: EngineOptions) {
    this.options = options;
    this.name = options.name;
    this.store = new Store(options.name, () => this.close());
    this.tabs = new Tabs(options.name, options.tabs, {
      leads: () => void this.lead(),
      follows: () => this.dispatch({ type: 'follows' }),
      notice: (notice) => this.received(notice),
    });
    this.started = this.start();
    this.started.catch((cause) => this.fail(cause));
  }

  private async start(): Promise<void> {
    const [deviceId, clock, books, queue] = await Promise.all([
      this.store.fact<string>('device'),
      this.store.fact<ClockReading>('clock'),
      this.store.positions(),
      this.store.queue(),
    ]);
    if (clock !== undefined) {
      this.options.clock.learn(clock);
    }
    this.deviceId = deviceId ?? v4();
    if (deviceId === undefined) {
      await this.store.keepFact('device', this.deviceId);
    }
    if (this.closed) {
      return;
    }
    this.dispatch({ type: 'loaded', books, queue });
    if (!this.options.session.expired) {
      this.dispatch({ type: 'signed_in' });
    }
    this.tabs.start();
  }

  /** Shows a book in this tab. The rows come from the disk; the connection brings what is new. */
  async show(view: BookView | null): Promise<void> {
    this.view = view;
    if (view === null) {
      return;
    }
    await this.started;
    const position = this.closed ? undefined : await this.store.position(view.book);
    if (position === undefined || this.view !== view) {
      return;
    }
    view.apply([], [], position.complete);
    this.spread({ type: 'opened', book: view.book, ...position });
    for (const entry of this.state.queue) {
      if (entry.book === view.book && entry.state !== 'failed') {
        await view.add(entry.command);
      }
    }
  }

  /** Writes a command down; it is safe when this resolves, and is sent from then on. */
  async enqueue(book: string, command: Command): Promise<void> {
    const entry: Omit<Entry, 'n'> = { book, command, state: 'queued' };
    const n = await this.store.enqueue(entry, this.options.clock.read());
    if (!this.dropped.has(n)) {
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
        this.showEffect(effect);
      }
    }
    if (this.state.leads) {
      this.announce(done);
    }
    this.options.changed();
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
    await this.written;
  }

  async close(): Promise<void> {
    if (this.closed) {
      return;
    }
    this.closed = true;
    this.connection?.close();
    this.timers.forEach(clearTimeout);
    this.tabs.close();
    await this.started.catch(() => undefined);
    await this.written;
    await this.store.close();
  }

  private perform(effect: Effect, done: StoredEffect[], from: 'here' | 'tab'): void {
    switch (effect.do) {
      case 'connect':
        void this.connect();
        break;
      case 'disconnect':
        this.disconnect();
        break;
      case 'wait':
        this.after(effect.until - Date.now(), { type: 'rang' });
        break;
      case 'subscribe':
        this.connection?.subscribe(effect.book, effect.cursor, effect.epoch);
        break;
      case 'unsubscribe':
        this.connection?.unsubscribe(effect.book);
        break;
      case 'send':
        this.connection?.send(effect.push, effect.book, effect.commands);
        this.after(PUSH_MS, { type: 'push_overdue', push: effect.push });
        break;
      case 'tell':
        this.options.tell(effect.event);
        break;
      default:
        this.showEffect(effect);
        if (from === 'here') {
          done.push(effect);
          this.write(effect);
        }
    }
  }

  private showEffect(effect: StoredEffect): void {
    const view = this.view;
    switch (effect.do) {
      case 'apply':
        for (const { row } of effect.changes) {
          this.options.clock.saw(row?.updated_at);
        }
        this.forget(effect.settled);
        if (view?.book === effect.book) {
          view.apply(effect.changes, commandsOf(effect.settled), effect.complete);
        }
        break;
      case 'wipe':
        if (view?.book === effect.book) {
          view.wipe();
        }
        break;
      case 'drop':
        this.forget(effect.entries);
        view?.remove(commandsOf(effect.entries.filter((entry) => entry.book === view.book)));
        break;
      case 'save':
        for (const entry of effect.entries) {
          this.showEntry(entry);
        }
    }
  }

  private showEntry(entry: Entry): void {
    if (this.view?.book !== entry.book) {
      return;
    }
    if (entry.state === 'failed') {
      this.view.remove([entry.command]);
    } else if (entry.state === 'queued') {
      void this.view.add(entry.command);
    }
  }

  private forget(entries: readonly Entry[]): void {
    for (const { n } of entries) {
      this.dropped.add(n);
    }
  }

  private write(effect: StoredEffect): void {
    this.unwritten++;
    const work = this.onDisk(effect);
    this.written = Promise.all([this.written, work])
      .then(() => {
        this.unwritten--;
      })
      .catch((cause) => this.fail(cause));
    if (this.unwritten > MAX_UNWRITTEN_PAGES && this.connection !== null) {
      this.disconnect();
      this.dispatch({ type: 'disconnected', reason: 'This device cannot write as fast as the server sends.' });
    }
  }

  private onDisk(effect: StoredEffect): Promise<void> {
    switch (effect.do) {
      case 'apply': {
        const { book, changes, cursor, epoch, complete, settled } = effect;
        return this.store.apply(book, changes, { cursor, epoch, complete }, settled, this.options.clock.read());
      }
      case 'wipe':
        return this.store.wipe(effect.book, effect.epoch);
      case 'save':
        return this.store.saveEntries(effect.entries);
      case 'drop':
        return this.store.dropEntries(effect.entries);
    }
  }

  /** Tells the other tabs, once what was done is on the disk: a tab that reads after that sees it, and one that read before takes it in. */
  private announce(done: readonly StoredEffect[]): void {
    const status = statusOf(this.state);
    void this.written.then(() => this.tabs.post({ kind: 'done', done, status }));
  }

  private async connect(): Promise<void> {
    const turn = ++this.connecting;
    const token = await this.options.session.token();
    if (turn !== this.connecting || this.closed) {
      return;
    }
    if (token.error !== null) {
      const signedOut = this.options.session.expired || this.options.session.current === null;
      this.dispatch(signedOut ? { type: 'signed_out' } : { type: 'disconnected', reason: token.error.message });
      return;
    }
    const { url, webSocket } = this.options;
    this.connection = new Connection(url, token.data, this.deviceId, webSocket, {
      connected: () => this.dispatch({ type: 'connected' }),
      closed: (reason, error) => {
        this.connection = null;
        if (error?.code === 'unauthenticated' || error?.code === 'token_expired') {
          this.options.session.refused(token.data);
        }
        this.dispatch({ type: 'disconnected', reason });
      },
      changes: (book, message) => {
        if ('changes' in message) {
          this.dispatch({ type: 'page', page: message });
        } else if ('reset' in message) {
          this.dispatch({ type: 'reset', book, epoch: message.epoch, reason: message.reason });
        } else {
          this.dispatch({ type: 'ended', book, error: message.error });
        }
      },
      answered: (push, answer) => {
        if ('results' in answer) {
          this.dispatch({ type: 'answered', push, results: answer.results });
        } else {
          this.dispatch({ type: 'push_refused', push, error: answer.error });
        }
      },
    });
  }

  private disconnect(): void {
    this.connecting++;
    this.connection?.close();
    this.connection = null;
  }

  private async lead(): Promise<void> {
    try {
      await this.written;
      const [books, queue] = await Promise.all([this.store.positions(), this.store.queue()]);
      this.dispatch({ type: 'loaded', books, queue });
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
        this.dispatch(notice.event, 'tab');
        if (notice.event.type === 'enqueued') {
          void this.showForeign(notice.event.entry);
        }
        break;
      case 'who':
        if (this.view !== null) {
          const { cursor = 0, epoch = null, complete = false } = this.state.books[this.view.book] ?? {};
          this.tabs.post({ kind: 'event', event: { type: 'opened', book: this.view.book, cursor, epoch, complete } });
        }
        break;
      case 'ping':
        if (this.state.leads) {
          this.announce([]);
        }
    }
  }

  /** A command that was written in another tab. */
  private async showForeign(entry: Entry): Promise<void> {
    this.options.clock.saw(entry.command.at);
    if (this.view?.book === entry.book) {
      await this.view.add(entry.command);
    }
  }

  private after(ms: number, event: SyncEvent): void {
    const timer = setTimeout(
      () => {
        this.timers.delete(timer);
        this.dispatch(event);
      },
      Math.max(0, ms),
    );
    this.timers.add(timer);
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

const commandsOf = (entries: readonly Entry[]): Command[] => entries.map((entry) => entry.command);
