import { useWarnings } from '@ledger/react';
import { lazy, Suspense } from 'react';

const WarningsNotice = lazy(() => import('../attention/WarningsNotice.tsx'));

/** On every page: says what the server took and finds worth a look. */
export function WarningsWatch() {
  const { warned } = useWarnings();
  return <Suspense>{warned.length > 0 && <WarningsNotice />}</Suspense>;
}
