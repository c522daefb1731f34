import type { Disk } from './disk.ts';
import type { Line } from './line.ts';
import type { Shown } from './shown.ts';
import type { ClientEvent, Effect, StoredEffect, SyncEvent } from './state.ts';
import type { Timers } from './timers.ts';

/** Longest wait for the answer to a push, in milliseconds. */
const PUSH_MS = 30_000;

/** What the effects of one tab's transitions are done with. */
interface Means {
  line: Line;
  disk: Disk;
  shown: Shown;
  timers: Timers;
  /** Milliseconds, by the clock that waits hang on. */
  monotonic(): number;
  dispatch(event: SyncEvent): void;
  tell(event: ClientEvent): void;
  kept(effect: StoredEffect): void;
  took(effect: StoredEffect): void;
  /** Whether there is a connection. */
  isUp(): boolean;
}

/** Does what transitions ask for, in their order. */
export class Performer {
  /** The device's name for the server. */
  deviceId = '';
  private readonly means: Means;

  constructor(means: Means) {
    this.means = means;
  }

  /**
   * @param keeps whether what has to be kept is brought to the disk from here
   * @returns what was handed to the disk
   */
  perform(effects: readonly Effect[], keeps: boolean): StoredEffect[] {
    const done: StoredEffect[] = [];
    for (const effect of effects) {
      if (isStored(effect)) {
        this.means.shown.effect(effect);
        this.means.took(effect);
        if (keeps) {
          done.push(effect);
          this.keep(effect);
        }
      } else {
        this.act(effect);
      }
    }
    return done;
  }

  private act(effect: Exclude<Effect, StoredEffect>): void {
    const { line, timers, monotonic, dispatch, tell } = this.means;
    switch (effect.do) {
      case 'connect':
        void line.connect(this.deviceId);
        break;
      case 'disconnect':
        line.disconnect();
        break;
      case 'wait':
        timers.after(effect.until - monotonic(), () => dispatch({ type: 'rang' }));
        break;
      case 'subscribe':
        line.subscribe(effect.book, effect.cursor, effect.epoch, effect.hash);
        break;
      case 'unsubscribe':
        line.unsubscribe(effect.book);
        break;
      case 'send':
        line.send(effect.push, effect.book, effect.commands);
        timers.after(PUSH_MS, () => dispatch({ type: 'push_overdue', push: effect.push }));
        break;
      case 'tell':
        tell(effect.event);
    }
  }

  private keep(effect: StoredEffect): void {
    const { disk, line, dispatch, kept, isUp } = this.means;
    disk.write(effect);
    if (disk.isBehind && isUp()) {
      line.disconnect();
      dispatch({ type: 'disconnected', reason: 'This device cannot write as fast as the server sends.' });
    }
    kept(effect);
  }
}

const STORED: Record<StoredEffect['do'], true> = { apply: true, wipe: true, save: true, drop: true };

const isStored = (effect: Effect): effect is StoredEffect => effect.do in STORED;
