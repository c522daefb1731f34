const listeners = new Set<() => void>();
let shown = 1;

/** How many lists of customers the page shows. */
export const lists = {
  show(count: number): void {
    shown = count;
    for (const listener of listeners) {
      listener();
    }
  },

  count: (): number => shown,

  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
