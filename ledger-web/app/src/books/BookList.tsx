import type { Book } from '@ledger/client';
import { NextIcon } from '../ui/icons.tsx';
import * as menus from '../ui/menus.module.css';
import * as texts from '../ui/texts.module.css';
import { useBooksText } from './strings.en.ts';

interface BookListProps {
  books: readonly Book[];
  openId: string | null;
  onOpen(book: Book): void;
}

export function BookList({ books, openId, onOpen }: BookListProps) {
  const t = useBooksText();
  return (
    <ul className={menus.menu} aria-label={t('title')}>
      {books.map((book) => (
        <li key={book.id}>
          <button type="button" aria-current={book.id === openId || undefined} onClick={() => onOpen(book)}>
            <span>
              <strong>{book.name}</strong>
              <span className={texts.remark}>
                {[book.currency, t(`role.${book.role}`), book.id === openId && t('open_now')]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <NextIcon />
          </button>
        </li>
      ))}
    </ul>
  );
}
