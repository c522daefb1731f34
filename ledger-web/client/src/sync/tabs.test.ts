import { afterEach, beforeEach, expect, test } from 'vitest';
import { FakeChannels, FakeLocks } from '../../testing/simulation/fake-browser.ts';
import { Place, VirtualTime } from '../../testing/simulation/virtual-time.ts';
import type { LeaderStatus } from './state.ts';
import { Tabs } from './tabs.ts';

const STATUS: LeaderStatus = { phase: 'up', live: [], refused: {}, lastSync: null, signedIn: true };

/** A tab that answers pings as long as it runs, and what it was told. */
class TestTab {
  readonly place = new Place();
  readonly heard: string[] = [];
  isVisible = true;
  tabs!: Tabs;

  constructor(locks: FakeLocks, channels: FakeChannels) {
    const platform = {
      locks: locks.of(this.place),
      channel: (name: string) => channels.open(this.place, name),
      isVisible: () => this.isVisible,
    };
    this.place.run(() => {
      this.tabs = new Tabs('test', platform, {
        leads: () => this.heard.push('leads'),
        follows: () => this.heard.push('follows'),
        missed: () => this.heard.push('missed'),
        looks: () => this.heard.push('looks'),
        notice: ({ kind }) => kind === 'ping' && this.tabs.leads && this.answer(),
      });
      this.tabs.start();
    });
  }

  answer(): void {
    this.tabs.post({ kind: 'done', done: [], status: STATUS });
  }
}

let time: VirtualTime;
let first: TestTab;
let second: TestTab;

beforeEach(async () => {
  time = new VirtualTime();
  time.install(() => 0);
  const [locks, channels] = [new FakeLocks(time), new FakeChannels(time)];
  first = new TestTab(locks, channels);
  await time.pass(100);
  second = new TestTab(locks, channels);
  await time.pass(5_000);
});

afterEach(() => {
  first.tabs.close();
  second.tabs.close();
  time.uninstall();
});

test('the first tab leads, and looks at the disk now and then; the second one follows', async () => {
  await time.pass(60_000);

  expect([first.tabs.leads, second.tabs.leads]).toEqual([true, false]);
  expect(first.heard.filter((one) => one === 'looks')).toHaveLength(6);
});

test('a tab that leads, is looked at and is busy for 15 s keeps the lead', async () => {
  first.place.isFrozen = true;
  await time.pass(15_000);
  first.place.thaw();
  await time.pass(10_000);

  expect([first.tabs.leads, second.tabs.leads]).toEqual([true, false]);
});

test('a hidden tab that leads and is frozen without a word loses the lead, and takes up what it has missed', async () => {
  first.isVisible = false;
  await time.pass(3_000);
  first.place.isFrozen = true;
  await time.pass(12_000);
  expect(second.tabs.leads).toBe(true);

  first.place.thaw();
  await time.pass(60_000);

  expect([first.tabs.leads, second.tabs.leads]).toEqual([false, true]);
  expect(first.heard.filter((one) => one !== 'looks')).toEqual(['leads', 'follows', 'missed']);
});

test('a tab that was itself asleep does not take its own silence for the other one’s', async () => {
  first.isVisible = false;
  await time.pass(3_000);
  second.place.isFrozen = true;
  await time.pass(60_000);
  second.place.thaw();
  await time.pass(3_000);

  expect([first.tabs.leads, second.tabs.leads]).toEqual([true, false]);
});

test('a tab that is told of its freezing hands the lead over at once, and stands for it again when it is back', async () => {
  first.place.run(() => first.tabs.rest());
  first.place.isFrozen = true;
  await time.pass(100);
  expect(second.tabs.leads).toBe(true);

  first.place.thaw();
  first.place.run(() => first.tabs.start());
  second.place.run(() => second.tabs.close());
  await time.pass(100);

  expect(first.tabs.leads).toBe(true);
});

test('a notice that did not come is missed when the next one does', async () => {
  first.place.run(() => first.answer());
  await time.pass(10);
  expect(second.heard).not.toContain('missed');
  second.place.isFrozen = true;
  first.place.run(() => first.answer());
  await time.pass(10);
  second.place.forget();
  second.place.thaw();

  first.place.run(() => first.answer());
  await time.pass(10);

  expect(second.heard).toContain('missed');
});
