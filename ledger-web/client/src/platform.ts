import type { Fetch } from './session/api.ts';
import type { Exclusive, KeyValue } from './session/kept.ts';
import type { Room, RoomPlatform } from './storage/device-desk.ts';
import type { TabPlatform } from './sync/tabs.ts';

/** What the client needs of the place where it runs; a browser has it all, and tests bring their own. */
export interface Platform extends RoomPlatform {
  /** Of the page, `https://example.org`, where there is one; else empty. */
  origin: string;
  storage: KeyValue;
  tabs: TabPlatform;
  webSocket(url: string): WebSocket;
  fetch: Fetch;
  /** Whether the machine has a network as far as it knows, and word when that changes. */
  network: { isOnline(): boolean; subscribe(listener: () => void): () => void };
  /** Word when another tab has changed what `storage` keeps. */
  storageChanged(listener: () => void): () => void;
  /** Word when somebody looks at this tab again. */
  attention(listener: () => void): () => void;
  /** Word when the browser is about to freeze this page or to put it away, and when it is back. Not all browsers say it. */
  resting(freezes: () => void, returns: () => void): () => void;
  /** The wall clock, in milliseconds since 1970. It may be set, forwards and back. */
  now(): number;
  /** A clock that nobody sets, in milliseconds since whenever: all waits hang on it. */
  monotonic(): number;
}

/** The browser, or a process without one, where nothing is kept of the session. */
export function thisPlatform(): Platform {
  const hasWindow = typeof window !== 'undefined';
  return {
    origin: hasWindow ? window.location.origin : '',
    storage: hasWindow ? window.localStorage : inMemory(),
    tabs: {
      locks: hasWindow ? (navigator.locks ?? null) : null,
      channel: hasWindow && 'BroadcastChannel' in window ? (name) => new BroadcastChannel(name) : null,
      isVisible: () => !hasWindow || document.visibilityState === 'visible',
    },
    webSocket: (url) => new WebSocket(url),
    fetch: (url, init) => fetch(url, init),
    network: {
      isOnline: () => !hasWindow || navigator.onLine,
      subscribe: (listener) => (hasWindow ? both(window, ['online', 'offline'], listener) : () => undefined),
    },
    storageChanged: (listener) => (hasWindow ? both(window, ['storage'], listener) : () => undefined),
    attention: (listener) => (hasWindow ? both(document, ['visibilitychange'], listener) : () => undefined),
    resting: (freezes, returns) => (hasWindow ? lifecycle(freezes, returns) : () => undefined),
    keepStorage: async () => (hasWindow && (await navigator.storage?.persist?.().catch(() => false))) ?? false,
    // Firefox asks its user; others go by how a site is used, and whether it is installed.
    asksToKeep: hasWindow && globalThis.CSS?.supports?.('-moz-appearance', 'none') === true,
    room: () => roomIn(hasWindow ? navigator.storage : undefined),
    now: Date.now,
    monotonic: () => performance.now(),
  };
}

export function inMemory(): KeyValue {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
    get length() {
      return values.size;
    },
    key: (index) => [...values.keys()][index] ?? null,
  };
}

/** Longest wait for a lock, in milliseconds: a browser may freeze the tab that has it. What runs then bears to be done twice. */
const LOCK_MS = 10_000;

/** With the browser's locks; where there are none, as in a process of Node.js, tasks just run. */
export function exclusiveIn(locks: LockManager | null): Exclusive {
  return async <T>(name: string, task: () => Promise<T>): Promise<T> => {
    if (locks === null) {
      return task();
    }
    let isMine = false;
    try {
      return (await locks.request(name, { signal: AbortSignal.timeout(LOCK_MS) }, () => {
        isMine = true;
        return task();
      })) as T;
    } catch (cause) {
      if (isMine) {
        throw cause;
      }
      return task();
    }
  };
}

/** The Page Lifecycle API, and the cache of pages that were left (`persisted`), which all browsers have. */
function lifecycle(freezes: () => void, returns: () => void): () => void {
  const kept = (act: () => void) => (event: Event) => (event as PageTransitionEvent).persisted && act();
  const stops = [
    both(document, ['freeze'], freezes),
    both(document, ['resume'], returns),
    both(window, ['pagehide'], kept(freezes)),
    both(window, ['pageshow'], kept(returns)),
  ];
  return () => {
    for (const stop of stops) {
      stop();
    }
  };
}

function both(target: EventTarget, names: readonly string[], listener: (event: Event) => void): () => void {
  for (const name of names) {
    target.addEventListener(name, listener);
  }
  return () => {
    for (const name of names) {
      target.removeEventListener(name, listener);
    }
  };
}

async function roomIn(storage: StorageManager | undefined): Promise<Room> {
  const isKept = (await storage?.persisted?.().catch(() => null)) ?? null;
  const { usage: used = null, quota = null } = (await storage?.estimate?.().catch(() => null)) ?? {};
  return { isKept, used, free: used === null || quota === null ? null : Math.max(0, quota - used) };
}
