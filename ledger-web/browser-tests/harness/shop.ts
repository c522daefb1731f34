import { randomUUID } from 'node:crypto';
import type { Command, Row, TableName } from '@ledger/client';

export interface StoredEvent {
  seq: number;
  stream_id: string;
  type: string;
  payload: string;
  metadata: string;
}

type ServerRow<N extends TableName> = Omit<Row<N>, 'pending'>;

/** Small enough that a push stays far below the server's limit of 500 commands. */
const PUSH_COMMANDS = 500;

/** A business with one book, seen from the server's side: what is written in it, whoever's device that is on. */
export class Shop {
  readonly login: string;
  readonly password = 'a long enough password';
  readonly book = randomUUID();
  private readonly url: string;
  private token = '';
  private readonly device = randomUUID();

  private constructor(url: string) {
    this.url = url;
    this.login = `shop-${randomUUID().slice(0, 13)}`;
  }

  /** Registers an owner and opens a book. */
  static async opened(url: string): Promise<Shop> {
    const shop = new Shop(url);
    const { login, password } = shop;
    const answer = await shop.call<{ access_token: string }>('POST', '/v1/auth/register', {
      login,
      password,
      name: 'Asha',
    });
    shop.token = answer.access_token;
    const book = { id: shop.book, name: 'Asha Traders', currency: 'INR', time_zone: 'Asia/Kolkata' };
    await shop.call('POST', '/v1/books', book);
    return shop;
  }

  /** Another sign-in than that of before, which a new password has ended. */
  async signInAgain(password: string): Promise<void> {
    this.token = '';
    const { login } = this;
    this.token = (
      await this.call<{ access_token: string }>('POST', '/v1/auth/login', { login, password })
    ).access_token;
  }

  /** All rows of a table, removed ones too, as the server has them once it has applied what is stored. */
  async rows<N extends TableName>(table: N): Promise<ServerRow<N>[]> {
    const all: ServerRow<N>[] = [];
    const minSeq = await this.headSeq();
    let after = '';
    do {
      const path = `/v1/books/${this.book}/${table}?limit=1000&min_seq=${minSeq}${after}`;
      const page = await this.call<{ rows: ServerRow<N>[]; next: string | null }>('GET', path);
      all.push(...page.rows);
      after = page.next ? `&after=${encodeURIComponent(page.next)}` : '';
    } while (after !== '');
    return all;
  }

  /** Every event of the book, in the order in which they were stored. */
  async events(): Promise<StoredEvent[]> {
    const all: StoredEvent[] = [];
    for (;;) {
      const after = all.at(-1)?.seq ?? 0;
      const path = `/v1/books/${this.book}/events?after=${after}&limit=1000`;
      const page = await this.call<{ events: StoredEvent[]; head_seq: number }>('GET', path);
      all.push(...page.events);
      if (page.events.length === 0 || all.at(-1)?.seq === page.head_seq) {
        return all;
      }
    }
  }

  /** The names in the events of a type, in the order in which they were stored. */
  async namesInOrder(type: string): Promise<string[]> {
    const payloads = (await this.events()).filter((event) => event.type === type).map(({ payload }) => payload);
    return payloads.map((payload) => (JSON.parse(payload) as { fields: { name: string } }).fields.name);
  }

  /** The commands that were stored, in their order. */
  async storedCommands(): Promise<string[]> {
    const metadata = (await this.events()).map((event) => JSON.parse(event.metadata) as { command_id: string | null });
    return metadata.flatMap(({ command_id }) => command_id ?? []);
  }

  /** Writes records without any device, for books that are full from the start. */
  async write(table: string, records: readonly Record<string, unknown>[]): Promise<string[]> {
    const at = new Date().toISOString();
    const commands = records.map((data): Command => {
      return { command_id: randomUUID(), table, op: 'create', id: randomUUID(), at, data };
    });
    for (let from = 0; from < commands.length; from += PUSH_COMMANDS) {
      await this.push(commands.slice(from, from + PUSH_COMMANDS));
    }
    return commands.map(({ id }) => id);
  }

  /** From now on nothing changes that is dated on this day or before. */
  async closePeriod(lockedUntil: string): Promise<void> {
    const data = { locked_until: lockedUntil, lock_reason: 'The books are with the accountant' };
    const [at, command_id] = [new Date().toISOString(), randomUUID()];
    await this.push([{ command_id, table: 'business_settings', op: 'create', id: this.book, at, data }]);
  }

  async push(commands: readonly Command[]): Promise<void> {
    const body = { device_id: this.device, commands };
    const path = `/v1/books/${this.book}/commands`;
    const { results } = await this.call<{ results: { status: string; error?: unknown }[] }>('POST', path, body);
    const refused = results.find(({ status }) => status !== 'accepted');
    if (refused !== undefined) {
      throw new Error(`The server did not take a command: ${JSON.stringify(refused)}`);
    }
  }

  /** Lets somebody who has an account into the book. */
  async member(login: string, role: string): Promise<void> {
    await this.call('POST', `/v1/books/${this.book}/members`, { login, role });
  }

  async removeMember(userId: string): Promise<void> {
    await this.call('DELETE', `/v1/books/${this.book}/members/${userId}`);
  }

  /** All books of the owner. */
  async books(): Promise<{ id: string; name: string }[]> {
    return (await this.call<{ books: { id: string; name: string }[] }>('GET', '/v1/books')).books;
  }

  private async headSeq(): Promise<number> {
    const { head_seq } = await this.call<{ head_seq: number }>('GET', `/v1/books/${this.book}/events?limit=1`);
    return head_seq;
  }

  private async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${this.token}` };
    const answer = await fetch(this.url + path, {
      method,
      headers: this.token === '' ? { 'content-type': 'application/json' } : headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) {
      throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    }
    return (text === '' ? null : JSON.parse(text)) as T;
  }
}
