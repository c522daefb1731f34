import { useEffect, useLayoutEffect, useRef } from 'react';
import { navigate as navigateBrowser } from 'wouter/use-browser-location';

/** What lies over the page, and has an entry in the tab's history of its own, so that Back closes it. */
interface Over {
  /** Somebody went back. Whether it closes; where it does not, it gets its entry again. */
  back(): boolean;
}

const lying: Over[] = [];

// Entries that an earlier load of the page has left stand for nothing that lies over this one.
const load = Math.random();
let isTravelling = false;
let isDue = false;
let afterwards: (() => void) | null = null;

function entries(): number {
  const state = history.state as { over?: { load: number; entries: number } } | null;
  return state?.over?.load === load ? state.over.entries : 0;
}

/** Brings the history in step with what lies over the page, once all that goes and comes in one step has. */
function match(): void {
  if (isDue) return;
  isDue = true;
  queueMicrotask(() => {
    isDue = false;
    if (isTravelling) return;
    const tooMany = entries() - lying.length;
    if (tooMany > 0) {
      isTravelling = true;
      history.go(-tooMany);
    }
    while (entries() < lying.length) {
      history.pushState({ over: { load, entries: entries() + 1 } }, '');
    }
  });
}

window.addEventListener('popstate', () => {
  if (isTravelling) {
    isTravelling = false;
    afterwards?.();
    afterwards = null;
  } else {
    while (lying.length > entries() && lying.at(-1)?.back()) lying.pop();
  }
  match();
});

/** Gives what is rendered an entry in the history. */
export function useBackEntry(back: () => boolean): void {
  const latest = useRef(back);
  useLayoutEffect(() => {
    latest.current = back;
  });
  useEffect(() => {
    const over = { back: () => latest.current() };
    lying.push(over);
    match();
    return () => {
      const place = lying.indexOf(over);
      if (place >= 0) lying.splice(place, 1);
      match();
    };
  }, []);
}

export type Navigate = typeof navigateBrowser;

/** Another page takes the place of what lies over this one: Back from there leads here, and not to what was closed. */
export const navigateOver: Navigate = (to, options) => {
  if (isTravelling) afterwards = () => navigateBrowser(to, options);
  else navigateBrowser(to, entries() > 0 ? { ...options, replace: true } : options);
};
