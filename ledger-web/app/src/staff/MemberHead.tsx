import type { Row } from '@ledger/client';
import { useFormat } from '../format/useFormat.ts';
import * as surfaces from '../ui/surfaces.module.css';
import * as texts from '../ui/texts.module.css';
import { MemberBalance } from './MemberBalance.tsx';
import * as css from './staff.module.css';
import { useStaffText } from './strings.en.ts';

export function MemberHead({ member }: { member: Row<'staff'> }) {
  const t = useStaffText();
  const { money, day } = useFormat();
  const { phone, wage_type, wage_minor, joined_on, left_on, note, balance_minor } = member;
  return (
    <div className={`${surfaces.card} ${css.memberHead}`}>
      <div>
        {phone && (
          <a className={css.phone} href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
            {phone}
          </a>
        )}
        <p>{t(`wage.${wage_type}`, { amount: money(wage_minor) })}</p>
        <p className={texts.remark}>
          {[t('since', { day: day(joined_on) }), left_on && t('left', { day: day(left_on) })]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {note && <p className={texts.remark}>{note}</p>}
      </div>
      <MemberBalance minor={balance_minor} />
    </div>
  );
}
