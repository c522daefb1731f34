import type { WarnedOperation, WireWarning } from '@ledger/client';
import { useWarnings } from '@ledger/react';
import { useFormat } from '../format/useFormat.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useAttentionText } from './strings.en.ts';

/** Stays until somebody has seen it: what the server took, and is perhaps not what was meant. */
export default function WarningsNotice() {
  const t = useAttentionText();
  const { warned, dismiss } = useWarnings();
  const textOf = useWarningText();
  const texts = warned.flatMap((one) => one.warnings.map((warning) => textOf(one, warning)));
  return (
    <Notice look="warn" role="status">
      {[...new Set(texts)].map((text) => (
        <p key={text}>{text}</p>
      ))}
      <Button onClick={() => warned.map(({ command }) => dismiss(command.command_id))}>{t('warned_seen')}</Button>
    </Notice>
  );
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MONTH = /^\d{4}-\d{2}$/;

/** Warnings of later servers are said in the server's words. */
function useWarningText() {
  const t = useAttentionText();
  const { day, month } = useFormat();
  return ({ command }: WarnedOperation, { code, field, message }: WireWarning): string => {
    const value = String(command.data?.[field ?? ''] ?? '');
    const date = DAY.test(value) ? day(value) : MONTH.test(value) ? month(value) : null;
    if (code === 'month_not_ended') return t('warned_month_not_ended');
    return code === 'future_dated' && date !== null ? t('warned_future_dated', { date }) : message;
  };
}
