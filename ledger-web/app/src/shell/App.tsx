import { useBook, useSession } from '@ledger/react';
import { useState } from 'react';
import { BookGate } from '../books/BookGate.tsx';
import { SignedOut } from '../session/SignedOut.tsx';
import { PageFailure } from './PageFailure.tsx';
import { Shell } from './Shell.tsx';
import { UpdatePrompt } from './UpdatePrompt.tsx';

/** Nobody signed in; somebody, but no book open; or the book's pages. */
export function App() {
  return (
    <PageFailure>
      <Gate />
      <UpdatePrompt />
    </PageFailure>
  );
}

function Gate() {
  const { session } = useSession();
  const book = useBook();
  // Registering signs in and then opens a first book. In between, the page that does it has to stay.
  const [settingUp, setSettingUp] = useState(false);
  if (!session || settingUp) return <SignedOut onSettingUp={setSettingUp} />;
  if (!book) return <BookGate key={session.user_id} session={session} />;
  // Another book or another user is another set of pages: nothing of the one may stay in the other's.
  return <Shell key={`${session.user_id} ${book.id}`} book={book} session={session} />;
}
