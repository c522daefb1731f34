import { type Entry, NOWHERE } from '../storage/kept.ts';
import type { DeviceStorage } from '../storage/storage.ts';
import type { WireError } from '../wire.ts';
import type { Disk } from './disk.ts';
import { statusOf } from './follow.ts';
import { Rereading } from './rereading.ts';
import type { Shown } from './shown.ts';
import type { Reread, StoredEffect, SyncEvent, SyncState } from './state.ts';
import { type Notice, type TabPlatform, Tabs } from './tabs.ts';

/** What a tab's sync is for the tabs beside it. */
interface Tab {
  /** Of the database, the lock and the channel. */
  name: string;
  platform: TabPlatform;
  disk: Disk;
  store: DeviceStorage;
  shown: Shown;
  state(): SyncState;
  /** Why the device keeps nothing, if so. */
  diskFailure(): WireError | null;
  dispatch(event: SyncEvent, from?: 'here' | 'tab'): void;
  /** Does it again after a while: the disk could not be read. */
  again(cause: unknown, work: () => void): void;
}

/** A tab and those beside it: who leads, what is told, and the disk that all have, which counts where word of it did not come. */
export class Neighbours {
  private readonly tab: Tab;
  private readonly tabs: Tabs;
  private readonly rereading = new Rereading();

  constructor(tab: Tab) {
    this.tab = tab;
    this.tabs = new Tabs(tab.name, tab.platform, {
      leads: () => void this.leads(),
      follows: () => tab.dispatch({ type: 'follows' }),
      notice: (notice) => this.received(notice),
      missed: () => void this.reread(),
      looks: () => void this.look(),
    });
  }

  /** Whether this tab holds the lead. */
  get lead(): boolean {
    return this.tabs.leads;
  }

  start(): void {
    this.tabs.start();
  }

  rest(): void {
    this.tabs.rest();
  }

  /** The tab may have missed anything. */
  returned(): void {
    this.tabs.start();
    void this.reread();
  }

  /** Somebody looks at this tab again. */
  attended(): void {
    if (this.lead) {
      void this.look();
    }
  }

  close(): void {
    this.tabs.close();
  }

  /** Whether something that happens has to wait while the disk is read; it is done afterwards then. */
  holds(later: () => void): boolean {
    return this.rereading.holds(later);
  }

  settled(): Promise<void> {
    return this.rereading.ended();
  }

  /** Something that happened here, and that the other tabs take in too. */
  tell(event: SyncEvent): void {
    this.tabs.post({ kind: 'event', event });
  }

  /** Tells the other tabs, once what was done is on the disk: a tab that reads after that sees it, and one that read before takes it in. */
  announce(done: readonly StoredEffect[]): void {
    const status = statusOf(this.tab.state(), this.tab.diskFailure());
    void this.tab.disk.kept().then((kept) => this.tabs.post({ kind: 'done', done: kept ? done : [], status }));
  }

  private async leads(): Promise<void> {
    await this.reread();
    if (this.tabs.leads) {
      this.tab.dispatch({ type: 'leads' });
    }
  }

  /**
   * Takes up what the disk has: other tabs may have written it without this one's hearing of it.
   *
   * @param refused what the disk did not keep, where it was that; it keeps what comes from then on
   */
  async reread(refused?: Pick<Reread, 'book' | 'waitMs'>): Promise<void> {
    const { tab } = this;
    try {
      await this.rereading.during(async () => {
        await tab.disk.settled();
        const { queue, books } = tab.state();
        const onDisk = await (refused === undefined ? tab.disk.loaded() : tab.disk.restored(queue));
        const book = tab.shown.view?.book ?? '';
        const [was, are] = [books[book] ?? NOWHERE, onDisk.books[book] ?? NOWHERE];
        tab.dispatch(refused === undefined ? { type: 'loaded', ...onDisk } : { type: 'reread', ...onDisk, ...refused });
        const differ = refused !== undefined || was.cursor !== are.cursor || was.epoch !== are.epoch;
        await tab.shown.reread(queue, tab.state().queue, { differ, are });
      });
      if (refused !== undefined) {
        this.tabs.post({ kind: 'reread' });
      }
    } catch (cause) {
      await new Promise<void>((resolve) => tab.again(cause, () => void this.reread(refused).then(resolve)));
    }
  }

  /** A tab may have been closed after it wrote a command down, and before it said so. */
  private async look(): Promise<void> {
    const { shown, state, store, dispatch } = this.tab;
    const { queue } = await store.standing().catch(() => ({ queue: [] }));
    for (const entry of queue) {
      if (!shown.isDone(entry.command) && !state().queue.some(({ n }) => n === entry.n)) {
        const event = { type: 'enqueued', entry } as const;
        dispatch(event);
        this.tell(event);
        this.show(entry);
      }
    }
  }

  private received(notice: Notice): void {
    if (this.holds(() => this.received(notice))) {
      return;
    }
    const { tab } = this;
    switch (notice.kind) {
      case 'done':
        tab.dispatch({ type: 'told', done: notice.done, status: notice.status });
        break;
      case 'event':
        this.took(notice.event);
        break;
      case 'who':
        if (tab.shown.view !== null) {
          const { book } = tab.shown.view;
          const { cursor, head = 0, epoch, hash, complete } = tab.state().books[book] ?? NOWHERE;
          this.tell({ type: 'opened', book, cursor, head, epoch, hash, complete });
        }
        break;
      case 'reread':
        void this.reread();
        break;
      case 'ping':
        if (tab.state().leads) {
          this.announce([]);
        }
    }
  }

  private took(event: SyncEvent): void {
    // A reload is done by the tab that leads, whichever asks for it.
    this.tab.dispatch(event, event.type === 'reloaded' ? 'here' : 'tab');
    if (event.type === 'enqueued') {
      this.show(event.entry);
    }
  }

  /** A command of another tab shows as it stands by now: it may be done or set aside before its word is here. */
  private show({ command }: Entry): void {
    const { shown, state } = this.tab;
    const known = state().queue.find((entry) => entry.command.command_id === command.command_id);
    if (known !== undefined && known.state !== 'failed') {
      shown.foreign(known);
    }
  }
}
