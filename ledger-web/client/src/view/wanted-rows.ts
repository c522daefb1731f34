import type { DeviceStorage } from '../storage/storage.ts';
import type { ServerRow } from '../wire.ts';
import type { Wanted } from './accounts.ts';
import type { Overlay } from './overlay.ts';
import type { Reads } from './reads.ts';

/** Brings what the overlay wants to know from the disk, one read after the other. */
export class WantedRows {
  private readonly book: string;
  private readonly store: DeviceStorage;
  private readonly overlay: Overlay;
  private readonly reads: Reads;
  private reading = Promise.resolve();
  private closed = false;

  constructor(book: string, store: DeviceStorage, overlay: Overlay, reads: Reads) {
    this.book = book;
    this.store = store;
    this.overlay = overlay;
    this.reads = reads;
  }

  /**
   * Reads until nothing is wanted, and adds to `dirty` what looks different then. Never begins at once: the step that made rows wanted goes to the disk
   * first, which does things in the order in which it is asked.
   */
  bring(dirty: Set<string>): Promise<void> {
    this.reading = this.reading.then(() => this.bringAll(dirty));
    return this.reading;
  }

  close(): void {
    this.closed = true;
  }

  /** Where the disk cannot be read, the server's rows will tell. */
  private async bringAll(dirty: Set<string>): Promise<void> {
    for (let wanted = this.overlay.wanted(); wanted.length > 0 && !this.closed; wanted = this.overlay.wanted()) {
      const read = await Promise.allSettled(wanted.map((one) => this.rows(one)));
      read.forEach((outcome, i) => {
        if (outcome.status === 'fulfilled') {
          this.overlay.supply(wanted[i] as Wanted, outcome.value, dirty);
        }
      });
      this.overlay.settle(dirty);
    }
  }

  private rows({ table, party }: Wanted): Promise<ServerRow[]> {
    return this.reads.rows(
      table,
      (row) => party === null || row.party_id === party,
      () =>
        party === null ? this.store.rows(this.book, table) : this.store.rowsBy(this.book, table, `party_id=${party}`),
    );
  }
}
