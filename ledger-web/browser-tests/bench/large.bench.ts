import { type Browser, expect, type Page, test } from '@playwright/test';
import { AppTab } from '../harness/app-tab.ts';
import { layBed } from '../harness/build-bed.ts';
import { Shop } from '../harness/shop.ts';
import { inTurns, percentile, ROWS } from './results.ts';

/** Ten years of a busy shop: entries for each customer, and of one so many that its page is long. */
const ENTRIES = Number(process.env.LEDGER_BENCH_ENTRIES ?? 5 * ROWS);
const LONG_ENTRIES = ENTRIES / 10;
const DAYS = 3_650;
const SCROLL_FRAMES = 300;
const SLOW_DOWN = 4;
const FRAME_MS = 16.7;
const SERVER = process.env.LEDGER_URL ?? 'http://localhost:8080';

/** A row of a party's page. */
const ENTRY = 'ul[aria-label="Entries"] li';

/** What somebody types who looks for one of ten thousand. */
const TYPED = 'customer 0742';

interface LargeShop {
  shop: Shop;
  /** A party with few entries. */
  short: string;
  /** The party with most entries. */
  long: string;
}

let made: Promise<LargeShop> | null = null;

/** Made once for all of these: it takes longer than what is measured. */
const largeShop = (): Promise<LargeShop> => {
  made ??= filled();
  return made;
};

async function filled(): Promise<LargeShop> {
  const shop = await Shop.opened(SERVER);
  const name = (i: number) => `Customer ${String(i).padStart(5, '0')}`;
  const customers = await shop.write(
    'customers',
    Array.from({ length: ROWS }, (_, i) => ({ name: name(i), phone: '+919812345678' })),
  );
  const day = (i: number) => new Date(Date.UTC(2017, 0, 1 + (i % DAYS))).toISOString().slice(0, 10);
  await shop.write(
    'transactions',
    Array.from({ length: ENTRIES }, (_, i) => ({
      party_id: customers[i < LONG_ENTRIES ? 0 : i % ROWS],
      direction: i % 2 === 0 ? 'gave' : 'got',
      amount_minor: 100 + i,
      mode: i % 3 === 0 ? 'upi' : 'cash',
      occurred_on: day(i),
      note: `Entry ${i}`,
    })),
  );
  await expect(async () => void (await shop.rows('profiles'))).toPass({ timeout: 300_000 });
  return { shop, short: customers[1] ?? '', long: customers[0] ?? '' };
}

test('large load', async ({ browser }) => {
  const { shop } = await largeShop();
  await inTurns(
    `A first visit to a book of ${ROWS} customers and ${ENTRIES} entries, ms`,
    (page) => load(browser, shop, page),
    { Ledger: 'ledger', 'TanStack DB, in memory': 'tanstack', 'pages over HTTP': 'fetch' },
  );
});

test('large app', async ({ browser }) => {
  const large = await largeShop();
  await inTurns(`The app with ${ROWS} customers and ${ENTRIES} entries`, () => app(browser, large), { Ledger: 'app' });
});

async function load(browser: Browser, { login, password, book }: Shop, name: string): Promise<Record<string, number>> {
  const context = await browser.newContext({ baseURL: SERVER });
  await layBed(context);
  const page = await context.newPage();
  await page.goto(`/bed/${name}.html`);
  const who = { login, password, book };
  const { first, all } = await page.evaluate(([one, rows]) => window.bench.load(one, rows), [who, ROWS] as const);
  const shown = performance.now();
  await page.waitForFunction(() => window.bench.isSettled(), undefined, { timeout: 300_000 });
  const whole = all + performance.now() - shown;
  await context.close();
  return { 'first rows': first, 'all rows': all, ...(name === 'ledger' ? { 'whole book on the device': whole } : {}) };
}

