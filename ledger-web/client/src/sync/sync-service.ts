import type { Outcome } from '../session/api.ts';
import type { Row, TableName } from '../tables.ts';
import type { Query } from '../view/query.ts';
import type { RowChange } from '../view/row-change.ts';
import type { QueueDesk } from './queue-desk.ts';
import type { ClientEvent } from './state.ts';
import type { SyncStatus } from './status.ts';

/** What {@link SyncService} speaks for. */
interface Syncing {
  readonly queue: QueueDesk;
  today(): string;
  getStatus(): SyncStatus;
  getOpened(): unknown;
  subscribe(listener: () => void): () => void;
  forceSync(): Promise<Outcome<SyncStatus>>;
  query<N extends TableName>(table: N): Query<Row<N>>;
  onEvent(listener: (event: ClientEvent) => void): () => void;
}

/** The sync of a client, for code without React. */
export class SyncService {
  private readonly client: () => Syncing;

  constructor(client: () => Syncing) {
    this.client = client;
  }

  readonly getPendingOperationsCount = (): number => this.client().getStatus().pendingOperations;

  readonly forceSync = (): Promise<Outcome<SyncStatus>> => this.client().forceSync();

  /** Gives up everything that the server does not have, after saving it to a file: a download in a browser, or what `save` does with it. */
  readonly clearOfflineQueue = async (
    save: (file: Blob, name: string) => void | Promise<void> = download,
  ): Promise<void> => {
    const client = this.client();
    await save(client.queue.export(), `ledger-queue-${client.today()}.json`);
    await client.queue.clear();
  };

  /** Tells of every row of a table that comes, changes or goes, whoever did it, from now on: of the open book, whichever that is by then. */
  readonly subscribe = <N extends TableName>(table: N, listener: (change: RowChange<Row<N>>) => void): (() => void) => {
    const client = this.client();
    let opened: unknown = null;
    let stop: () => void = () => undefined;
    const follow = () => {
      if (client.getOpened() !== opened) {
        opened = client.getOpened();
        stop();
        stop = client.query(table).subscribe((changes) => changes.forEach(listener));
      }
    };
    const end = client.subscribe(follow);
    follow();
    return () => {
      end();
      stop();
    };
  };

  readonly onEvent = (listener: (event: ClientEvent) => void): (() => void) => this.client().onEvent(listener);
}

/** Gives a file to the user of a browser. */
export function download(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
