import { useSyncStatus } from '@ledger/react';
import { lazy, Suspense, useState } from 'react';
import * as buttonCss from '../ui/Button.module.css';
import { percentOf } from '../ui/copied.ts';
import { OfflineIcon, SavedIcon, SendingIcon, WarningIcon } from '../ui/icons.tsx';
import { useUiText } from '../ui/strings.en.ts';
import * as css from './SyncStatusIndicator.module.css';
import { useSyncText } from './strings.en.ts';
import { type SyncKind, syncState } from './syncState.ts';

const SyncPanel = lazy(() => import('../attention/SyncPanel.tsx'));

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

/** What keeps changes from the server stands out. */
const LOOKS: Partial<Record<SyncKind, string>> = {
  attention: css.stopped,
  stopped: css.stopped,
  offline: css.waiting,
  waiting: css.waiting,
};

/** On every page: whether what was written here has reached the server. Opens the details. */
export function SyncStatusIndicator() {
  const t = useSyncText();
  const ui = useUiText();
  const { syncStatus } = useSyncStatus();
  const [open, setOpen] = useState(false);
  const { kind, count } = syncState(syncStatus);
  const StateIcon = ICONS[kind];
  const counted = kind === 'attention' || kind === 'sending' || kind === 'waiting';
  const { isComplete, progress } = syncStatus;
  const percent = kind === 'catching_up' && !isComplete ? percentOf(progress) : 0;
  const said = counted ? t(kind, { count }) : t(kind);
  const state = percent > 0 ? ui('loading_part', { percent }) : said;
  return (
    <>
      <div role="status">
        <button
          type="button"
          className={`${buttonCss.button} ${buttonCss.bare} ${css.indicator} ${LOOKS[kind] ?? ''}`}
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
