import { useReplaced } from '@ledger/react';
import { lazy, Suspense } from 'react';

const ReplacedNotice = lazy(() => import('../attention/ReplacedNotice.tsx'));

/** On every page: says when something that was written here was replaced from another device. */
export function ReplacedWatch() {
  const { replaced } = useReplaced();
  return <Suspense>{replaced.length > 0 && <ReplacedNotice count={replaced.length} />}</Suspense>;
}
