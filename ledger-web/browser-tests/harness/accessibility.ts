import type { Page } from '@playwright/test';
import axeCore from 'axe-core';

/** All that WCAG 2.2 asks for up to level AA, as far as a machine can tell. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export const PHONE = { width: 360, height: 740 };
const COMPUTER = { width: 1280, height: 800 };

/** In an order that changes one thing at a time. */
const LOOKS = [
  { size: PHONE, colorScheme: 'light' },
  { size: PHONE, colorScheme: 'dark' },
  { size: COMPUTER, colorScheme: 'dark' },
  { size: COMPUTER, colorScheme: 'light' },
] as const;

/** What is wrong with what the page shows, on a phone and on a computer, in light and in dark colours: a line each. */
export async function faultsOf(page: Page, place: string): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) {
    await page.evaluate(axeCore.source);
  }
  const faults: string[] = [];
  for (const { size, colorScheme } of LOOKS) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    const found = await page.evaluate(violations, RULES);
    faults.push(...found.map((fault) => `${place}, ${size.width} px, ${colorScheme}: ${fault}`));
  }
  return faults;
}

/** Runs in the page, once it has answered to a new size. */
async function violations(rules: string[]): Promise<string[]> {
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  // What sticks to the bottom covers a part of what one scrolls to, which is no smaller for it.
  const stuck = [...document.querySelectorAll<HTMLElement>('main *')].filter((element) => {
    const { position, bottom } = getComputedStyle(element);
    return position === 'sticky' && bottom !== 'auto';
  });
  for (const { style } of stuck) style.position = 'static';
  const found = await globalThis.axe.run(document, { runOnly: rules, resultTypes: ['violations'] });
  for (const { style } of stuck) style.position = '';
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`),
  );
}

declare global {
  var axe: typeof import('axe-core');
}
