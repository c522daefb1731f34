import { useLayoutEffect, useRef } from 'react';
import { useLocation } from 'wouter';

/** How many frames a list may take to be as long as it was when its page was left. */
const RESTORE_FRAMES = 30;

/**
 * What the browser does for documents: a new page begins at its top, with the focus in it; a page that one comes back to
 * from one below it (a list, from one of its records) is where it was left.
 */
export function useArrival() {
  const [path] = useLocation();
  const main = useRef<HTMLElement>(null);
  const previous = useRef(path);
  const left = useRef(new Map<string, number>());

  useLayoutEffect(() => {
    const positions = left.current;
    const remember = () => positions.set(path, window.scrollY);
    window.addEventListener('scroll', remember, { passive: true });
    return () => window.removeEventListener('scroll', remember);
  }, [path]);

  useLayoutEffect(() => {
    const from = previous.current;
    previous.current = path;
    if (from === path) return;
    main.current?.focus({ preventScroll: true });
    const target = from.startsWith(`${path}/`) ? (left.current.get(path) ?? 0) : 0;
    return scrollWhenPossible(target);
  }, [path]);

  return { main, path };
}

function scrollWhenPossible(target: number): () => void {
  let frames = RESTORE_FRAMES;
  let request = 0;
  const attempt = () => {
    window.scrollTo(0, target);
    frames -= 1;
    if (frames > 0 && Math.abs(window.scrollY - target) > 1) request = requestAnimationFrame(attempt);
  };
  attempt();
  return () => cancelAnimationFrame(request);
}
