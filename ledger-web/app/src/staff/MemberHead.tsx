import type { Row } from '@ledger/client';
import { useFormat } from '../format/useFormat.ts';
import { MemberBalance } from './MemberBalance.tsx';
import { useStaffText } from './strings.en.ts';

export function MemberHead({ member }: { member: Row<'staff'> }) {
  const t = useStaffText();
  const { money, day } = useFormat();
  const { phone, wage_type, wage_minor, joined_on, left_on, note, balance_minor } = member;
  return (
    <div className="card member-head">
      <div>
        {phone && (
          <a className="phone" href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
            {phone}
          </a>
        )}
        <p>{t(`wage.${wage_type}`, { amount: money(wage_minor) })}</p>
        <p className="small muted">
          {[t('since', { day: day(joined_on) }), left_on && t('left', { day: day(left_on) })]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {note && <p className="small muted">{note}</p>}
      </div>
      <MemberBalance minor={balance_minor} />
    </div>
  );
}
