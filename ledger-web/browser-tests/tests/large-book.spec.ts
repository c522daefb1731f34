import type { Page } from '@playwright/test';
import { expect, test } from '../harness/test.ts';

const CUSTOMERS = 10_000;

/** More rows than a screen has, fewer than a hundredth of them all. */
const MOST_ROWS_IN_DOCUMENT = 100;
const PLACES = 60;
const HAIRLINE_PX = 2;

const nameOf = (position: number) => `Customer ${String(position).padStart(5, '0')}`;

test('a list of 10,000 customers opens, shows the right rows wherever one scrolls to, and finds each', async ({
  device,
  shop,
}) => {
  const names = Array.from({ length: CUSTOMERS }, (_, i) => ({ name: nameOf(i + 1) }));
  await shop.write('customers', names);
  const { page, customers } = await (await device()).openApp();
  await expect(customers.first()).toHaveAttribute('aria-setsize', String(CUSTOMERS));
  await page.getByRole('combobox', { name: 'Sort by' }).selectOption('Name');

  const places = seeded(PLACES);
  for (const place of [0, ...places, 1]) {
    const { shown, inDocument, blank } = await scrolledTo(page, place);
    expect(blank, `pixels without a row at ${place}`).toBeLessThanOrEqual(HAIRLINE_PX);
    expect(inDocument).toBeLessThan(MOST_ROWS_IN_DOCUMENT);
    expect(shown.map(({ name }) => name)).toEqual(shown.map(({ position }) => nameOf(position)));
  }
  await expect(customers.last()).toContainText(nameOf(CUSTOMERS));

  await page.getByRole('searchbox', { name: 'Search by name or phone' }).fill('customer 07531');
  await expect(customers).toContainText([nameOf(7_531)]);
});

interface Scrolled {
  shown: { name: string; position: number }[];
  inDocument: number;
  /** Pixels of the part of the list in view that no row covers, two frames after it was scrolled. */
  blank: number;
}

function scrolledTo(page: Page, place: number): Promise<Scrolled> {
  return page.evaluate(async (part) => {
    const root = document.documentElement;
    window.scrollTo(0, part * (root.scrollHeight - window.innerHeight));
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    const list = document.querySelector('ul[aria-label="Customers"]');
    const whole = list?.getBoundingClientRect() ?? new DOMRect();
    const [top, bottom] = [Math.max(0, whole.top), Math.min(window.innerHeight, whole.bottom)];
    const rows = [...(list?.querySelectorAll('li') ?? [])];
    const inView = rows.filter((row) => {
      const { top: from, bottom: to } = row.getBoundingClientRect();
      return to > top && from < bottom;
    });
    const covered = inView.reduce((sum, row) => {
      const { top: from, bottom: to } = row.getBoundingClientRect();
      return sum + Math.min(to, bottom) - Math.max(from, top);
    }, 0);
    return {
      shown: inView.map((row) => ({
        name: /Customer \d+/.exec(row.textContent ?? '')?.[0] ?? '',
        position: Number(row.getAttribute('aria-posinset')),
      })),
      inDocument: rows.length,
      blank: Math.round(bottom - top - covered),
    };
  }, place);
}

/** Numbers from 0 to 1, the same in every run. */
function seeded(count: number): number[] {
  let state = 20_261_122;
  return Array.from({ length: count }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  });
}
