import type { Member } from '@ledger/client';
import { useBook, useLedger, useRealtimeSync, useSession } from '@ledger/react';
import { useEffect, useMemo, useState } from 'react';

const keyOf = (book: string) => `ledger.members.${book}`;

type Logins = Record<string, string>;

/**
 * What those are called who write in the book, by id: the name of their profile, which is on the device, else their
 * login, as it was last known here and then as the server says.
 */
export function useMemberNames(): (userId: string | null | undefined) => string | null {
  const { session } = useSession();
  const { data: profiles } = useRealtimeSync('profiles');
  const logins = useLogins();
  return useMemo(() => {
    const names = new Map(profiles.map(({ id, name }) => [id, name]));
    return (userId) => {
      if (!userId) return null;
      const own = userId === session?.user_id ? session.name || session.login : null;
      return names.get(userId) || own || logins[userId] || null;
    };
  }, [profiles, logins, session]);
}

function useLogins(): Logins {
  const ledger = useLedger();
  const book = useBook()?.id;
  const [logins, setLogins] = useState<Logins>(() => remembered(book));
  useEffect(() => {
    if (!book) return;
    let wanted = true;
    void ledger.books.members(book).then(({ data }) => {
      if (!wanted || !data) return;
      const known = { ...remembered(book), ...loginsOf(data) };
      localStorage.setItem(keyOf(book), JSON.stringify(known));
      setLogins(known);
    });
    return () => {
      wanted = false;
    };
  }, [ledger, book]);
  return logins;
}

// Those who left the book stay known here: what they wrote is still theirs.
function remembered(book: string | undefined): Logins {
  const text = book && localStorage.getItem(keyOf(book));
  return text ? (JSON.parse(text) as Logins) : {};
}

function loginsOf(members: readonly Member[]): Logins {
  return Object.fromEntries(members.map((member) => [member.user_id, member.login]));
}
