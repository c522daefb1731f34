import type { Row } from '@ledger/client';
import { useRealtimeSync } from '@ledger/react';
import { useMemo, useState } from 'react';
import { pathOf } from '../accounts/paths.ts';
import { useAccounts } from '../accounts/useAccounts.ts';
import { Money } from '../format/Money.tsx';
import { useFormat } from '../format/useFormat.ts';
import { useCanWrite } from '../open-book/useCanWrite.ts';
import { Button } from '../ui/Button.tsx';
import { Item, ItemList } from '../ui/ItemList.tsx';
import { AddIcon } from '../ui/icons.tsx';
import { Empty, Loading, Page } from '../ui/Page.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import * as texts from '../ui/texts.module.css';
import { useVouchersText } from './strings.en.ts';
import { VoucherDialog } from './VoucherDialog.tsx';
import * as css from './vouchers.module.css';

/** How many stand in the page at first, and how many more each time somebody asks. */
const AT_ONCE = 100;

/** Entries that an accountant writes line by line, the latest first. */
export default function VouchersPage() {
  const t = useVouchersText();
  const canWrite = useCanWrite();
  const { data, isComplete, progress } = useRealtimeSync('vouchers', { filter: 'deleted_at=is.null' });
  const [open, setOpen] = useState<'new' | Row<'vouchers'> | null>(null);
  const [limit, setLimit] = useState(AT_ONCE);
  const vouchers = useMemo(
    () => [...data].sort((a, b) => (`${a.occurred_on} ${a.id}` < `${b.occurred_on} ${b.id}` ? 1 : -1)),
    [data],
  );
  const add = canWrite && (
    <Button look="primary" onClick={() => setOpen('new')}>
      <AddIcon />
      {t('add')}
    </Button>
  );
  return (
    <Page title={t('title')} back="/accounts" actions={vouchers.length > 0 && add}>
      <p className={texts.muted}>{t('about')}</p>
      {!isComplete && <Loading progress={progress} />}
      {isComplete && vouchers.length === 0 && <Empty text={t('empty')}>{add}</Empty>}
      {vouchers.length > 0 && (
        <div className={surfaces.card}>
          <ItemList label={t('title')}>
            {vouchers.slice(0, limit).map((voucher) => (
              <OneVoucher key={voucher.id} voucher={voucher} onOpen={canWrite ? () => setOpen(voucher) : null} />
            ))}
          </ItemList>
        </div>
      )}
      {vouchers.length > limit && <Button onClick={() => setLimit(limit + AT_ONCE)}>…</Button>}
      {open !== null && <VoucherDialog voucher={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </Page>
  );
}

function OneVoucher({ voucher, onOpen }: { voucher: Row<'vouchers'>; onOpen: (() => void) | null }) {
  const t = useVouchersText();
  const { day } = useFormat();
  const { accounts } = useAccounts();
  const { kind, lines, number, occurred_on, note, reversed_on } = voucher;
  const names = useMemo(() => new Map(accounts.map((account) => [account.id, pathOf(account)])), [accounts]);
  const said = [
    day(occurred_on),
    t(`kind.${kind}`),
    number !== null && t('number', { number }),
    note,
    reversed_on !== null && t('reversed', { day: day(reversed_on) }),
  ];
  const paths = lines.map(({ account, account_id }) => names.get(account_id ?? '') ?? account ?? '');
  const debit = lines.reduce((sum, line) => sum + (line.debit_minor ?? 0), 0);
  const credit = lines.reduce((sum, line) => sum + (line.credit_minor ?? 0), 0);
  const title = [...new Set(paths)].join(' · ');
  return (
    <Item
      name={
        onOpen ? (
          <button type="button" className={css.voucher} onClick={onOpen}>
            {title}
          </button>
        ) : (
          title
        )
      }
      about={said.filter(Boolean).join(' · ')}
    >
      <Money minor={Math.max(debit, credit)} />
    </Item>
  );
}
