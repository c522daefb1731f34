import type { Book, Failure } from '@ledger/client';
import { useLedger } from '@ledger/react';
import { Alone } from '../entrance/Alone.tsx';
import { RemoteFailure } from '../failures/RemoteFailure.tsx';
import { Button } from '../ui/Button.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import { BookList } from './BookList.tsx';
import { LeftBook } from './LeftBook.tsx';
import { NewBookForm } from './NewBookForm.tsx';
import { useBooksText } from './strings.en.ts';

interface ChooseBookProps {
  /** Null where they are not known. */
  books: Book[] | null;
  failure: Failure | null;
  onOpen(book: Book): void;
  onRetry(): void;
}

export default function ChooseBook({ books, failure, onOpen, onRetry }: ChooseBookProps) {
  const t = useBooksText();
  const ledger = useLedger();
  async function leave() {
    const address = await ledger.session.signOut();
    if (address) window.location.assign(address);
  }
  return (
    <Alone title={books?.length === 0 ? t('first_title') : t('title')}>
      <LeftBook />
      {failure && <RemoteFailure failure={failure} onRetry={onRetry} />}
      {books?.length === 0 && <NewBookForm onCreated={onOpen} />}
      {books && books.length > 0 && <BookList books={books} openId={null} onOpen={onOpen} />}
      <div className={surfaces.buttons}>
        <Button onClick={() => void leave()}>{t('sign_out')}</Button>
      </div>
    </Alone>
  );
}
