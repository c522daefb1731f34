import { useSyncStatus } from '@ledger/react';
import { lazy, Suspense, useState } from 'react';
import { OfflineIcon, SavedIcon, SendingIcon, WarningIcon } from '../ui/icons.tsx';
import { useSyncText } from './strings.en.ts';
import { syncState } from './syncState.ts';

const SyncPanel = lazy(() => import('./SyncPanel.tsx'));

const ICONS = {
  attention: WarningIcon,
  stopped: WarningIcon,
  offline: OfflineIcon,
  waiting: OfflineIcon,
  connecting: SendingIcon,
  catching_up: SendingIcon,
  sending: SendingIcon,
  saved: SavedIcon,
} as const;

/** On every page: whether what was written here has reached the server. Opens the details. */
export function SyncStatusIndicator() {
  const t = useSyncText();
  const { syncStatus } = useSyncStatus();
  const [open, setOpen] = useState(false);
  const { kind, count } = syncState(syncStatus);
  const StateIcon = ICONS[kind];
  const counted = kind === 'attention' || kind === 'sending' || kind === 'waiting';
  const state = counted ? t(kind, { count }) : t(kind);
  return (
    <>
      <div role="status" className={`sync ${kind}`}>
        <button
          type="button"
          className="button bare"
          aria-label={t('state', { state })}
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
        >
          <StateIcon />
          <span>{state}</span>
        </button>
      </div>
      {open && (
        <Suspense fallback={null}>
          <SyncPanel onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
