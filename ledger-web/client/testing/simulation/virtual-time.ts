import { AsyncLocalStorage } from 'node:async_hooks';

/** Where code runs: a tab. It may be frozen, in which it runs no timers and gets no messages, and it may be gone. */
export class Place {
  isFrozen = false;
  isGone = false;
  /** How far its machine's clock is off, in milliseconds. */
  clockError: () => number;
  private waiting: (() => void)[] = [];

  constructor(clockError: () => number = () => 0) {
    this.clockError = clockError;
  }

  run(act: () => void): void {
    if (this.isFrozen) {
      this.waiting.push(act);
    } else if (!this.isGone) {
      places.run(this, act);
    }
  }

  /** What it would have got while it was frozen does not come any more. */
  forget(): void {
    this.waiting = [];
  }

  thaw(): void {
    this.isFrozen = false;
    for (const act of this.waiting.splice(0)) {
      this.run(act);
    }
  }
}

const places = new AsyncLocalStorage<Place>();
const NOWHERE = new Place();

/** The tab whose code runs now. */
export const here = (): Place => places.getStore() ?? NOWHERE;

/** The wall clock when virtual time begins, in milliseconds since 1970. */
export const BEGIN = Date.parse('2026-11-22T10:00:00Z');

/** Turns without the passing of time; more are an endless loop. */
const MAX_TURNS = 50_000;

interface Timer {
  due: number;
  n: number;
  act: () => void;
  everyMs: number | null;
  /** A timer of a frozen tab rings once when it is thawed, however often it was due. */
  isWaiting: boolean;
}

const real = { setTimeout, clearTimeout, setInterval, clearInterval, setImmediate, dateNow: Date.now };
const realTimeout = AbortSignal.timeout;
const realPerformanceNow = performance.now.bind(performance);
const realRandom = Math.random;

const microtasks = (): Promise<void> => new Promise((resolve) => real.setImmediate(resolve));

/** Time that passes only when it is told to, for all timers of this process; each belongs to the tab that set it. */
export class VirtualTime {
  /** Milliseconds since it began. */
  now = 0;
  private count = 0;
  private readonly timers = new Map<number, Timer>();
  private immediates: (() => void)[] = [];

  install(random: () => number): void {
    const set = (act: () => void, ms = 0, everyMs: number | null = null) => this.set(act, ms, everyMs);
    const clear = (n: unknown) => this.timers.delete(Number(n));
    Object.assign(globalThis, {
      setTimeout: (act: (...all: unknown[]) => void, ms?: number, ...all: unknown[]) => set(() => act(...all), ms),
      setInterval: (act: () => void, ms: number) => set(act, ms, ms),
      setImmediate: (act: () => void) => this.immediates.push(act),
      clearTimeout: clear,
      clearInterval: clear,
    });
    Date.now = () => BEGIN + this.now + here().clockError();
    performance.now = () => this.now;
    Math.random = random;
    AbortSignal.timeout = (ms) => {
      const controller = new AbortController();
      set(() => controller.abort(new DOMException('It took too long.', 'TimeoutError')), ms);
      return controller.signal;
    };
  }

  uninstall(): void {
    const { dateNow, ...timers } = real;
    Object.assign(globalThis, timers);
    Date.now = dateNow;
    performance.now = realPerformanceNow;
    AbortSignal.timeout = realTimeout;
    Math.random = realRandom;
  }

  /** Does something at a place, this many milliseconds from now. */
  at(place: Place, ms: number, act: () => void): void {
    places.run(place, () => this.set(act, ms, null));
  }

  /** Lets time pass. */
  async pass(ms: number): Promise<void> {
    const end = this.now + ms;
    for (;;) {
      await this.rest();
      const next = this.next();
      if (next === undefined || next[1].due > end) {
        break;
      }
      this.ring(...next);
    }
    this.now = end;
  }

  /** Takes so many steps, and no time passes meanwhile. */
  async turns(many: number): Promise<void> {
    for (let i = 0; i < many; i++) {
      this.turn();
      await microtasks();
    }
  }

  /** Until nothing more happens by itself at this moment. */
  async rest(): Promise<void> {
    await microtasks();
    for (let turns = 0; this.immediates.length > 0; turns++) {
      if (turns > MAX_TURNS) {
        throw new Error('It goes on for ever, and no time passes.');
      }
      this.turn();
      await microtasks();
    }
  }

  private turn(): void {
    const acts = this.immediates;
    this.immediates = [];
    for (const act of acts) {
      act();
    }
  }

  private set(act: () => void, ms: number, everyMs: number | null): number {
    const n = ++this.count;
    const place = here();
    const timer: Timer = { due: this.now + Math.max(ms, 0), n, act: () => undefined, everyMs, isWaiting: false };
    timer.act = () => {
      if (timer.isWaiting) {
        return;
      }
      timer.isWaiting = true;
      place.run(() => {
        timer.isWaiting = false;
        if (everyMs === null || this.timers.has(n)) {
          act();
        }
      });
    };
    this.timers.set(n, timer);
    return n;
  }

  private next(): [number, Timer] | undefined {
    let first: [number, Timer] | undefined;
    for (const one of this.timers) {
      if (first === undefined || one[1].due < first[1].due) {
        first = one;
      }
    }
    return first;
  }

  private ring(n: number, timer: Timer): void {
    this.now = Math.max(this.now, timer.due);
    if (timer.everyMs === null) {
      this.timers.delete(n);
    } else {
      timer.due = this.now + timer.everyMs;
    }
    timer.act();
  }
}
