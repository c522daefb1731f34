/** What the device keeps of time. */
export interface ClockReading {
  /** The latest edit time that this device has seen, its own edits and the server's rows; milliseconds since 1970. */
  newest: number;
  /** The latest of the server's rows alone. Not there in what earlier versions kept. */
  seen?: number;
  /** What is added to this machine's clock, in milliseconds, to get a time that the server's clock has reached for certain. */
  offset: number;
}

/** An HTTP `Date` leaves out the milliseconds. */
const DATE_PRECISION_MS = 1_000;

/** Commands whose recording is still waited for, at most. */
const MAX_WRITTEN = 1_000;

/**
 * Edit times that never go back and are never behind what the device has seen, also where its clock is wrong: a hybrid logical clock (Kulkarni and others,
 * 2014) that counts in milliseconds.
 *
 * What is known of the difference to the server's clock are bounds, which answers and rows narrow. While they allow that this machine's clock is right, it is
 * taken to be; where they do not, edit times stay behind the server's clock: an edit time from the future would win over what others do after it, and they
 * could not know why.
 */
export class EditClock {
  /** This machine's clock, in milliseconds since 1970. */
  readonly now: () => number;
  private reading: ClockReading;
  private atLeast = Number.NEGATIVE_INFINITY;
  private atMost = Number.POSITIVE_INFINITY;
  /** The difference that is taken to be right while the bounds allow it. */
  private guess: number;
  /** When commands were written, by this machine's clock. */
  private readonly written = new Map<string, number>();

  constructor(now: () => number, reading: ClockReading = { newest: 0, offset: 0 }) {
    this.now = now;
    this.reading = reading;
    this.guess = reading.offset;
  }

  /**
   * The time of an edit that is made now. Those of this device that the server does not have stay before it, up to the `newestUnsent`; others that were made while
   * this machine's clock was ahead hold it back no longer, once the server's clock is known.
   */
  next(newestUnsent?: string): Date {
    const latest = Math.max(this.reading.seen ?? 0, timeOf(newestUnsent) || 0);
    const isAhead = this.reading.newest > this.now() + this.atMost;
    const before = isAhead ? latest : Math.max(latest, this.reading.newest);
    const newest = Math.max(Math.floor(this.now() + this.reading.offset), before + 1);
    this.reading = { ...this.reading, newest };
    return new Date(newest);
  }

  /** This moment by the server's clock, as near as is known. */
  moment(): Date {
    return new Date(this.now() + this.reading.offset);
  }

  /** A row has come from the server: its clock has passed the instant that it recorded, and no edit is made before the one that stands in it. */
  saw({ updated_at, edited_at = updated_at }: { updated_at?: string; edited_at?: string }): void {
    const [recorded, edited] = [timeOf(updated_at), timeOf(edited_at)];
    if (!Number.isNaN(edited)) {
      const seen = Math.max(this.reading.seen ?? 0, edited);
      this.reading = { ...this.reading, seen, newest: Math.max(this.reading.newest, edited) };
    }
    if (!Number.isNaN(recorded)) {
      this.narrow(recorded - this.now(), Number.POSITIVE_INFINITY);
    }
  }

  /** Another tab of this device has made an edit at that time, by this machine's clock: it tells nothing of the server's. */
  follows(at: string): void {
    const time = timeOf(at);
    if (!Number.isNaN(time)) {
      this.reading = { ...this.reading, newest: Math.max(this.reading.newest, time) };
    }
  }

  /** A command is written now; when its row comes, {@link recorded} knows that the server recorded it after that. */
  wrote(commandId: string): void {
    if (this.written.size < MAX_WRITTEN) {
      this.written.set(commandId, this.now());
    }
  }

  /** The server recorded a command then, by its clock. */
  recorded(commandId: string, instant: string | undefined): void {
    const time = timeOf(instant);
    const written = this.written.get(commandId);
    if (written !== undefined && this.written.delete(commandId) && !Number.isNaN(time)) {
      // To the millisecond, so it may have been up to one later.
      this.narrow(time - this.now(), time + 1 - written);
    }
  }

  /** Compares this machine's clock with the `Date` header of an answer that was asked for at `asked`, by this machine's clock. */
  compare(date: string | null, asked: number): void {
    const server = date === null ? Number.NaN : Date.parse(date);
    if (!Number.isNaN(server)) {
      this.guess = 0;
      this.narrow(server - this.now(), server + DATE_PRECISION_MS - asked);
    }
  }

  read(): ClockReading {
    return this.reading;
  }

  /** Takes over what an earlier visit knew. */
  learn({ newest, seen = 0, offset }: ClockReading): void {
    const both = { newest: Math.max(this.reading.newest, newest), seen: Math.max(this.reading.seen ?? 0, seen) };
    this.reading = { ...this.reading, ...both };
    if (this.atMost === Number.POSITIVE_INFINITY) {
      this.guess = offset;
      this.narrow(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
    }
  }

  /** Bounds that contradict what was known mean that one of the clocks was set: then only the new ones count. */
  private narrow(atLeast: number, atMost: number): void {
    const wasSet = atLeast > this.atMost || atMost < this.atLeast;
    this.atLeast = wasSet ? atLeast : Math.max(this.atLeast, atLeast);
    this.atMost = wasSet ? atMost : Math.min(this.atMost, atMost);
    const isPossible = this.atLeast <= this.guess && this.guess <= this.atMost;
    const offset = isPossible ? this.guess : this.bestBehind();
    this.reading = { ...this.reading, offset };
  }

  /** As near to the server's clock as is certain not to be ahead of it. */
  private bestBehind(): number {
    return this.atLeast === Number.NEGATIVE_INFINITY ? this.atMost : this.atLeast;
  }
}

const timeOf = (instant: string | undefined): number => (instant === undefined ? Number.NaN : Date.parse(instant));
