import { Browser, type Tab, type World } from './browser.ts';
import { FakeDisks } from './fake-disk.ts';
import { ModelServer } from './model-server.ts';
import type { Step } from './steps.ts';
import { markOf, wrongRowsOf, wrongsOf } from './verdict.ts';
import { VirtualTime } from './virtual-time.ts';

const DAY_MS = 86_400_000;

/** After this long without mischief every device has to have everything, in milliseconds of virtual time. */
const SETTLED_MS = 240_000;
const SLICE_MS = 4_000;

export const BOOKS = ['01890000-0000-7000-8000-00000000000a', '01890000-0000-7000-8000-00000000000b'] as const;
const USERS = ['u1', 'u2'] as const;
const BROWSERS = 2;
const MAX_TABS = 3;

/** Browsers with tabs, a server, and whatever happens to them. */
export class Simulation {
  readonly browsers: Browser[] = [];
  readonly server: ModelServer;
  private readonly world: World;
  private readonly time = new VirtualTime();
  private readonly disks = new FakeDisks();
  /** Marks of edits that the server had and lost. */
  private readonly lost = new Set<string>();
  private marks = 0;

  constructor(random: () => number, name: string) {
    this.server = new ModelServer(this.time);
    this.world = { time: this.time, server: this.server, disks: this.disks, random };
    this.time.install(random);
    this.disks.install();
    for (const book of BOOKS) {
      this.server.addBook(book, ...USERS);
    }
    for (let i = 0; i < BROWSERS; i++) {
      const browser = new Browser(this.world, `${name}-${i}`);
      browser.open(USERS[0], BOOKS[0]);
      this.browsers.push(browser);
    }
  }

  async do(step: Step): Promise<void> {
    const browser = this.browsers[step.browser % BROWSERS] as Browser;
    const tab = browser.tabs[step.tab % Math.max(browser.tabs.length, 1)];
    if (tab === undefined) {
      browser.open(USERS[0], BOOKS[0]);
      return this.time.pass(20);
    }
    this.happens(step, browser, tab);
    if (step.passes > 0) {
      await this.time.pass(step.passes);
    } else {
      await this.time.turns(-step.passes);
    }
  }

  private happens(step: Step, browser: Browser, tab: Tab): void {
    const mark = `m${++this.marks}`;
    switch (step.do) {
      case 'create':
        tab.create(mark);
        break;
      case 'mark':
        tab.mark(1 + (step.which % 2), mark);
        break;
      case 'edit':
        tab.edit(step.which, mark);
        break;
      case 'poison':
        tab.create(`poison ${mark}`);
        break;
      case 'refused':
        tab.create(`refused ${mark}`);
        break;
      case 'show':
        tab.show(BOOKS[step.which % 2] as string);
        break;
      case 'open':
        if (browser.tabs.length < MAX_TABS) {
          browser.open(USERS[step.which % 5 === 0 ? 1 : 0], BOOKS[step.which % 2] as string);
        }
        break;
      case 'kill':
        tab.kill();
        break;
      case 'freeze':
        tab.freeze(step.which % 2 === 0);
        break;
      case 'thaw':
        tab.thaw();
        break;
      case 'look':
        tab.look();
        break;
      case 'offline':
        browser.network.set(false);
        break;
      case 'online':
        browser.network.set(true);
        break;
      case 'cut':
        browser.network.cut();
        break;
      case 'swallow':
        browser.network.swallow(!browser.network.swallows);
        break;
      case 'block':
        browser.network.blocksWebSockets = !browser.network.blocksWebSockets;
        browser.network.cut();
        break;
      case 'clock':
        browser.clockError = [-DAY_MS, 0, DAY_MS][step.which % 3] as number;
        break;
      case 'away':
        this.server.mood.isAway = !this.server.mood.isAway;
        break;
      case 'spoil':
        this.server.mood.spoils.push((['bad_gateway', 'lost', 'html'] as const)[step.which % 3] as 'lost');
        break;
      case 'restore':
        this.restore(step.which);
        break;
      case 'refuse':
        browser.disk.refuses = !browser.disk.refuses;
        break;
      case 'fail':
        browser.disk.fails += 1 + (step.which % 2);
        break;
      case 'disconnect':
        this.disks.closeConnections(tab.place);
        break;
      case 'force':
        tab.place.run(() => void tab.ledger.forceSync());
        break;
      case 'empty':
        this.empty(browser);
        break;
      case 'wait':
        break;
    }
  }

  /** The browser throws away what a page that is not open keeps in its databases. */
  private empty(browser: Browser): void {
    for (const tab of [...browser.tabs]) {
      tab.kill();
    }
    for (const user of USERS) {
      this.disks.empty(`${browser.name}-${user}`);
    }
  }

  private restore(which: number): void {
    const book = this.server.books.get(BOOKS[which % 2] as string);
    const seq = Math.max((book?.head ?? 0) - (which % 4), 0);
    for (const { command } of book?.events.slice(seq) ?? []) {
      this.lost.add(markOf(command.data));
    }
    this.server.restore(BOOKS[which % 2] as string, seq);
  }

  /** Ends all mischief, and gives everybody the time to have everything. */
  async settle(): Promise<void> {
    Object.assign(this.server.mood, { isAway: false, isSilent: false, spoils: [] });
    for (const browser of this.browsers) {
      Object.assign(browser.disk, { refuses: false, fails: 0 });
      browser.network.blocksWebSockets = false;
      browser.network.swallow(false);
      browser.network.set(true);
      if (browser.tabs.length === 0) {
        browser.open(USERS[0], BOOKS[0]);
      }
      for (const user of USERS) {
        const own = browser.tabs.filter((tab) => tab.user === user);
        if (own.length === 0) {
          browser.open(user, BOOKS[0]);
        }
        for (const tab of own) {
          tab.thaw();
        }
      }
    }
    for (let passed = 0; passed < SETTLED_MS && (passed === 0 || this.wrongs().length > 0); passed += SLICE_MS) {
      await this.time.pass(SLICE_MS);
    }
  }

  /** What does not hold that has to, in words; nothing where all does. */
  wrongs(): string[] {
    return this.browsers.flatMap((browser) => wrongsOf(browser, this.server, this.lost));
  }

  /** The same of what is on the disk: what tabs show that are opened anew without a network. */
  async wrongsOnDisk(): Promise<string[]> {
    const wrongs: string[] = [];
    for (const browser of this.browsers) {
      browser.network.set(false);
      const shown = browser.tabs.map(({ user, book }) => ({ user, book }));
      for (const tab of [...browser.tabs]) {
        tab.kill();
      }
      for (const { user, book } of shown) {
        const tab = browser.open(user, book);
        await this.time.pass(100);
        wrongs.push(...wrongRowsOf(tab, this.server).map((wrong) => `${browser.name}, on the disk: ${wrong}`));
      }
    }
    return wrongs;
  }

  async end(): Promise<void> {
    for (const { tabs } of this.browsers) {
      for (const tab of [...tabs]) {
        tab.kill();
      }
    }
    await this.time.turns(20);
    this.disks.remove();
    this.time.uninstall();
  }
}
