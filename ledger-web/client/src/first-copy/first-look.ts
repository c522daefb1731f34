import type { SessionDesk } from '../session/session.ts';
import type { BookView } from '../view/book-view.ts';
import type { Page, Reset, ServerRow } from '../wire.ts';

/** A book of fewer events is in the stream's first messages; nothing of it is asked for twice. */
const SMALL_EVENTS = 2_000;

/** Rows of one answer; the most that the server gives. */
const PAGE_ROWS = 1_000;

/** Of money, so many of the newest records of each kind. */
const RECENT_ROWS = 200;

const SETTINGS = ['business_settings', 'profiles'];
const PARTIES = ['customers', 'suppliers', 'staff'];
const DAYS = ['cashbook_days'];
const MONEY = ['transactions', 'bills', 'cashbook_entries'];

/**
 * Shows what people look for first while the copy of a book is still on its way: settings, parties with their balances, and the newest money. The rows are
 * in memory only, and the cursor stays where it is: the copy brings all of them again, in the order of its own, and they are on the disk then.
 */
export async function firstLook(session: SessionDesk, view: BookView): Promise<void> {
  const look = new Look(session, view);
  const [settings, parties] = await Promise.all([look.page(SETTINGS, 0), look.page(PARTIES, 0)]);
  if (settings === null || parties === null || settings.head < SMALL_EVENTS) {
    return;
  }
  if ((await look.rest(PARTIES, parties)) && (await look.whole(DAYS))) {
    await Promise.all(MONEY.map((table) => look.newest(table)));
  }
}

class Look {
  private readonly session: SessionDesk;
  private readonly view: BookView;
  private readonly path: string;

  constructor(session: SessionDesk, view: BookView) {
    this.session = session;
    this.view = view;
    this.path = `/v1/books/${view.book}`;
  }

  /** Shows one page of tables; null where it did not come, or may not be shown. */
  async page(tables: readonly string[], cursor: number): Promise<Page | null> {
    const params = { cursor, tables: tables.join(','), limit: PAGE_ROWS };
    const { data } = await this.session.json<Page | Reset>(`${this.path}/changes`, { params });
    if (data === null || 'reset' in data) {
      return null;
    }
    const rows = data.changes.flatMap(({ table, row }) => (row === undefined ? [] : [{ table, row }]));
    return this.view.bringAhead(rows, tables, data.live ? 1 : data.to / data.head) ? data : null;
  }

  /** Shows all that comes after a page; whether it could. */
  async rest(tables: readonly string[], first: Page): Promise<boolean> {
    let page: Page | null = first;
    while (page !== null && !page.live) {
      page = await this.page(tables, page.to);
    }
    return page !== null;
  }

  async whole(tables: readonly string[]): Promise<boolean> {
    const first = await this.page(tables, 0);
    return first !== null && this.rest(tables, first);
  }

  async newest(table: string): Promise<void> {
    const params = { order: 'created_at.desc', limit: RECENT_ROWS };
    const { data } = await this.session.json<{ rows: ServerRow[] }>(`${this.path}/${table}`, { params });
    if (data !== null) {
      this.view.bringAhead(
        data.rows.map((row) => ({ table, row })),
        [],
        0,
      );
    }
  }
}
