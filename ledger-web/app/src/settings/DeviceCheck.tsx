import type { CopyCheck, Outcome } from '@ledger/client';
import { useLedger } from '@ledger/react';
import { useState } from 'react';
import { Button } from '../design/Button.tsx';
import { useFailureText } from '../design/failures.ts';
import { useFormat } from '../design/useFormat.ts';
import { useRecordWords } from '../records/useRecordWords.ts';
import { useSettingsText } from './strings.en.ts';

type State = { kind: 'idle' | 'checking' | 'loading' } | { kind: 'checked'; outcome: Outcome<CopyCheck> };

/** Whether this device has the rows that the server has, and a way out where it has not. */
export function DeviceCheck() {
  const t = useSettingsText();
  const ledger = useLedger();
  const [state, setState] = useState<State>({ kind: 'idle' });

  async function check() {
    setState({ kind: 'checking' });
    const copy = await ledger.copy();
    setState({ kind: 'checked', outcome: await copy.check() });
  }

  async function loadAgain() {
    const copy = await ledger.copy();
    copy.loadAgain();
    setState({ kind: 'loading' });
  }

  return (
    <section className="card stack" aria-labelledby="device-check">
      <div>
        <h2 id="device-check">{t('copy')}</h2>
        <p className="muted">{t('copy_text')}</p>
      </div>
      <div className="buttons">
        <Button busy={state.kind === 'checking'} onClick={() => void check()}>
          {t('copy_check')}
        </Button>
      </div>
      {state.kind === 'loading' && <p role="status">{t('copy_loading')}</p>}
      {state.kind === 'checked' && <Result outcome={state.outcome} onLoadAgain={() => void loadAgain()} />}
    </section>
  );
}

function Result({ outcome, onLoadAgain }: { outcome: Outcome<CopyCheck>; onLoadAgain(): void }) {
  const t = useSettingsText();
  const words = useRecordWords();
  const failureText = useFailureText();
  const { number } = useFormat();
  if (outcome.error) {
    return (
      <p className="notice warn" role="alert">
        {failureText(outcome.error)}
      </p>
    );
  }
  const { seq, differing } = outcome.data;
  if (differing.length === 0) return <p role="status">{t('copy_same', { seq: number(seq) })}</p>;
  return (
    <div className="notice bad stack" role="alert">
      <p>{t('copy_differs', { tables: differing.map((table) => words.table(table)).join(', ') })}</p>
      <p>{t('copy_again_text')}</p>
      <div className="buttons">
        <Button onClick={onLoadAgain}>{t('copy_again')}</Button>
      </div>
    </div>
  );
}
