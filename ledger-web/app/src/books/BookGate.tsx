import type { Book, Failure, Session } from '@ledger/client';
import { useLedger } from '@ledger/react';
import { useEffect, useState } from 'react';
import { Button } from '../design/Button.tsx';
import { Loading } from '../design/Page.tsx';
import { RemoteFailure } from '../design/RemoteFailure.tsx';
import { Alone } from '../session/Alone.tsx';
import { BookList } from './BookList.tsx';
import { NewBookForm } from './NewBookForm.tsx';
import { rememberBook, rememberedBook } from './remembered.ts';
import { useBooksText } from './strings.en.ts';

type State = { books: Book[] | null; failure: Failure | null };

/** Opens the book that was open last, or the only one; asks where there are several, or none yet. */
export function BookGate({ session }: { session: Session }) {
  const t = useBooksText();
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
      if (found && wanted && !ledger.book) {
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

  const signOut = <Button onClick={() => void ledger.session.signOut()}>{t('sign_out')}</Button>;
  if (failure) {
    return (
      <Alone title={t('title')}>
        <RemoteFailure failure={failure} onRetry={() => setRound(round + 1)} />
        <div className="buttons">{signOut}</div>
      </Alone>
    );
  }
  if (!books) return <Loading />;
  return (
    <Alone title={books.length === 0 ? t('first_title') : t('title')}>
      {books.length === 0 ? <NewBookForm onCreated={open} /> : <BookList books={books} openId={null} onOpen={open} />}
      <div className="buttons">{signOut}</div>
    </Alone>
  );
}
