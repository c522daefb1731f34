import { ButtonLink } from '../design/Button.tsx';
import { useRecordsText } from './strings.en.ts';
import { useMayAudit } from './useMayAudit.ts';

/** Leads to who wrote what in a record, for those who may see it. */
export function HistoryLink({ id }: { id: string }) {
  const t = useRecordsText();
  const mayAudit = useMayAudit();
  if (!mayAudit) return null;
  return (
    <div className="buttons">
      <ButtonLink to={`/audit/records/${id}`} look="quiet">
        {t('history')}
      </ButtonLink>
    </div>
  );
}
