import type { Row } from '@ledger/client';
import { useState } from 'react';
import { Link } from 'wouter';
import { useCanWrite } from '../open-book/useCanWrite.ts';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { Item, ItemList } from '../ui/ItemList.tsx';
import { AddIcon, EditIcon } from '../ui/icons.tsx';
import { Empty, Loading, Page } from '../ui/Page.tsx';
import { Section } from '../ui/Section.tsx';
import { useUiText } from '../ui/strings.en.ts';
import * as texts from '../ui/texts.module.css';
import { AccountDialog } from './AccountDialog.tsx';
import { CLASSES, pathOf } from './paths.ts';
import { useAccountsText } from './strings.en.ts';
import { useAccounts } from './useAccounts.ts';

/** The book's own accounts, by what they are. */
export default function AccountsPage() {
  const t = useAccountsText();
  const canWrite = useCanWrite();
  const { accounts, isComplete, progress } = useAccounts();
  const [open, setOpen] = useState<'new' | Row<'accounts'> | null>(null);
  const add = canWrite && (
    <Button look="primary" onClick={() => setOpen('new')}>
      <AddIcon />
      {t('add')}
    </Button>
  );
  return (
    <Page
      title={t('title')}
      actions={
        <>
          <ButtonLink to="/vouchers">{t('vouchers')}</ButtonLink>
          {accounts.length > 0 && add}
        </>
      }
    >
      <p className={texts.muted}>{t('about')}</p>
      {!isComplete && <Loading progress={progress} />}
      {isComplete && accounts.length === 0 && <Empty text={t('empty')}>{add}</Empty>}
      {CLASSES.map((of) => (
        <OfClass
          key={of}
          title={t(`classes.${of}`)}
          accounts={accounts.filter((account) => account.class === of)}
          onEdit={canWrite ? setOpen : null}
        />
      ))}
      {open !== null && <AccountDialog account={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </Page>
  );
}

interface OfClassProps {
  title: string;
  accounts: readonly Row<'accounts'>[];
  onEdit: ((account: Row<'accounts'>) => void) | null;
}

function OfClass({ title, accounts, onEdit }: OfClassProps) {
  const t = useAccountsText();
  const ui = useUiText();
  if (accounts.length === 0) return null;
  return (
    <Section title={title}>
      <ItemList label={title}>
        {accounts.map((account) => (
          <Item
            key={account.id}
            name={
              <Link to={`/reports/account-ledger?account=${encodeURIComponent(pathOf(account))}`}>{account.name}</Link>
            }
            {...(account.kind !== 'other' && { about: t(`kind.${account.kind}`) })}
          >
            {onEdit && (
              <Button look="bare" aria-label={`${ui('edit')}: ${account.name}`} onClick={() => onEdit(account)}>
                <EditIcon />
              </Button>
            )}
          </Item>
        ))}
      </ItemList>
    </Section>
  );
}
