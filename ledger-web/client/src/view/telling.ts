import type { ShownRow } from './overlay.ts';
import { changeOf, isSameRecord, type RowChange } from './row-change.ts';

/**
 * Decides what the listeners of a query are told: each change that shows, once. The rows that are there when they begin to listen are no change, and neither
 * are those that the first copy of a book brings; of a book that was forgotten and copied again, only what has become different is told.
 */
export class Telling {
  private isFollowing = false;
  /** Since the rows were forgotten: what listeners know of them. */
  private known: Map<string, ShownRow> | null = null;

  /** The server's rows are forgotten; these showed until then. */
  forgotten(rows: ReadonlyMap<string, ShownRow>): void {
    if (this.isFollowing) {
      this.known = new Map(rows);
    }
    this.isFollowing = false;
  }

  /** @param rows all that show after the changes @param isWhole whether that is all that there is */
  told(changes: readonly RowChange[], rows: ReadonlyMap<string, ShownRow>, isWhole: boolean): readonly RowChange[] {
    if (this.isFollowing) {
      return changes;
    }
    const own = changes.filter(({ origin }) => origin === 'local');
    own.forEach((change) => void this.learn(change));
    if (!isWhole) {
      return own;
    }
    this.isFollowing = true;
    const { known } = this;
    this.known = null;
    return known === null ? own : [...own, ...differences(known, rows)];
  }

  private learn({ new: row, old }: RowChange): void {
    if (row !== null) {
      this.known?.set(row.id, row);
    } else if (old !== null) {
      this.known?.delete(old.id);
    }
  }
}

function differences(before: ReadonlyMap<string, ShownRow>, now: ReadonlyMap<string, ShownRow>): RowChange[] {
  const changes: RowChange[] = [];
  for (const id of new Set([...before.keys(), ...now.keys()])) {
    const [old, row] = [before.get(id), now.get(id)];
    if (old === undefined || row === undefined || !isSameRecord(old, row)) {
      changes.push(changeOf(old, row, 'remote'));
    }
  }
  return changes;
}
