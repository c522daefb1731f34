import type { Verification } from '@ledger/client';
import { useLedger } from '@ledger/react';
import { useState } from 'react';
import { RemoteFailure } from '../failures/RemoteFailure.tsx';
import { Button } from '../ui/Button.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import * as texts from '../ui/texts.module.css';
import { AuditFrame } from './AuditFrame.tsx';
import { ChainResult } from './ChainResult.tsx';
import { useAuditText } from './strings.en.ts';
import { useChainCheck } from './useChainCheck.ts';

/** Whether the book's events are what they were when they were written: said by the server, and reckoned here. */
export default function VerifyPage() {
  const t = useAuditText();
  return (
    <AuditFrame title={t('verify')}>
      <p className={texts.muted}>{t('verify_about')}</p>
      <ServerCheck />
      <BrowserCheck />
    </AuditFrame>
  );
}

function ServerCheck() {
  const t = useAuditText();
  const ledger = useLedger();
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Awaited<ReturnType<typeof ledger.api.get<Verification>>> | null>(null);

  async function check() {
    setBusy(true);
    setOutcome(await ledger.api.get<Verification>('audit/verify'));
    setBusy(false);
  }

  return (
    <section className={`${surfaces.card} ${surfaces.stack}`} aria-labelledby="verify-server">
      <h2 id="verify-server">{t('verify_server')}</h2>
      <p>{t('verify_server_text')}</p>
      <div className={surfaces.buttons}>
        <Button busy={busy} onClick={() => void check()}>
          {t('verify_server_do')}
        </Button>
      </div>
      {outcome?.error && <RemoteFailure failure={outcome.error} onRetry={() => void check()} />}
      {outcome?.data && <ChainResult result={outcome.data} />}
    </section>
  );
}

function BrowserCheck() {
  const t = useAuditText();
  const { state, start, stop, seen } = useChainCheck();
  return (
    <section className={`${surfaces.card} ${surfaces.stack}`} aria-labelledby="verify-here">
      <h2 id="verify-here">{t('verify_here')}</h2>
      <p>{t('verify_here_text')}</p>
      {seen && <p className={texts.muted}>{t('seen_before', { seq: seen.seq })}</p>}
      {state.kind === 'running' ? (
        <>
          <progress max={Math.max(state.head, 1)} value={state.seq} aria-label={t('verify_here')} />
          <p className={texts.muted} role="status">
            {t('verify_progress', { seq: state.seq, head: state.head })}
          </p>
          <div className={surfaces.buttons}>
            <Button onClick={stop}>{t('verify_stop')}</Button>
          </div>
        </>
      ) : (
        <div className={surfaces.buttons}>
          <Button look="primary" onClick={start}>
            {t('verify_here_do')}
          </Button>
        </div>
      )}
      {state.kind === 'stopped' && <p role="status">{t('verify_stopped')}</p>}
      {state.kind === 'failed' && <RemoteFailure failure={state.failure} onRetry={start} />}
      {state.kind === 'done' && <ChainResult result={state.check} serverHash={state.serverHash} />}
    </section>
  );
}
