import type { Book } from '@ledger/client';
import { useBook, useLedger, useSession } from '@ledger/react';
import { useCallback, useState } from 'react';
import { useLocation } from 'wouter';
import { RemoteFailure } from '../failures/RemoteFailure.tsx';
import { useRemote } from '../failures/useRemote.ts';
import { HOME } from '../open-book/home.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { AddIcon } from '../ui/icons.tsx';
import { Loading, Page } from '../ui/Page.tsx';
import { BookList } from './BookList.tsx';
import { NewBookForm } from './NewBookForm.tsx';
import { rememberBook } from './remembered.ts';
import { useBooksText } from './strings.en.ts';

/** All books of whoever is signed in; another one is opened, or made, here. */
export default function BooksPage() {
  const t = useBooksText();
  const ledger = useLedger();
  const { session } = useSession();
  const book = useBook();
  const [, go] = useLocation();
  const [adding, setAdding] = useState(false);
  const books = useRemote(useCallback(() => ledger.books.list(), [ledger]));

  function open(chosen: Book) {
    if (session) rememberBook(session.user_id, chosen.id);
    go(HOME);
    ledger.openBook(chosen.id);
  }

  return (
    <Page
      title={t('title')}
      actions={
        <Button onClick={() => setAdding(true)}>
          <AddIcon />
          {t('add')}
        </Button>
      }
    >
      {books.error && <RemoteFailure failure={books.error} onRetry={books.reload} />}
      {!books.data && !books.error && <Loading />}
      {books.data && <BookList books={books.data} openId={book?.id ?? null} onOpen={open} />}
      {adding && (
        <Dialog title={t('add_title')} onClose={() => setAdding(false)}>
          <NewBookForm onCreated={open} onCancel={() => setAdding(false)} />
        </Dialog>
      )}
    </Page>
  );
}
