/** Between two looks at how long it has been silent, in milliseconds. */
const LOOK_EVERY_MS = 1_500;

/** Longest wait for the sign that was asked for, in milliseconds: one that goes through a slow line, and one for somebody who looks at the page. */
const ANSWER_MS = 5_000;
const PROBE_MS = 3_000;

/** What has been silent for less is not asked when somebody looks, in milliseconds. */
const FRESH_MS = 3_000;

/**
 * Whether the other end of a connection is still there. A line that swallows everything is silent without an end, for minutes: the other end is asked when
 * something should have come, and is taken for gone when nothing comes then. Whatever comes is a sign. Time is that of a clock that nobody sets.
 */
export class SignsOfLife {
  private readonly silentMs: number;
  private readonly ask: () => void;
  private readonly gone: () => void;
  private heardAt = performance.now();
  /** By when there has to be a sign; null where none was asked for. */
  private due: number | null = null;
  private looks: ReturnType<typeof setInterval> | undefined;
  private bell: ReturnType<typeof setTimeout> | undefined;

  constructor(silentMs: number, ask: () => void, gone: () => void) {
    this.silentMs = silentMs;
    this.ask = ask;
    this.gone = gone;
  }

  start(): void {
    this.heard();
    this.looks = setInterval(() => this.look(), LOOK_EVERY_MS);
  }

  stop(): void {
    clearInterval(this.looks);
    clearTimeout(this.bell);
    this.due = null;
  }

  heard(): void {
    this.heardAt = performance.now();
    this.due = null;
  }

  /** Something is to come within this time, in milliseconds. */
  expect(ms: number): void {
    const since = performance.now();
    clearTimeout(this.bell);
    this.bell = setTimeout(() => this.heardAt <= since && this.askFor(ANSWER_MS), ms);
  }

  /** Somebody wants to know now. */
  probe(): void {
    if (performance.now() - this.heardAt > FRESH_MS) {
      this.askFor(PROBE_MS);
    }
  }

  private look(): void {
    if (performance.now() - this.heardAt > this.silentMs) {
      this.askFor(ANSWER_MS);
    }
  }

  private askFor(ms: number): void {
    const due = performance.now() + ms;
    if (this.due !== null && this.due <= due) {
      return;
    }
    this.due = due;
    this.ask();
    setTimeout(() => this.due === due && this.gone(), ms);
  }
}
