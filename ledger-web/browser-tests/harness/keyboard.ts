import type { Page } from '@playwright/test';

/** More stops than any page here has before what is looked for. */
const MOST_STOPS = 40;

export interface Focus {
  name: string;
  /** It is drawn with a ring, by itself or by the frame that it stands in. */
  ringed: boolean;
  /** Its middle is in the window, with nothing over it. */
  uncovered: boolean;
}

/** Goes from stop to stop until one has that in its name; all stops on the way, that one last. */
export async function tabTo(page: Page, name: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<Focus[]> {
  const stops: Focus[] = [];
  while (stops.length < MOST_STOPS) {
    await page.keyboard.press(key);
    const stop = await page.evaluate(focusNow);
    stops.push(stop);
    if (stop.name.includes(name)) {
      return stops;
    }
  }
  throw new Error(`No stop says "${name}": ${stops.map((stop) => stop.name).join(' | ')}`);
}

export function focusOf(page: Page): Promise<Focus> {
  return page.evaluate(focusNow);
}

/** Runs in the page. */
function focusNow(): Focus {
  const element = document.activeElement ?? document.body;
  const isRinged = (one: Element | null) => {
    const { outlineStyle, outlineWidth } = one ? getComputedStyle(one) : { outlineStyle: 'none', outlineWidth: '0' };
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
  };
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const above = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return {
    name: element.getAttribute('aria-label') ?? element.textContent ?? '',
    ringed: isRinged(element) || isRinged(element.parentElement),
    uncovered: above !== null && (element.contains(above) || above.contains(element)) && above !== document.body,
  };
}
