// Adds a customer to a book and lists all of them: npm start -- 'Asha Traders'
// LEDGER_URL is the server, LEDGER_LOGIN and LEDGER_PASSWORD say who. What is not sent when it ends is in ledger-data, and is sent the next time.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createLedger, type Outcome, servicesOf } from '@ledger/client';
import { sqliteStorage } from '@ledger/client/sqlite';
import Database from 'better-sqlite3';
import { WebSocket } from 'ws';

const {
  LEDGER_URL: url = 'http://localhost:8080',
  LEDGER_LOGIN: login = '',
  LEDGER_PASSWORD: password = '',
} = process.env;

const folder = 'ledger-data';
mkdirSync(folder, { recursive: true });
const fileOf = (name: string) => join(folder, `${name}.db`);

const ledger = createLedger({
  url,
  storage: sqliteStorage({
    open: (name) => new Database(fileOf(name)),
    remove: (name) => rmSync(fileOf(name), { force: true }),
  }),
  // Node.js before 22 has none of its own.
  platform: { webSocket: (address) => new WebSocket(address) as unknown as globalThis.WebSocket },
});

/** What was asked for; a failure ends the program. */
function done<T>(outcome: Outcome<T>): T {
  if (outcome.error !== null) {
    throw new Error(`${outcome.error.code}: ${outcome.error.message}`);
  }
  return outcome.data;
}

const { customersService } = servicesOf(() => ledger);
try {
  done(await ledger.session.login({ login, password }));
  const [book] = done(await ledger.books.list());
  if (book === undefined) {
    throw new Error('This user has no book.');
  }
  ledger.openBook(book.id);
  const name = process.argv[2];
  if (name !== undefined) {
    done(await customersService.createCustomer({ name }));
  }
  done(await ledger.forceSync());
  const customers = done(await customersService.getCustomers({ filter: 'deleted_at=is.null', order: 'name.asc' }));
  for (const { name, balance_minor, pending } of customers) {
    console.log(name, balance_minor, pending ? 'not sent yet' : '');
  }
} finally {
  await ledger.close();
}
