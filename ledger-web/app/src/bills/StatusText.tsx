import type { BillStatus } from './billStatus.ts';
import * as css from './bills.module.css';
import { useBillsText } from './strings.en.ts';

const LOOKS: Record<BillStatus, string> = {
  paid: css.paid,
  partial: css.partial,
  unpaid: css.unpaid,
  overdue: css.overdue,
};

/** A bill's status in a word, and a colour for those who see it. */
export function StatusText({ status }: { status: BillStatus }) {
  const t = useBillsText();
  return <span className={`${css.billStatus} ${LOOKS[status]}`}>{t(`status.${status}`)}</span>;
}
