import { useMayAudit } from '../open-book/useMayAudit.ts';
import { ButtonLink } from '../ui/Button.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import { useAuditText } from './strings.en.ts';

/** Leads to who wrote what in a record, for those who may see it. */
export function HistoryLink({ id }: { id: string }) {
  const t = useAuditText();
  const mayAudit = useMayAudit();
  if (!mayAudit) return null;
  return (
    <div className={surfaces.buttons}>
      <ButtonLink to={`/audit/records/${id}`} look="quiet">
        {t('history')}
      </ButtonLink>
    </div>
  );
}
