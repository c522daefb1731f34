/** What the device keeps of time. */
export interface ClockReading {
  /** The latest instant that this device has seen, its own edits and the server's rows; milliseconds since 1970. */
  newest: number;
  /** What has to be added to this machine's clock to get the server's, in milliseconds; 0 while they agree to the precision of an HTTP date. */
  offset: number;
}

/** An HTTP `Date` has whole seconds, and the way there and back takes time: below this a difference means nothing. Milliseconds. */
const MEANINGFUL_OFFSET_MS = 2_000;

/** A slower answer tells too little of the time. Milliseconds. */
const MAX_ROUND_TRIP_MS = 5_000;

/**
 * Edit times that never go back and are never behind what the device has seen, also where its clock is wrong: a hybrid logical clock (Kulkarni and others,
 * 2014) that counts in milliseconds.
 */
export class EditClock {
  private readonly now: () => number;
  private reading: ClockReading;

  constructor(now: () => number, reading: ClockReading = { newest: 0, offset: 0 }) {
    this.now = now;
    this.reading = reading;
  }

  /** The time of an edit that is made now. */
  next(): Date {
    const newest = Math.max(Math.round(this.now()) + this.reading.offset, this.reading.newest + 1);
    this.reading = { ...this.reading, newest };
    return new Date(newest);
  }

  /** The server's time as far as it is known. */
  present(): Date {
    return new Date(this.now() + this.reading.offset);
  }

  saw(instant: string | undefined): void {
    const time = instant === undefined ? Number.NaN : Date.parse(instant);
    if (time > this.reading.newest) {
      this.reading = { ...this.reading, newest: time };
    }
  }

  /** Compares this machine's clock with the `Date` header of an answer that was asked for at `asked`, by this machine's clock. */
  compare(date: string | null, asked: number): void {
    const answered = this.now();
    const server = date === null ? Number.NaN : Date.parse(date) + 500;
    if (Number.isNaN(server) || answered - asked > MAX_ROUND_TRIP_MS) {
      return;
    }
    const offset = Math.round(server - (asked + answered) / 2);
    this.reading = { ...this.reading, offset: Math.abs(offset) > MEANINGFUL_OFFSET_MS ? offset : 0 };
  }

  read(): ClockReading {
    return this.reading;
  }

  /** Takes over what another tab or an earlier visit knew. */
  learn(other: ClockReading): void {
    this.reading = { newest: Math.max(this.reading.newest, other.newest), offset: other.offset };
  }
}
