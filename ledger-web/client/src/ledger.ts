import { BookZone } from './clock/book-zone.ts';
import { EditClock } from './clock/clock.ts';
import { dayIn } from './clock/day.ts';
import { Replaced, type Write } from './conflicts/replaced.ts';
import type { BookCopy } from './copy/book-copy.ts';
import type { LedgerOptions } from './ledger-options.ts';
import { exclusiveIn, type Platform, thisPlatform } from './platform.ts';
import { Api, failed, type Outcome } from './session/api.ts';
import { BookApi } from './session/book-api.ts';
import { type Book, BookDesk } from './session/books.ts';
import { providedBy } from './session/provided-tokens.ts';
import { SessionDesk } from './session/session.ts';
import { indexedDbStorage } from './storage/browser-storage.ts';
import { Canary } from './storage/canary.ts';
import { DeviceDesk } from './storage/device-desk.ts';
import type { StorageAdapter } from './storage/storage.ts';
import { ClientEvents } from './sync/client-events.ts';
import { Engine } from './sync/engine.ts';
import { forced } from './sync/forced.ts';
import type { Problems } from './sync/problems.ts';
import { problemsIn, QueueDesk } from './sync/queue-desk.ts';
import { Standing } from './sync/standing.ts';
import { type ClientEvent, INITIAL } from './sync/state.ts';
import type { SyncStatus } from './sync/status.ts';
import { SyncService } from './sync/sync-service.ts';
import { Warnings } from './sync/warnings.ts';
import type { Data, Row, TableName, WritableTable } from './tables.ts';
import { BookView, type HereInBook } from './view/book-view.ts';
import type { QueryOptions } from './view/live-query.ts';
import { NOTHING, type Query } from './view/query.ts';
import type { Op } from './wire.ts';
import { write } from './write.ts';

/** A book of account on this device: its rows, its changes, and its sync with the server. One per page. */
export class Ledger {
  readonly session: SessionDesk;
  readonly books: BookDesk;
  readonly api: BookApi;
  readonly sync: SyncService;
  readonly problems: Problems;
  /** What other devices put in the place of what was written here. */
  readonly replaced: Replaced;
  /** What the server took, and warned of. */
  readonly warnings = new Warnings(() => this.openId);
  /** What the server does not have yet, as a whole. */
  readonly queue: QueueDesk;
  /** The room that this device has. */
  readonly device: DeviceDesk;
  private readonly platform: Platform;
  private readonly options: LedgerOptions;
  private readonly clock: EditClock;
  private readonly storage: StorageAdapter;
  private readonly base: string;
  private readonly zone = new BookZone((id) => this.books.zoneOf(id));
  private readonly standing = new Standing();
  private readonly events: ClientEvents;
  private readonly stops: (() => void)[];
  private engine: Engine | null = null;
  private view: BookView | null = null;
  private openId: string | null = null;
  private open: Book | null = null;

  constructor(options: LedgerOptions = {}) {
    this.options = options;
    this.platform = { ...thisPlatform(), ...options.platform };
    this.base = options.url ?? this.platform.origin;
    this.storage = options.storage ?? indexedDbStorage;
    this.clock = new EditClock(this.platform.now);
    this.events = new ClientEvents(options.log === true);
    const api = new Api(this.base, this.clock, this.platform.fetch);
    const exclusive = exclusiveIn(this.platform.tabs.locks);
    this.session = new SessionDesk(
      api,
      this.platform.storage,
      exclusive,
      this.name,
      this.platform,
      providedBy(options),
    );
    this.session.ending = (forget) => this.end(forget);
    this.books = new BookDesk(this.session, this.platform.storage, this.name, {
      changed: () => this.publish(),
      listed: (books) => this.engine?.joined(books.map(({ id }) => id)),
      left: (book, error) => this.engine?.spread({ type: 'left', book, error }),
    });
    this.api = new BookApi(this.session, () => this.openId);
    this.sync = new SyncService(() => this);
    this.queue = new QueueDesk(() => this.engine, this.clock);
    this.device = new DeviceDesk(this.platform, () => {
      this.engine?.canary.told();
      this.publish();
    });
    this.problems = problemsIn(this.standing, this.queue);
    const write: Write = (table, op, id, data) => this.write(table as WritableTable, op, id, data as never);
    this.replaced = new Replaced(
      this.platform.tabs,
      () => this.engine,
      () => this.openId,
      write,
    );
    this.stops = [
      this.session.subscribe(() => this.sessionChanged()),
      this.platform.network.subscribe(() => this.networkChanged()),
      this.platform.storageChanged(() => this.session.reread()),
      this.platform.attention(() => this.attended()),
      this.platform.resting(
        () => this.engine?.rest(),
        () => this.engine?.returned(),
      ),
      this.onEvent((event) => this.books.happened(event)),
    ];
    this.sessionChanged();
    this.session.online();
  }

  private get name(): string {
    return this.options.name ?? 'ledger';
  }

  /** The book of this tab; `null` also while it is not known what it is called. */
  get book(): Book | null {
    return this.open;
  }

  /** The open book by its id; another object whenever queries have to be made anew, for another book or another user. */
  readonly getOpened = (): { readonly book: string } | null => this.view;

  /** Today where the open book is, `YYYY-MM-DD`, by the server's clock as near as it is known: this machine's may be days off. */
  readonly today = (): string => dayIn(this.zone.name, this.clock.moment());

  /** Makes a book the one of this tab; its rows are shown from the device, and kept in step from now on. */
  openBook(id: string | null): void {
    if (id === this.openId && this.view !== null) {
      return;
    }
    this.view?.close();
    this.openId = id;
    const { current } = this.session;
    this.view =
      id === null || this.engine === null || current === null
        ? null
        : new BookView(id, this.engine.store, this.here(id, current.user_id), false);
    void this.engine?.show(this.view);
    this.publish();
  }

