import type { Book, Failure, Session } from '@ledger/client';
import { useLedger } from '@ledger/react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Loading } from '../ui/Page.tsx';
import { rememberBook, rememberedBook } from './remembered.ts';

const ChooseBook = lazy(() => import('./ChooseBook.tsx'));

type State = { books: Book[] | null; failure: Failure | null };

/** Opens the book that was open last, or the only one; asks where there are several, or none yet. */
export function BookGate({ session }: { session: Session }) {
  const ledger = useLedger();
  const [{ books, failure }, setState] = useState<State>({ books: null, failure: null });
  const [round, setRound] = useState(0);

  function open(book: Book) {
    rememberBook(session.user_id, book.id);
    ledger.openBook(book.id);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` stands for asking once more
  useEffect(() => {
    let wanted = true;
    const openFrom = (known: readonly Book[]) => {
      const last = rememberedBook(session.user_id);
      const found = known.find((book) => book.id === last) ?? (known.length === 1 ? known[0] : undefined);
      // Who was removed from the book that was open is told of it first.
      const isOut = ledger.getStatus().error?.code === 'not_found';
      if (found && wanted && !ledger.book && !isOut) {
        rememberBook(session.user_id, found.id);
        ledger.openBook(found.id);
      }
    };
    async function look() {
      // What the device knows is there at once, with or without a connection; the server's word on roles follows.
      openFrom(ledger.books.known());
      const { data, error } = await ledger.books.list();
      if (data) openFrom(data);
      if (wanted) setState({ books: data, failure: error });
    }
    void look();
    return () => {
      wanted = false;
    };
  }, [ledger, session.user_id, round]);

  if (!books && !failure) return <Loading />;
  return (
    <Suspense fallback={<Loading />}>
      <ChooseBook books={books} failure={failure} onOpen={open} onRetry={() => setRound(round + 1)} />
    </Suspense>
  );
}
