import { setTimeout as pause } from 'node:timers/promises';
import { type Browser, type BrowserContext, type Page, test } from '@playwright/test';
import { layBed } from '../harness/build-bed.ts';
import { Shop } from '../harness/shop.ts';
import { inTurns, percentile, ROWS, TAPS } from './results.ts';

const SERVER = process.env.LEDGER_URL ?? 'http://localhost:8080';

/** Customers in the book of a shop of the usual size. */
const USUAL_ROWS = 1_000;
const CHANGES = 100;
const CHANGES_EVERY_MS = 100;
const SCROLL_FRAMES = 600;
const FRAME_MS = 16.7;

test('tap', async ({ browser }) => {
  // A book of its own for each round: a tap's row is to be the topmost one.
  const run = async (page: string) => taps(browser, await shopWith(USUAL_ROWS), page);
  await inTurns('From the tap to the own screen, ms', run, {
    'Ledger, optimistic': 'ledger',
    'waits for the answer': 'fetch',
  });
});

test('live', async ({ browser }) => {
  const shop = await shopWith(USUAL_ROWS);
  await inTurns('From a change on A to the screen of B, ms', (page) => live(browser, shop, page), {
    Ledger: 'ledger',
    'bare STOMP': 'stomp',
  });
});

test('load', async ({ browser }) => {
  const shop = await shopWith(ROWS);
  await inTurns(`A book of ${ROWS} customers, ms`, (page) => load(browser, shop, page), {
    Ledger: 'ledger',
    'pages over HTTP': 'fetch',
  });
});

test('scroll', async ({ browser }) => {
  const shop = await shopWith(ROWS);
  await inTurns(`Scrolling ${ROWS} customers, % of frames`, (page) => scroll(browser, shop, page), {
    Ledger: 'ledger',
    'rows of an array': 'fetch',
  });
});

async function shopWith(rows: number): Promise<Shop> {
  const shop = await Shop.opened(SERVER);
  await shop.write(
    'customers',
    Array.from({ length: rows }, (_, i) => ({
      name: `Customer ${String(i).padStart(5, '0')}`,
      phone: '+919812345678',
    })),
  );
  await shop.rows('customers');
  return shop;
}

/** A page in a browser of its own; requests are no longer looked at once it is there, as that would cost time. */
async function opened<T>(
  browser: Browser,
  name: string,
  use: (page: Page, context: BrowserContext) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ baseURL: SERVER });
  await layBed(context);
  const page = await context.newPage();
  await page.goto(`/bed/${name}.html`);
  await context.unrouteAll();
  try {
    return await use(page, context);
  } finally {
    await context.close();
  }
}

const whoOf = ({ login, password, book }: Shop) => ({ login, password, book });

function taps(browser: Browser, shop: Shop, name: string): Promise<Record<string, number>> {
  return opened(browser, name, async (page) => {
    await page.evaluate(([who, rows]) => window.bench.load(who, rows), [whoOf(shop), USUAL_ROWS] as const);
    const button = await page.getByRole('button', { name: 'Tap' }).boundingBox();
    for (let tap = 1; tap <= TAPS && button !== null; tap++) {
      // People do not tap in step with the screen.
      await pause(Math.random() * 2 * FRAME_MS);
      await page.mouse.click(button.x + button.width / 2, button.y + button.height / 2);
      await page.waitForFunction((done) => window.bench.taps.length === done, tap);
    }
    const times = await page.evaluate(() => window.bench.taps);
    await page.waitForFunction(() => window.bench.isSettled());
    const inDocument = times.map(({ written }) => written);
    const onScreen = times.map(({ painted }) => painted);
    return {
      'in the document p50': percentile(inDocument, 50),
      'in the document p99': percentile(inDocument, 99),
      'on the screen p50': percentile(onScreen, 50),
      'on the screen p99': percentile(onScreen, 99),
    };
  });
}

let number = 900_000;

function live(browser: Browser, shop: Shop, name: string): Promise<Record<string, number>> {
  return opened(browser, name, async (page) => {
    await page.evaluate((who) => window.bench.open(who), whoOf(shop));
    await page.waitForFunction(() => window.bench.isSettled());
    await page.evaluate(() => window.bench.watch());
    const sent = new Map<string, number>();
    for (let change = 0; change < CHANGES; change++) {
      const text = `A ${--number}`;
      const due = performance.now() + CHANGES_EVERY_MS;
      sent.set(text, performance.timeOrigin + performance.now());
      await shop.write('customers', [{ name: text }]);
      await pause(Math.max(0, due - performance.now()));
    }
    const texts = [...sent.keys()];
    await page.waitForFunction((last) => window.bench.sightings[last] !== undefined, texts.at(-1) ?? '');
    const seen = sightingsOf(texts, await page.evaluate(() => window.bench.sightings));
    const stored = new Map((await shop.rows('customers')).map((row) => [row.name, Date.parse(row.created_at)]));
    const spans = (from: Map<string, number>) => texts.map((text, i) => (seen[i] ?? 0) - (from.get(text) ?? 0));
    const [fromSent, fromStored] = [spans(sent), spans(stored)];
    return {
      'sent → screen p50': percentile(fromSent, 50),
      'sent → screen p99': percentile(fromSent, 99),
      'recorded → screen p50': percentile(fromStored, 50),
      'recorded → screen p99': percentile(fromStored, 99),
    };
  });
}

/** A row that came in one frame with later ones was never the topmost: it was seen when the next of them was. */
function sightingsOf(texts: readonly string[], sightings: Readonly<Record<string, number>>): number[] {
  let next = Number.NaN;
  return texts
    .toReversed()
    .map((text) => {
      next = sightings[text] ?? next;
      return next;
    })
    .toReversed();
}

function load(browser: Browser, shop: Shop, name: string): Promise<Record<string, number>> {
  return opened(browser, name, async (page, context) => {
    const { first, all } = await page.evaluate(([who, rows]) => window.bench.load(who, rows), [
      whoOf(shop),
      ROWS,
    ] as const);
    await page.waitForFunction(() => window.bench.isSettled());
    await layBed(context);
    await page.goto(`/bed/${name}.html?book=${shop.book}`);
    const again = await page.evaluate((rows) => window.bench.reload(rows), ROWS);
    return { 'first rows': first, 'all rows': all, 'opened again': again };
  });
}

function scroll(browser: Browser, shop: Shop, name: string): Promise<Record<string, number>> {
  return opened(browser, name, async (page) => {
    await page.evaluate(([who, rows]) => window.bench.load(who, rows), [whoOf(shop), ROWS] as const);
    await page.waitForFunction(() => window.bench.isSettled());
    const { between, work } = await page.evaluate((frames) => window.bench.scroll(frames), SCROLL_FRAMES);
    const share = (times: number[], over: number) => (100 * times.filter((time) => time > over).length) / times.length;
    return {
      [`work over ${FRAME_MS} ms`]: share(work, FRAME_MS),
      'a frame missed': share(between, FRAME_MS * 1.5),
      'work p99 ms': percentile(work, 99),
    };
  });
}
