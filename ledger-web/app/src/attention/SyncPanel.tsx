import { useProblems, useReplaced, useSyncStatus } from '@ledger/react';
import { useState } from 'react';
import { Link } from 'wouter';
import { RoomFacts } from '../device/RoomFacts.tsx';
import * as figures from '../format/figures.module.css';
import { useFormat } from '../format/useFormat.ts';
import * as buttonCss from '../ui/Button.module.css';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { SendingIcon } from '../ui/icons.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import * as texts from '../ui/texts.module.css';
import { ProblemList } from './ProblemList.tsx';
import { ReplacedList } from './ReplacedList.tsx';
import { useAttentionText } from './strings.en.ts';

export default function SyncPanel({ onClose }: { onClose(): void }) {
  const t = useAttentionText();
  const { syncStatus, forceSync } = useSyncStatus();
  const { problems } = useProblems();
  const { replaced } = useReplaced();
  const { instant, number } = useFormat();
  const [syncing, setSyncing] = useState(false);

  async function syncNow() {
    setSyncing(true);
    await Promise.resolve(forceSync()).finally(() => setSyncing(false));
  }

  const { isOnline, isConnected, pendingOperations, failedOperations, lastSync } = syncStatus;
  return (
    <Dialog title={t('sync_title')} onClose={onClose}>
      <dl className={surfaces.facts}>
        <div>
          <dt>{t('internet')}</dt>
          <dd>{isOnline ? t('online') : t('offline')}</dd>
        </div>
        <div>
          <dt>{t('server')}</dt>
          <dd>{isConnected ? t('connected') : t('not_connected')}</dd>
        </div>
        <div>
          <dt>{t('pending')}</dt>
          <dd className={figures.number}>{number(pendingOperations)}</dd>
        </div>
        <div>
          <dt>{t('failed')}</dt>
          <dd className={figures.number}>{number(failedOperations)}</dd>
        </div>
        <div>
          <dt>{t('last_sync')}</dt>
          <dd className={figures.number}>{lastSync ? instant(lastSync) : t('never')}</dd>
        </div>
      </dl>
      <RoomFacts />
      {pendingOperations > 0 && <p className={texts.muted}>{t('safe')}</p>}
      <div className={surfaces.buttons}>
        <Button look="primary" busy={syncing} onClick={() => void syncNow()}>
          <SendingIcon />
          {t('sync_now')}
        </Button>
      </div>
      {problems.length > 0 && (
        <section className={surfaces.stack}>
          <h3>{t('title')}</h3>
          <ProblemList />
          <Link to="/attention" className={`${buttonCss.button} ${buttonCss.quiet}`} onClick={onClose}>
            {t('see_all')}
          </Link>
        </section>
      )}
      {replaced.length > 0 && <ReplacedList />}
    </Dialog>
  );
}
