import type { Place } from './virtual-time.ts';

/** Does something at a place later: in virtual time, or in real time. */
export interface Later {
  at(place: Place, ms: number, act: () => void): void;
}

/** A message to another tab, or the grant of a lock, takes this long, in milliseconds. */
const HOP_MS = 1;

interface Request {
  place: Place;
  granted: (lock: unknown) => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (cause: unknown) => void;
}

/** The locks of one browser (Web Locks API), as far as the client uses them: exclusive ones that wait, can be given up, and can be stolen. */
export class FakeLocks {
  private readonly time: Later;
  private readonly held = new Map<string, Request>();
  private readonly waiting = new Map<string, Request[]>();

  constructor(time: Later) {
    this.time = time;
  }

  /** The locks as a tab sees them. */
  of(place: Place): LockManager {
    const request = (name: string, second: LockOptions | Request['granted'], third?: Request['granted']) => {
      const options = typeof second === 'function' ? {} : second;
      return this.request(place, name, options, (third ?? second) as Request['granted']);
    };
    return { request, query: async () => ({}) } as unknown as LockManager;
  }

  /** A tab is gone, and what it had or waited for with it. */
  leave(place: Place): void {
    for (const [name, requests] of this.waiting) {
      this.waiting.set(
        name,
        requests.filter((one) => one.place !== place),
      );
    }
    for (const [name, request] of this.held) {
      if (request.place === place) {
        this.release(name, request);
      }
    }
  }

  private request(place: Place, name: string, options: LockOptions, granted: Request['granted']): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const request = { place, granted, resolve, reject };
      const giveUp = () => {
        const requests = this.waiting.get(name) ?? [];
        if (requests.includes(request)) {
          this.waiting.set(
            name,
            requests.filter((one) => one !== request),
          );
          reject(new DOMException('The request was given up.', 'AbortError'));
        }
      };
      options.signal?.addEventListener('abort', giveUp);
      if (options.ifAvailable && this.held.has(name)) {
        void Promise.resolve(granted(null)).then(resolve, reject);
        return;
      }
      if (options.steal) {
        const robbed = this.held.get(name);
        this.held.delete(name);
        robbed?.place.run(() => robbed.reject(new DOMException('The lock was stolen.', 'AbortError')));
        this.waiting.set(name, [request, ...(this.waiting.get(name) ?? [])]);
      } else {
        this.waiting.set(name, [...(this.waiting.get(name) ?? []), request]);
      }
      this.grant(name);
    });
  }

  /** A tab that is frozen gets a lock, too; it only does not know. */
  private grant(name: string): void {
    const [next, ...others] = this.waiting.get(name) ?? [];
    if (next === undefined || this.held.has(name)) {
      return;
    }
    this.waiting.set(name, others);
    this.held.set(name, next);
    this.time.at(next.place, HOP_MS, () => {
      const ended = Promise.resolve(next.granted({ name }));
      ended
        .then(next.resolve, next.reject)
        .finally(() => this.release(name, next))
        .catch(() => undefined);
    });
  }

  private release(name: string, request: Request): void {
    if (this.held.get(name) === request) {
      this.held.delete(name);
      this.grant(name);
    }
  }
}

/** The channels between the tabs of one browser (BroadcastChannel). */
export class FakeChannels {
  private readonly time: Later;
  private readonly ends = new Set<{ name: string; place: Place; channel: BroadcastChannel }>();

  constructor(time: Later) {
    this.time = time;
  }

  open(place: Place, name: string): BroadcastChannel {
    const end = { name, place, channel: { name, onmessage: null } as unknown as BroadcastChannel };
    end.channel.postMessage = (message) => this.post(end, structuredClone(message));
    end.channel.close = () => this.ends.delete(end);
    this.ends.add(end);
    return end.channel;
  }

  leave(place: Place): void {
    for (const end of [...this.ends]) {
      if (end.place === place) {
        this.ends.delete(end);
      }
    }
  }

  private post(from: { name: string; place: Place; channel: BroadcastChannel }, data: unknown): void {
    if (from.place.isGone) {
      return;
    }
    for (const end of this.ends) {
      if (end.name === from.name && end !== from) {
        const hear = () => this.ends.has(end) && end.channel.onmessage?.({ data } as MessageEvent);
        this.time.at(end.place, HOP_MS, hear);
      }
    }
  }
}
