import type { WireError } from '../wire.ts';
import { type FailedOperation, problemsOf } from './problems.ts';
import { INITIAL, type SyncState } from './state.ts';
import { isSame, type SyncStatus, statusFor } from './status.ts';

/** What is told of the sync to whoever listens: the same objects until something of them has changed. */
export class Standing {
  status: SyncStatus = statusFor(INITIAL, null, null);
  problems: readonly FailedOperation[] = [];
  private queue = INITIAL.queue;
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  publish(state: SyncState, book: string | null, storageFailure: WireError | null, lost = 0): void {
    const status = statusFor(state, book, storageFailure, lost);
    if (!isSame(status, this.status)) {
      this.status = status;
    }
    if (state.queue !== this.queue) {
      this.problems = problemsOf(state);
      this.queue = state.queue;
    }
    for (const listener of [...this.listeners]) {
      listener();
    }
  }

  /** Whether the status became so within the time, in milliseconds. */
  until(holds: (status: SyncStatus) => boolean, ms: number): Promise<boolean> {
    if (holds(this.status)) {
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const end = (held: boolean) => {
        clearTimeout(timer);
        stop();
        resolve(held);
      };
      const timer = setTimeout(() => end(false), ms);
      const stop = this.subscribe(() => holds(this.status) && end(true));
    });
  }
}
