import { useSyncExternalStore } from 'react';

/** From here on the shell has its side bar; the same as in the styles. */
const WIDE = '(min-width: 900px)';

/** Whether there is room for what a phone has to show one after the other. */
export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(WIDE).matches);
}

function subscribe(changed: () => void): () => void {
  const media = matchMedia(WIDE);
  media.addEventListener('change', changed);
  return () => media.removeEventListener('change', changed);
}
