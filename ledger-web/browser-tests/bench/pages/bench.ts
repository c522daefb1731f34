import { frameEnd, painted, topRow, total, written } from './frames.ts';

export interface Who {
  login: string;
  password: string;
  book: string;
}

/** What a benchmark has a page do. All times in milliseconds. */
export interface Bench {
  /** From the click to the row in the document, and to the end of the frame that shows it, for every tap so far. */
  readonly taps: readonly { written: number; painted: number }[];
  /** When the frame ended that showed the row, since 1970, by its text. */
  readonly sightings: Readonly<Record<string, number>>;
  open(who: Who): Promise<void>;
  /** From signing in to the first rows and to all of them on the screen. */
  load(who: Who, rows: number): Promise<{ first: number; all: number }>;
  /** From the start of the page's own code to all rows on the screen; the user is signed in already. */
  reload(rows: number): Promise<number>;
  /** Whether nothing is on its way any more. */
  isSettled(): boolean;
  /** Notes when rows are seen on top of the list from now on. */
  watch(): void;
  /** Scrolls by so many frames: the times between frames, and the work in each. */
  scroll(frames: number): Promise<{ between: number[]; work: number[] }>;
}

declare global {
  interface Window {
    bench: Bench;
  }
}

/** Pixels a frame: three rows. */
const SCROLL_PX = 120;

interface Parts {
  /** When the page's own code began to run. */
  began: number;
  open(who: Who): Promise<void>;
  isSettled(): boolean;
}

/** The part of it that all pages have in common. */
export function benchOf({
  began,
  open,
  isSettled,
}: Parts): Bench & { tapped(at: number, name: string): Promise<void> } {
  const taps: { written: number; painted: number }[] = [];
  const sightings: Record<string, number> = {};
  return {
    taps,
    sightings,
    open,
    isSettled,

    async tapped(at, name) {
      const there = await written(() => topRow() === name);
      taps.push({ written: there - at, painted: (await frameEnd()) - at });
    },

    async load(who, rows) {
      const start = performance.now();
      const first = painted(() => topRow() !== '');
      const all = painted(() => total() === rows);
      await open(who);
      return { first: (await first) - start, all: (await all) - start };
    },

    async reload(rows) {
      return (await painted(() => total() === rows)) - began;
    },

    watch() {
      let last = topRow();
      new MutationObserver(() => {
        const top = topRow();
        if (top !== last) {
          last = top;
          void frameEnd().then((end) => {
            sightings[top] = performance.timeOrigin + end;
          });
        }
      }).observe(document, { childList: true, subtree: true, characterData: true });
    },

    scroll: (frames) => scrolled(document.querySelector('.rows') ?? document.body, frames),
  };
}

async function scrolled(list: Element, frames: number): Promise<{ between: number[]; work: number[] }> {
  const between: number[] = [];
  const work: number[] = [];
  let last = await new Promise(requestAnimationFrame);
  for (let i = 0; i < frames; i++) {
    const frame = await new Promise<number>(requestAnimationFrame);
    const start = performance.now();
    list.scrollTop += SCROLL_PX;
    const { port1, port2 } = new MessageChannel();
    const end = new Promise<number>((resolve) => {
      port1.onmessage = () => resolve(performance.now());
    });
    port2.postMessage(null);
    work.push((await end) - start);
    between.push(frame - last);
    last = frame;
  }
  return { between, work };
}
