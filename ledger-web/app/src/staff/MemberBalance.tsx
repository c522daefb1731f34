import { Money } from '../format/Money.tsx';
import { useStaffText } from './strings.en.ts';

/** What a member is owed, or has had in advance. */
export function MemberBalance({ minor }: { minor: number }) {
  const t = useStaffText();
  if (minor === 0) return <span className="balance muted">{t('settled')}</span>;
  return (
    <span className="balance">
      <Money minor={Math.abs(minor)} tone={minor > 0 ? 'get' : 'give'} />
      <span className="small muted">{minor > 0 ? t('advance') : t('to_pay')}</span>
    </span>
  );
}
