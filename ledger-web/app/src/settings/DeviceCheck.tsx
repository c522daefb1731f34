import type { CopyCheck, Outcome } from '@ledger/client';
import { useLedger } from '@ledger/react';
import { useState } from 'react';
import { useFailureText } from '../failures/failures.ts';
import { useFormat } from '../format/useFormat.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Section } from '../ui/Section.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import { useRecordWords } from '../vocabulary/useRecordWords.ts';
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
    <Section title={t('copy')} about={t('copy_text')}>
      <div className={surfaces.buttons}>
        <Button busy={state.kind === 'checking'} onClick={() => void check()}>
          {t('copy_check')}
        </Button>
      </div>
      {state.kind === 'loading' && <p role="status">{t('copy_loading')}</p>}
      {state.kind === 'checked' && <Result outcome={state.outcome} onLoadAgain={() => void loadAgain()} />}
    </Section>
  );
}

function Result({ outcome, onLoadAgain }: { outcome: Outcome<CopyCheck>; onLoadAgain(): void }) {
  const t = useSettingsText();
  const words = useRecordWords();
  const failureText = useFailureText();
  const { number } = useFormat();
  if (outcome.error) {
    return (
      <Notice look="warn" role="alert">
        {failureText(outcome.error)}
      </Notice>
    );
  }
  const { seq, differing } = outcome.data;
  if (differing.length === 0) return <p role="status">{t('copy_same', { seq: number(seq) })}</p>;
  return (
    <Notice look="bad" role="alert">
      <div className={surfaces.stack}>
        <p>{t('copy_differs', { tables: differing.map((table) => words.table(table)).join(', ') })}</p>
        <p>{t('copy_again_text')}</p>
        <div className={surfaces.buttons}>
          <Button onClick={onLoadAgain}>{t('copy_again')}</Button>
        </div>
      </div>
    </Notice>
  );
}
