import type { BillStatus } from './billStatus.ts';
import { useBillsText } from './strings.en.ts';

/** A bill's status in a word, and a colour for those who see it. */
export function StatusText({ status }: { status: BillStatus }) {
  const t = useBillsText();
  return <span className={`bill-status ${status}`}>{t(`status.${status}`)}</span>;
}
