import * as figures from '../format/figures.module.css';
import { Money } from '../format/Money.tsx';
import * as texts from '../ui/texts.module.css';
import { useStaffText } from './strings.en.ts';

/** What a member is owed, or has had in advance. */
export function MemberBalance({ minor }: { minor: number }) {
  const t = useStaffText();
  if (minor === 0) return <span className={`${figures.balance} ${texts.muted}`}>{t('settled')}</span>;
  return (
    <span className={figures.balance}>
      <Money minor={Math.abs(minor)} tone={minor > 0 ? 'get' : 'give'} />
      <span className={texts.remark}>{minor > 0 ? t('advance') : t('to_pay')}</span>
    </span>
  );
}
