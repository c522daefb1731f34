import type { Data, FailedOperation, Op, Outcome, Row, SyncStatus, WritableTable } from '@ledger/client';
import type { Page, WebSocket } from '@playwright/test';
import type { Shop } from './shop.ts';

/** A client that was refused again and again waits up to half a minute before its next try. Milliseconds. */
const CAUGHT_UP_MS = 60_000;

/** A tab with the test bed: the client and the hooks without an app around them. */
export class BedTab {
  readonly page: Page;
  private readonly sockets = new Set<WebSocket>();
  private openedSockets = 0;

  private constructor(page: Page) {
    this.page = page;
    page.on('websocket', (socket) => {
      this.openedSockets++;
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
  }

  static async opened(page: Page): Promise<BedTab> {
    const tab = new BedTab(page);
    await page.goto('/bed/');
    return tab;
  }

  /** The connections of this tab: those that are open, and how many there were. */
  get connections(): { open: number; ever: number } {
    return { open: this.sockets.size, ever: this.openedSockets };
  }

  signIn({ login, password, book }: Shop): Promise<void> {
    return this.page.evaluate(([who, id]) => window.bed.signIn(who, id), [{ login, password }, book] as const);
  }

  openBook(book: string): Promise<void> {
    return this.page.evaluate((id) => window.ledger.openBook(id), book);
  }

  /** Resolves when the tab shows all that the server has, and the server has all that was done here. */
  async caughtUp(): Promise<void> {
    await this.page.waitForFunction(
      () => {
        const { isCaughtUp, pendingOperations } = window.ledger.getStatus();
        return isCaughtUp && pendingOperations === 0;
      },
      undefined,
      { timeout: CAUGHT_UP_MS },
    );
  }

  /** Resolves when the change is safe on the device. */
  async write<N extends WritableTable>(table: N, op: Op, id: string, data?: Partial<Data<N>>): Promise<Row<N>> {
    const { data: row, error } = await this.tryWrite(table, op, id, data);
    if (error !== null) {
      throw new Error(`${op} ${table}: ${error.code} ${error.message}`);
    }
    return row;
  }

  async tryWrite<N extends WritableTable>(
    table: N,
    op: Op,
    id: string,
    data?: Partial<Data<N>>,
  ): Promise<Outcome<Row<N>>> {
    const outcome = await this.page.evaluate(
      ([name, what, which, fields]) => window.ledger.write(name, what, which, fields as never),
      [table as WritableTable, op, id, data] as const,
    );
    return outcome as unknown as Outcome<Row<N>>;
  }

  async addCustomer(name: string): Promise<string> {
    const id = crypto.randomUUID();
    await this.write('customers', 'create', id, { name });
    return id;
  }

  async rename(id: string, name: string): Promise<void> {
    await this.write('customers', 'update', id, { name });
  }

  /** The customers that the tab lists, in the order of their names, with what is not sent yet. */
  customers(): Promise<{ name: string; pending: boolean }[]> {
    return this.page.evaluate(async () => {
      const rows = await window.bed.customers();
      return rows.map(({ name, pending }) => ({ name, pending }));
    });
  }

  async names(): Promise<string[]> {
    return (await this.customers()).map(({ name }) => name);
  }

  /** All rows of a customer as the device holds it, without what only this device says of it. */
  async row(id: string): Promise<unknown> {
    return this.page.evaluate(async (which) => {
      const { pending, ...row } = (await window.ledger.get('customers', which)) ?? { pending: null };
      return row;
    }, id);
  }

  status(): Promise<SyncStatus> {
    return this.page.evaluate(() => window.ledger.getStatus());
  }

  async pending(): Promise<number> {
    return (await this.status()).pendingOperations;
  }

  problems(): Promise<readonly FailedOperation[]> {
    return this.page.evaluate(() => window.ledger.problems.getSnapshot());
  }
}
