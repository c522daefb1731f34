import type { Row } from '@ledger/client';
import { memo } from 'react';
import { Link } from 'wouter';
import type { Day } from '../calendar/days.ts';
import * as figures from '../format/figures.module.css';
import { useFormat } from '../format/useFormat.ts';
import { useUiText } from '../ui/strings.en.ts';
import * as texts from '../ui/texts.module.css';
import { MemberBalance } from './MemberBalance.tsx';
import * as css from './staff.module.css';
import { useStaffText } from './strings.en.ts';

export const ROW_HEIGHT = 65;

export const MemberRow = memo(function MemberRow({ member, today }: { member: Row<'staff'>; today: Day }) {
  const t = useStaffText();
  const ui = useUiText();
  const { money, day } = useFormat();
  const { id, name, wage_type, wage_minor, left_on, balance_minor, pending } = member;
  const about = [
    t(`wage.${wage_type}`, { amount: money(wage_minor) }),
    left_on !== null && left_on < today && t('left', { day: day(left_on) }),
    pending && ui('pending'),
  ];
  return (
    <Link to={`/staff/${id}`} className={css.memberRow}>
      <span className={css.who}>
        <span className={css.name}>{name}</span>
        <span className={`${texts.remark} ${figures.number}`}>{about.filter(Boolean).join(' · ')}</span>
      </span>
      <MemberBalance minor={balance_minor} />
    </Link>
  );
});
