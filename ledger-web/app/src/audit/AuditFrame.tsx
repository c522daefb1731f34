import type { ReactNode } from 'react';
import { useMayAudit } from '../open-book/useMayAudit.ts';
import { Empty, Page } from '../ui/Page.tsx';
import { SubNav } from '../ui/SubNav.tsx';
import { useAuditText } from './strings.en.ts';

/** A page of the audit, for those who may see it. */
export function AuditFrame({ title, children }: { title: string; children: ReactNode }) {
  const t = useAuditText();
  const mayAudit = useMayAudit();
  return (
    <Page title={title}>
      {!mayAudit && <Empty text={t('forbidden')} />}
      {mayAudit && (
        <>
          <SubNav
            label={t('title')}
            links={[
              { to: '/audit', label: t('timeline') },
              { to: '/audit/verify', label: t('verify') },
              { to: '/audit/time', label: t('time') },
            ]}
          />
          {children}
        </>
      )}
    </Page>
  );
}
