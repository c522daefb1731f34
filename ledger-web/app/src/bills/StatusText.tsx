import type { BillStatus } from '../documents/billStatus.ts';
import * as css from './bills.module.css';
import { useBillsText } from './strings.en.ts';

const LOOKS: Record<BillStatus, string> = {
  paid: css.paid,
  partial: css.partial,
  unpaid: css.unpaid,
  overdue: css.overdue,
  reversed: css.reversed,
};

/** A bill's status in a word, and a colour for those who see it. */
export function StatusText({ status, isNote = false }: { status: BillStatus; isNote?: boolean }) {
  const t = useBillsText();
  return (
    <span className={`${css.billStatus} ${LOOKS[status]}`}>
      {isNote ? t(`note_status.${status}`) : t(`status.${status}`)}
    </span>
  );
}
