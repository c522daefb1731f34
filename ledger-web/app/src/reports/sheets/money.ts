import type {
  AgedAmounts,
  AgedBalances,
  BalancesReport,
  CashbookReport,
  Daybook,
  JournalEntry,
  PartyStatement,
} from '@ledger/client';
import { day, money, type Sheet, type SheetRow, text } from '../sheet.ts';
import type { Words } from '../words.ts';

export function cashbookSheet(report: CashbookReport, { t, mode }: Words): Sheet {
  const columns = [money(t('opening')), money(t('in')), money(t('out')), money(t('closing'))];
  const cells = (movement: Pick<CashbookReport, 'opening_minor' | 'in_minor' | 'out_minor' | 'closing_minor'>) => [
    movement.opening_minor,
    movement.in_minor || null,
    movement.out_minor || null,
    movement.closing_minor,
  ];
  return {
    tables: [
      {
        caption: t('cash_by_day'),
        columns: [day(t('day')), ...columns],
        rows: report.days.map((one) => ({ cells: [one.day, ...cells(one)] })),
        total: { cells: [t('total'), ...cells(report)] },
      },
      {
        caption: t('by_mode'),
        columns: [text(t('mode')), ...columns],
        rows: Object.entries(report.by_mode).map(([name, movement]) => ({ cells: [mode(name), ...cells(movement)] })),
      },
    ],
  };
}

export function daybookSheet(report: Daybook, words: Words): Sheet {
  const { t } = words;
  return {
    tables: [
      {
        caption: t('report.daybook'),
        columns: [day(t('day')), text(t('what')), text(t('account')), money(t('debit')), money(t('credit'))],
        rows: report.entries.flatMap((entry) => entryRows(entry, words)),
        total: { cells: [t('total'), null, null, report.debit_minor, report.credit_minor] },
      },
    ],
  };
}

function entryRows(entry: JournalEntry, words: Words): SheetRow[] {
  return entry.lines.map(({ account, party_name, amount_minor }, index) => {
    const name = words.account(account, account.split(':').at(-1) ?? account);
    const amounts = amount_minor >= 0 ? [amount_minor, null] : [null, -amount_minor];
    const first = [entry.day, [words.entry(entry), entry.note].filter(Boolean).join(' · ')];
    const link = index === 0 ? linkOf(entry.table, entry.record_id) : undefined;
    return {
      cells: [...(index === 0 ? first : [null, null]), [name, party_name].filter(Boolean).join(' · '), ...amounts],
      ...(index > 0 && { continues: true }),
      ...(link && { link }),
    };
  });
}

/** The page of a record, for the tables that have one. */
export function linkOf(table: string, id: string): string | undefined {
  return ['customers', 'suppliers', 'staff', 'bills'].includes(table) ? `/${table}/${id}` : undefined;
}

export function balancesSheet(report: BalancesReport, { t }: Words): Sheet {
  const parties = report.parties.filter((party) => party.balance_minor !== 0);
  const later = report.parties.filter((party) => party.dated_after_today_minor !== 0);
  const linked = ({ id, table: of }: (typeof parties)[number]) => {
    const link = linkOf(of, id);
    return link && { link };
  };
  const table = (caption: string, sign: 1 | -1, total: number) => ({
    caption,
    columns: [text(t('name')), money(t('amount')), day(t('last_activity'))],
    rows: parties
      .filter((party) => Math.sign(party.balance_minor) === sign)
      .map((party) => ({
        cells: [party.name, Math.abs(party.balance_minor), party.last_activity_on],
        ...linked(party),
      })),
    total: { cells: [t('total'), total, null] },
  });
  /** What of these balances is still to come; it is there where there is any. */
  const datedLater = {
    caption: t('dated_after_today'),
    columns: [text(t('name')), money(t('amount'))],
    rows: later.map((party) => ({ cells: [party.name, party.dated_after_today_minor], ...linked(party) })),
    total: { cells: [t('total'), report.dated_after_today_minor] },
  };
  return {
    tables: [
      table(t('you_get'), 1, report.you_will_get_minor),
      table(t('you_give'), -1, report.you_will_give_minor),
      ...(later.length > 0 ? [datedLater] : []),
    ],
  };
}

export function agedSheet(report: AgedBalances, table: 'customers' | 'suppliers', { t }: Words): Sheet {
  const cells = (amounts: AgedAmounts) => [
    amounts.not_due_minor || null,
    amounts.days_0_30_minor || null,
    amounts.days_31_60_minor || null,
    amounts.days_61_90_minor || null,
    amounts.days_over_90_minor || null,
    amounts.unallocated_minor || null,
    amounts.balance_minor,
  ];
  return {
    tables: [
      {
        caption: t(table === 'customers' ? 'report.aged-receivables' : 'report.aged-payables'),
        columns: [
          text(t('name')),
          money(t('not_due')),
          money(t('days_0_30')),
          money(t('days_31_60')),
          money(t('days_61_90')),
          money(t('days_over_90')),
          money(t('unallocated')),
          money(t('balance')),
        ],
        rows: report.parties.map(({ id, name, amounts }) => ({
          cells: [name, ...cells(amounts)],
          link: `/${table}/${id}`,
        })),
        total: { cells: [t('total'), ...cells(report.totals)] },
      },
    ],
  };
}

export function statementSheet(report: PartyStatement, { t, mode }: Words): Sheet {
  const what = (line: PartyStatement['lines'][number]) => {
    const reversed = line.reversal ? t('reversed') : null;
    if (line.table === 'bills') {
      const note = line.kind === 'sale_return' || line.kind === 'purchase_return' ? line.kind : null;
      return [t(note ? `bill.${note}` : 'record.bills'), line.number, reversed, line.note];
    }
    if (line.table === 'payroll_runs') return [t('record.payroll_runs'), reversed, line.note];
    if (line.table === 'vouchers') return [t('record.vouchers'), line.number, reversed, line.note];
    if (line.table !== 'transactions') return [t('opening_balance')];
    const said = line.direction === 'gave' ? t('you_gave') : line.direction === 'got' ? t('you_got') : null;
    return [said, line.mode && mode(line.mode), reversed, line.note];
  };
  return {
    tables: [
      {
        caption: report.party.name,
        columns: [day(t('day')), text(t('what')), money(t('debit')), money(t('credit')), money(t('balance'))],
        rows: [
          { cells: [null, t('opening'), null, null, report.opening_minor] },
          ...report.lines.map((line) => {
            const link = line.table === 'bills' && line.record_id ? `/bills/${line.record_id}` : undefined;
            const amounts = [line.debit_minor || null, line.credit_minor || null, line.balance_minor];
            return { cells: [line.date, what(line).filter(Boolean).join(' · '), ...amounts], ...(link && { link }) };
          }),
        ],
        total: { cells: [t('closing'), null, null, null, report.closing_minor] },
      },
    ],
  };
}
