import { useSyncExternalStore } from 'react';

const PAPER = 'print';

/** Whether the page is on its way to paper, which shows what no screen has to scroll to. */
export function usePrinting(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(PAPER).matches);
}

function subscribe(changed: () => void): () => void {
  const paper = matchMedia(PAPER);
  paper.addEventListener('change', changed);
  return () => paper.removeEventListener('change', changed);
}