  private here(book: string, userId: string): HereInBook {
    return { userId, today: this.today, currency: this.books.known().find(({ id }) => id === book)?.currency };
  }

  query<N extends TableName>(table: N, options?: QueryOptions): Query<Row<N>> {
    return (this.view?.query(table, options) as unknown as Query<Row<N>> | undefined) ?? NOTHING;
  }

  async get<N extends TableName>(table: N, id: string): Promise<Row<N> | null> {
    return ((await this.view?.row(table, id)) as unknown as Row<N> | undefined) ?? null;
  }

  /**
   * Shows a change at once and resolves when it is safe in the queue. What can be known to be wrong is refused here, with the field; what only the server
   * can know comes back as a {@link problems problem}.
   */
  async write<N extends WritableTable>(
    table: N,
    op: Op,
    id: string,
    data?: Partial<Data<N>>,
  ): Promise<Outcome<Row<N>>> {
    const { engine, view } = this;
    if (engine === null || view === null) {
      return failed('no_book', 'No book is open.');
    }
    const edit = { table, op, id, data: data as Record<string, unknown> | undefined };
    const outcome = (await write(engine, view, this.clock, edit)) as unknown as Outcome<Row<N>>;
    if (outcome.error === null) {
      this.device.saved();
    }
    return outcome;
  }

  readonly getStatus = (): SyncStatus => this.standing.status;

  /** Word of everything that is not a row: status, problems, books. */
  readonly subscribe = this.standing.subscribe;

  /** For analytics: what happens between this device and the server, as it happens. */
  onEvent(listener: (event: ClientEvent) => void): () => void {
    return this.events.on(listener);
  }

  /** Tries at once, whatever the waits; resolves when the server has everything and the device too. */
  forceSync(): Promise<Outcome<SyncStatus>> {
    return forced(this.engine, this.standing, this.platform.network.isOnline(), this.openId === null);
  }

  /** This device's copy of the open book, beside the server's rows. Loaded when it is asked for: hardly any visit needs it. */
  async copy(): Promise<BookCopy> {
    const copies = await import('./copy/book-copy.ts');
    return new copies.BookCopy({
      engine: () => this.engine,
      book: () => this.openId,
      forceSync: () => this.forceSync(),
      api: this.api,
    });
  }

  /** Whether the status became so within the time, in milliseconds. */
  until(holds: (status: SyncStatus) => boolean, ms: number): Promise<boolean> {
    return this.standing.until(holds, ms);
  }

  /** What is held in memory of the open book, for tests of leaks. */
  get held(): { tables: number; queries: number } {
    return this.view?.held ?? { tables: 0, queries: 0 };
  }

  /** Lets go of everything: connection, tabs, storage. What is on the device stays. */
  async close(): Promise<void> {
    for (const stop of this.stops) {
      stop();
    }
    this.view?.close();
    await this.engine?.close();
    this.engine = null;
  }

  private sessionChanged(): void {
    const { current } = this.session;
    if (current === null) {
      this.openBook(null);
      void this.engine?.close();
      this.engine = null;
    } else if (this.engine?.name !== `${this.name}-${current.user_id}`) {
      void this.engine?.close();
      this.warnings.forget();
      this.engine = this.engineFor(current.user_id);
      const { openId } = this;
      this.openId = null;
      this.openBook(openId);
    } else {
      this.engine.sessionChanged();
    }
    this.publish();
  }

  private engineFor(userId: string): Engine {
    const { tabs, webSocket } = this.platform;
    const engine = new Engine({
      name: `${this.name}-${userId}`,
      url: `${this.base.replace(/^http/, 'ws')}/v1/stomp`,
      session: this.session,
      userId,
      clock: this.clock,
      storage: this.storage,
      canary: new Canary(this.platform.storage, `${this.name}-${userId}`),
      tabs,
      now: this.platform.now,
      monotonic: this.platform.monotonic,
      webSocket,
      tell: (event) => this.events.tell(event),
      changed: () => this.publish(),
      kept: (effect) => engine === this.engine && this.replaced.settled(effect),
      took: (effect) => engine === this.engine && this.warnings.took(effect),
      ...(this.options.pace === undefined ? {} : { pace: this.options.pace }),
    });
    engine.dispatch({ type: this.platform.network.isOnline() ? 'online' : 'offline' });
    return engine;
  }

  private attended(): void {
    this.engine?.attended();
    this.session.askAgain();
    if (this.engine !== null) {
      this.books.connected();
    }
  }

  private networkChanged(): void {
    const isOnline = this.platform.network.isOnline();
    if (isOnline) {
      this.session.online();
    }
    this.engine?.dispatch({ type: isOnline ? 'online' : 'offline' });
    this.publish();
  }

  private async end(forget: boolean): Promise<void> {
    const { engine } = this;
    this.openBook(null);
    this.engine = null;
    await engine?.close();
    if (forget && engine !== null) {
      this.books.forget();
      engine.canary.forget();
      await this.storage.forget(engine.name);
    }
  }

  private publish(): void {
    const { engine } = this;
    this.open = this.books.known().find(({ id }) => id === this.openId) ?? null;
    const nobody = { ...INITIAL, online: this.platform.network.isOnline() };
    const { storageFailure = null, canary } = engine ?? {};
    this.standing.publish(engine?.state ?? nobody, this.openId, storageFailure, canary?.lost);
    this.zone.follow(this.view, this.standing.status);
  }
}

/** The client of a page. */
export const createLedger = (options?: LedgerOptions): Ledger => new Ledger(options);
