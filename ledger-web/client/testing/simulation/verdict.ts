import type { Browser, Tab } from './browser.ts';
import type { ModelServer } from './model-server.ts';

/** The mark by which an edit is known everywhere. */
export const markOf = (data: Record<string, unknown> | undefined): string => String(data?.note ?? data?.name ?? '');

/** What does not hold of a browser that has to, in words. `lost` are the marks of edits that the server had and lost. */
export function wrongsOf(browser: Browser, server: ModelServer, lost: ReadonlySet<string>): string[] {
  const wrongs: string[] = [];
  const aside = browser.tabs.flatMap(({ ledger }) => ledger.problems.getSnapshot().map(({ command }) => command));
  const told = new Set(aside.map(({ data }) => markOf(data)));
  const times = browser.taken.map((mark) => ({ mark, times: timesOf(mark, server) }));
  const gone = times.filter((one) => one.times === 0 && !told.has(one.mark) && !lost.has(one.mark));
  const owned = Math.max(0, ...browser.tabs.map(({ ledger }) => ledger.getStatus().lostOperations));
  // How many were lost is counted by tabs that may not have heard of each other's last one.
  if (gone.length > 0 && owned === 0) {
    wrongs.push(`${gone.map(({ mark }) => mark)} are not on the server, and ${owned} are said to be lost`);
  }
  for (const { mark } of times.filter((one) => one.times > 1)) {
    wrongs.push(`${mark} is on the server more than once`);
  }
  return [...wrongs, ...browser.tabs.flatMap((tab) => wrongsOfTab(tab, server))].map(
    (one) => `${browser.name}: ${one}`,
  );
}

function wrongsOfTab(tab: Tab, server: ModelServer): string[] {
  const status = tab.ledger.getStatus();
  // A disk that refused is tried again after a while, and said to be so until then.
  const isRight = status.isCaughtUp && status.isConnected && status.pendingOperations === 0 && status.error === null;
  return [...(isRight ? [] : [`says ${JSON.stringify(status)}`]), ...wrongRowsOf(tab, server)];
}

export function wrongRowsOf(tab: Tab, server: ModelServer): string[] {
  const wrongs: string[] = [];
  const shown = tab.rows();
  const has = server.books.get(tab.book)?.all() ?? new Map();
  for (const key of new Set([...shown.keys(), ...has.keys()])) {
    const { pending, ...row } = shown.get(key) ?? { pending: false };
    if (pending || JSON.stringify(row) !== JSON.stringify(has.get(key))) {
      wrongs.push(`shows ${key} as ${JSON.stringify(shown.get(key))} and not ${JSON.stringify(has.get(key))}`);
    }
  }
  return wrongs;
}

const timesOf = (mark: string, server: ModelServer): number =>
  [...server.books.values()].flatMap(({ events }) => events).filter(({ command }) => markOf(command.data) === mark)
    .length;
