import { createIn, createLedger, type Ledger } from '../../src/index.ts';
import { inMemory } from '../../src/platform.ts';
import type { KeyValue } from '../../src/session/kept.ts';
import { FakeChannels, FakeLocks } from './fake-browser.ts';
import type { DiskMood, FakeDisks } from './fake-disk.ts';
import { FakeNetwork } from './fake-network.ts';
import type { ModelServer } from './model-server.ts';
import { BEGIN, Place, type VirtualTime } from './virtual-time.ts';

/** What the tabs show: every row of these. */
const SHOWN = ['customers', 'attendance'] as const;

export interface World {
  time: VirtualTime;
  server: ModelServer;
  disks: FakeDisks;
  random(): number;
}

/** One machine with one browser: tabs that share storage, locks and channels, a network and a clock. */
export class Browser {
  readonly network: FakeNetwork;
  readonly disk: DiskMood;
  readonly world: World;
  readonly locks: FakeLocks;
  readonly channels: FakeChannels;
  readonly name: string;
  tabs: Tab[] = [];
  /** The marks of the edits that are safe on this machine, said one of its tabs. */
  readonly taken: string[] = [];
  /** Milliseconds. */
  clockError = 0;
  private readonly kept = new Map<string, KeyValue>();

  constructor(world: World, name: string) {
    this.world = world;
    this.name = name;
    this.network = new FakeNetwork(world.time, world.server, world.random);
    this.disk = world.disks.add(name);
    this.locks = new FakeLocks(world.time);
    this.channels = new FakeChannels(world.time);
  }

  /** Opens a tab, signed in as this user, that shows this book. */
  open(user: string, book: string): Tab {
    const tab = new Tab(this, user, book);
    this.tabs.push(tab);
    return tab;
  }

  /** What is kept of the sign-in of a user. In a browser one signs out for another; here each has a place of its own. */
  storageOf(user: string): KeyValue {
    const known = this.kept.get(user);
    if (known !== undefined) {
      return known;
    }
    const storage = inMemory();
    const session = { user_id: user, login: user, name: user, expired: false };
    const tokens = { access_token: `${user}.`, refresh_token: `${user}.`, access_until: BEGIN + 365 * 86_400_000 };
    storage.setItem(`${this.name}.session`, JSON.stringify({ ...session, ...tokens }));
    this.kept.set(user, storage);
    return storage;
  }
}

/** A tab with a client in it. */
export class Tab {
  readonly browser: Browser;
  readonly user: string;
  readonly place: Place;
  book: string;
  /** The marks of the edits that are safe on the device, says this tab. */
  readonly taken: string[] = [];
  ledger!: Ledger;
  private readonly attention = new Set<() => void>();
  private lifecycle = { freezes: () => {}, returns: () => {} };
  private wasTold = false;

  constructor(browser: Browser, user: string, book: string) {
    this.browser = browser;
    this.user = user;
    this.book = book;
    this.place = new Place(() => browser.clockError);
    this.place.run(() => this.start());
  }

  show(book: string): void {
    this.book = book;
    this.place.run(() => {
      this.ledger.openBook(book);
      for (const table of SHOWN) {
        this.ledger.query(table).subscribe(() => undefined);
      }
    });
  }

  /** The rows that this tab shows now, by `table/id`. */
  rows(): Map<string, Record<string, unknown>> {
    const all = SHOWN.flatMap((table) => {
      const { data } = this.ledger.query(table).getSnapshot();
      return data.map((row): [string, Record<string, unknown>] => [`${table}/${row.id}`, { ...row }]);
    });
    return new Map(all);
  }

  create(name: string): void {
    this.written(name, () => createIn(this.ledger, 'customers', { name }));
  }

  /** A record that other devices may make too. */
  mark(day: number, note: string): void {
    const data = {
      staff_id: '01890000-0000-7000-8000-000000000001',
      day: `2026-11-0${day}`,
      status: 'present',
    } as const;
    this.written(note, () => createIn(this.ledger, 'attendance', { ...data, note }));
  }

  edit(which: number, note: string): void {
    const keys = [...this.rows().keys()].sort();
    const [table, id] = keys[which % Math.max(keys.length, 1)]?.split('/') ?? [];
    if (id !== undefined) {
      this.written(note, () => this.ledger.write(table as 'customers', 'update', id, { note }));
    }
  }

  /** Not all browsers say so before. */
  freeze(isTold: boolean): void {
    if (isTold && !this.place.isFrozen) {
      this.place.run(() => this.lifecycle.freezes());
      this.wasTold = true;
    }
    this.place.isFrozen = true;
  }

  thaw(): void {
    this.place.thaw();
    if (this.wasTold) {
      this.wasTold = false;
      this.place.run(() => this.lifecycle.returns());
    }
    this.look();
  }

  /** Somebody looks at the tab again. */
  look(): void {
    for (const listener of [...this.attention]) {
      this.place.run(listener);
    }
  }

  /** The tab ends as it stands: nothing that it has begun goes on. */
  kill(): void {
    const { browser, place } = this;
    place.isGone = true;
    place.isFrozen = false;
    browser.channels.leave(place);
    browser.network.leave(place);
    browser.world.disks.leave(place);
    browser.locks.leave(place);
    browser.tabs = browser.tabs.filter((tab) => tab !== this);
  }

  private written(mark: string, write: () => Promise<{ error: unknown }>): void {
    this.place.run(() => {
      void write().then(({ error }) => {
        if (error === null && !this.place.isGone) {
          this.taken.push(mark);
          this.browser.taken.push(mark);
        }
      });
    });
  }

  private start(): void {
    const { browser, place, user } = this;
    const { network } = browser;
    const userOf = (token: string) => token.split('.')[0] ?? '';
    const listen = (listener: () => void) => {
      this.attention.add(listener);
      return () => this.attention.delete(listener);
    };
    this.ledger = createLedger({
      url: 'https://ledger.example',
      name: browser.name,
      platform: {
        storage: browser.storageOf(user),
        tabs: {
          locks: browser.locks.of(place),
          channel: (name) => browser.channels.open(place, name),
          isVisible: () => true,
        },
        webSocket: () => network.open(place, userOf),
        fetch: (url, init) => network.fetch(place, userOf, url, init),
        network: { isOnline: () => network.isOnline, subscribe: (listener) => network.listen(place, listener) },
        storageChanged: () => () => undefined,
        attention: listen,
        resting: (freezes, returns) => {
          this.lifecycle = { freezes, returns };
          return () => undefined;
        },
        keepStorage: async () => true,
        now: () => Date.now(),
      },
    });
    this.show(this.book);
  }
}