async function app(browser: Browser, { shop, short, long }: LargeShop): Promise<Record<string, number>> {
  const context = await browser.newContext({ baseURL: SERVER, viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const tab = new AppTab(page);
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Login' }).fill(shop.login);
  await page.getByRole('textbox', { name: 'Password' }).fill(shop.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(tab.sync('All sent')).toBeVisible({ timeout: 300_000 });
  await page.reload();
  await expect(tab.customers.first()).toBeVisible();
  const keys = await searched(page);
  const missed = await scrolled(page);
  const heap = await heapOf(page);
  const party = await opened(page, short, long);
  const stored = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  const verified = await verify(page);
  await context.close();
  return {
    'a key of a search p50 ms': percentile(keys, 50),
    'a key of a search, the slowest ms': Math.max(...keys),
    [`scrolling at ${SLOW_DOWN} × slow-down, a frame missed %`]: missed,
    [`a party of ${LONG_ENTRIES} entries opens ms`]: party,
    'all events verified in the worker ms': verified,
    'heap MiB': heap,
    'on the disk MiB': stored / 2 ** 20,
  };
}

/** From each key to the end of the frame with what it finds. */
async function searched(page: Page): Promise<number[]> {
  const times: number[] = [];
  const field = page.getByRole('searchbox');
  await field.focus();
  for (let end = 1; end <= TYPED.length; end++) {
    const typed = TYPED.slice(0, end);
    const digits = typed.match(/\d+$/)?.[0] ?? '';
    const found = Array.from({ length: ROWS }, (_, i) => String(i).padStart(5, '0')).filter((one) =>
      one.startsWith(digits),
    ).length;
    // The page listens before the key comes.
    const seen = await page.evaluateHandle(nextKey, found);
    await page.keyboard.type(typed.at(-1) ?? '');
    times.push(await seen.evaluate(({ time }) => time));
    await seen.dispose();
  }
  await field.fill('');
  return times;
}

/** Runs in the page: from the next key to the end of the frame in which so many are found, in milliseconds. */
const nextKey = (count: number): { time: Promise<number> } => ({
  time: new Promise((resolve) => {
    const look = (since: number) => {
      const said = document.querySelector('search [role=status]')?.textContent ?? '';
      const isThere = Number(said.replace(/\D/g, '')) === count;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => (isThere ? resolve(performance.now() - since) : look(since));
        port2.postMessage(null);
      });
    };
    addEventListener('input', ({ timeStamp }) => look(timeStamp), { once: true, capture: true });
  }),
});

/** Through the list on a slow phone, three rows a frame. */
async function scrolled(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW_DOWN });
  const between = await page.evaluate(async (frames) => {
    const times: number[] = [];
    let last = await new Promise(requestAnimationFrame);
    for (let i = 0; i < frames; i++) {
      window.scrollBy(0, 195);
      const frame = await new Promise<number>(requestAnimationFrame);
      times.push(frame - last);
      last = frame;
    }
    window.scrollTo(0, 0);
    return times;
  }, SCROLL_FRAMES);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  return (100 * between.filter((time) => time > FRAME_MS * 1.5).length) / between.length;
}

async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 2 ** 20;
}

/** From the tap on a party to the frame with its entries. The page's own code is there already. */
async function opened(page: Page, short: string, long: string): Promise<number> {
  await goTo(page, '/suppliers');
  await goTo(page, `/customers/${short}`, ENTRY);
  await goTo(page, '/suppliers');
  return goTo(page, `/customers/${long}`, ENTRY);
}

/** Without loading the page anew; milliseconds until the frame with what the selector names. */
async function goTo(page: Page, path: string, selector = 'h1'): Promise<number> {
  return page.evaluate(
    async ([to, awaited]) => {
      const start = performance.now();
      history.pushState(null, '', to);
      const frame = () => new Promise(requestAnimationFrame);
      await frame();
      while (document.querySelector(awaited) === null) {
        await frame();
      }
      const { port1, port2 } = new MessageChannel();
      await new Promise((resolve) => {
        port1.onmessage = resolve;
        port2.postMessage(null);
      });
      return performance.now() - start;
    },
    [path, selector] as const,
  );
}

async function verify(page: Page): Promise<number> {
  await goTo(page, '/audit/verify');
  const start = performance.now();
  await page.getByRole('button', { name: 'Check here' }).click();
  await page.getByText('The chain holds').last().waitFor({ timeout: 300_000 });
  return performance.now() - start;
}
