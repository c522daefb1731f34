import type { Member } from '@ledger/client';
import { useBook, useLedger, useSession } from '@ledger/react';
import { useEffect, useState } from 'react';

const keyOf = (book: string) => `ledger.members.${book}`;

type Names = Record<string, string>;

/** The names of those who write in the book, by id: as they were last known on this device, then as the server says. */
export function useMemberNames(): (userId: string | null | undefined) => string | null {
  const ledger = useLedger();
  const book = useBook()?.id;
  const { session } = useSession();
  const [names, setNames] = useState<Names>(() => remembered(book));
  useEffect(() => {
    if (!book) return;
    let wanted = true;
    void ledger.books.members(book).then(({ data }) => {
      if (!wanted || !data) return;
      const known = { ...remembered(book), ...namesOf(data) };
      localStorage.setItem(keyOf(book), JSON.stringify(known));
      setNames(known);
    });
    return () => {
      wanted = false;
    };
  }, [ledger, book]);
  return (userId) => {
    if (!userId) return null;
    if (userId === session?.user_id) return session.name || session.login;
    return names[userId] ?? null;
  };
}

// Those who left the book stay known here: what they wrote is still theirs.
function remembered(book: string | undefined): Names {
  const text = book && localStorage.getItem(keyOf(book));
  return text ? (JSON.parse(text) as Names) : {};
}

function namesOf(members: readonly Member[]): Names {
  return Object.fromEntries(members.map((member) => [member.user_id, member.login]));
}
