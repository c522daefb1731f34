/** What the device keeps of time. */
export interface ClockReading {
  /** The latest instant that this device has seen, its own edits and the server's rows; milliseconds since 1970. */
  newest: number;
  /** What is added to this machine's clock, in milliseconds, to get a time that the server's clock has reached for certain. */
  offset: number;
}

/** An HTTP `Date` leaves out the milliseconds. */
const DATE_PRECISION_MS = 1_000;

/**
 * Edit times that never go back and are never behind what the device has seen, also where its clock is wrong: a hybrid logical clock (Kulkarni and others,
 * 2014) that counts in milliseconds.
 *
 * It is never ahead of the server's clock, as far as anything that came from the server tells: an edit time from the future would win over what others do
 * after it, and they could not know why. What is known of the difference between the two clocks are bounds, which every answer and every row narrows.
 */
export class EditClock {
  private readonly now: () => number;
  private reading: ClockReading;
  private atLeast = Number.NEGATIVE_INFINITY;
  private atMost = Number.POSITIVE_INFINITY;

  constructor(now: () => number, reading: ClockReading = { newest: 0, offset: 0 }) {
    this.now = now;
    this.reading = reading;
  }

  /** The time of an edit that is made now. */
  next(): Date {
    const newest = Math.max(Math.floor(this.now() + this.reading.offset), this.reading.newest + 1);
    this.reading = { ...this.reading, newest };
    return new Date(newest);
  }

  /** An instant of the server's clock has come from it; it has passed by now. */
  saw(instant: string | undefined): void {
    const time = instant === undefined ? Number.NaN : Date.parse(instant);
    if (Number.isNaN(time)) {
      return;
    }
    this.reading = { ...this.reading, newest: Math.max(this.reading.newest, time) };
    this.narrow(time - this.now(), Number.POSITIVE_INFINITY);
  }

  /** Compares this machine's clock with the `Date` header of an answer that was asked for at `asked`, by this machine's clock. */
  compare(date: string | null, asked: number): void {
    const server = date === null ? Number.NaN : Date.parse(date);
    if (!Number.isNaN(server)) {
      this.narrow(server - this.now(), server + DATE_PRECISION_MS - asked);
    }
  }

  read(): ClockReading {
    return this.reading;
  }

  /** Takes over what an earlier visit knew. */
  learn({ newest, offset }: ClockReading): void {
    this.reading = {
      newest: Math.max(this.reading.newest, newest),
      offset: this.isCompared ? this.reading.offset : offset,
    };
  }

  private get isCompared(): boolean {
    return this.atMost < Number.POSITIVE_INFINITY;
  }

  /** Bounds that contradict what was known mean that one of the clocks was set: then only the new ones count. */
  private narrow(atLeast: number, atMost: number): void {
    const wasSet = atLeast > this.atMost || atMost < this.atLeast;
    this.atLeast = wasSet ? atLeast : Math.max(this.atLeast, atLeast);
    this.atMost = wasSet ? atMost : Math.min(this.atMost, atMost);
    const offset = this.isCompared ? this.atLeast : Math.max(this.reading.offset, this.atLeast);
    this.reading = { ...this.reading, offset };
  }
}
