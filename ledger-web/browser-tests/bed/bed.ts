import { type Ledger, type Row, servicesOf } from '@ledger/client';
import { flushSync } from 'react-dom';
import { lists } from './lists.ts';

/** What tests do to the page, beyond what the client offers. */
export interface Bed {
  /** The commands that the server has answered for, by id. */
  readonly acknowledged: readonly string[];
  /** How many pushes this tab has sent. */
  readonly pushes: number;
  signIn(who: { login: string; password: string }, book: string): Promise<void>;
  customers(): Promise<readonly Row<'customers'>[]>;
  /** Shows so many lists of customers; the page has them when this returns. */
  mount(count: number): void;
}

export function bedOf(ledger: Ledger): Bed {
  const { customersService } = servicesOf(() => ledger);
  const acknowledged: string[] = [];
  let pushes = 0;
  ledger.onEvent((event) => {
    if (event.type === 'command_answered') {
      acknowledged.push(event.command_id);
    } else if (event.type === 'commands_sent') {
      pushes++;
    }
  });
  return {
    acknowledged,

    get pushes() {
      return pushes;
    },

    async signIn(who, book) {
      const { error } = await ledger.session.login(who);
      if (error !== null) {
        throw new Error(error.message);
      }
      ledger.openBook(book);
    },

    async customers() {
      const { data, error } = await customersService.getCustomers({ filter: 'deleted_at=is.null', order: 'name.asc' });
      if (error !== null) {
        throw new Error(error.message);
      }
      return data;
    },

    mount(count) {
      flushSync(() => lists.show(count));
    },
  };
}
