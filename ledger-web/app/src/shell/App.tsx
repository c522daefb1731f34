import { useBook, useSession } from '@ledger/react';
import { lazy, Suspense, useState, useSyncExternalStore } from 'react';
import { Router, useLocation } from 'wouter';
import { BookGate } from '../books/BookGate.tsx';
import { INVITATION } from '../invitations/link.ts';
import { storedLock } from '../lock/stored.ts';
import { ARRIVAL } from '../session/arrival.ts';
import { SignedOut } from '../session/SignedOut.tsx';
import { Loading } from '../ui/Page.tsx';
import { PageFailure } from './PageFailure.tsx';
import { UpdatePrompt } from './UpdatePrompt.tsx';
import { usePageLocation } from './usePageLocation.ts';

// Whoever signs in needs none of it yet.
const Shell = lazy(() => import('./Shell.tsx').then(({ Shell }) => ({ default: Shell })));
const Lock = lazy(() => import('../lock/Lock.tsx'));
const ArrivalPage = lazy(() => import('../session/ArrivalPage.tsx'));
const InvitationPage = lazy(() => import('../invitations/InvitationPage.tsx'));

/** Nobody signed in; somebody, but no book open; or the book's pages. */
export function App() {
  return (
    <PageFailure>
      <Router hook={usePageLocation}>
        <MaybeLocked />
      </Router>
      <UpdatePrompt />
    </PageFailure>
  );
}

function MaybeLocked() {
  const lock = useSyncExternalStore(storedLock.subscribe, storedLock.get);
  if (lock === null) return <Gate />;
  return (
    <Suspense>
      <Lock stored={lock}>
        <Gate />
      </Lock>
    </Suspense>
  );
}

function Gate() {
  const { session } = useSession();
  const book = useBook();
  const [path] = useLocation();
  // Registering signs in and then opens a first book. In between, the page that does it has to stay.
  const [settingUp, setSettingUp] = useState(false);
  // Both are there with and without a user, and open what comes after them.
  if (path === ARRIVAL || path === INVITATION) {
    return <Suspense fallback={<Loading />}>{path === ARRIVAL ? <ArrivalPage /> : <InvitationPage />}</Suspense>;
  }
  if (!session || settingUp) return <SignedOut onSettingUp={setSettingUp} />;
  if (!book) return <BookGate key={session.user_id} session={session} />;
  // Another book or another user is another set of pages: nothing of the one may stay in the other's.
  return (
    <Suspense fallback={<Loading />}>
      <Shell key={`${session.user_id} ${book.id}`} book={book} session={session} />
    </Suspense>
  );
}
