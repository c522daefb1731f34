import type { Row } from '@ledger/client';
import { useMemo } from 'react';
import { Money } from '../format/Money.tsx';
import { useModeName } from '../payments/useModeName.ts';
import * as surfaces from '../ui/surfaces.module.css';
import * as tables from '../ui/tables.module.css';
import * as texts from '../ui/texts.module.css';
import * as css from './cashbook.module.css';
import { daySums } from './daySums.ts';
import { FlowHead } from './FlowHead.tsx';
import { useCashbookText } from './strings.en.ts';

interface DaySummaryProps {
  rows: readonly Row<'cashbook_days'>[];
  day: string;
}

export function DaySummary({ rows, day }: DaySummaryProps) {
  const t = useCashbookText();
  const modeName = useModeName();
  const sums = useMemo(() => daySums(rows, day), [rows, day]);
  return (
    <div className={css.daySummary}>
      <dl className={`${surfaces.card} ${surfaces.facts}`}>
        <div>
          <dt>{t('opening')}</dt>
          <dd>
            <Money minor={sums.opening_minor} />
          </dd>
        </div>
        <div>
          <dt>{t('in')}</dt>
          <dd>
            <Money minor={sums.in_minor} tone={sums.in_minor === 0 ? undefined : 'get'} />
          </dd>
        </div>
        <div>
          <dt>{t('out')}</dt>
          <dd>
            <Money minor={sums.out_minor} tone={sums.out_minor === 0 ? undefined : 'give'} />
          </dd>
        </div>
        <div className={css.closing}>
          <dt>{t('closing')}</dt>
          <dd>
            <Money minor={sums.closing_minor} />
          </dd>
        </div>
      </dl>
      {sums.others.length > 0 && (
        <div className={tables.tableFrame}>
          <table className={tables.table}>
            <caption className={texts.unseen}>{t('other_modes')}</caption>
            <FlowHead of={t('other_modes')} />
            <tbody>
              {sums.others.map(({ mode, in_minor, out_minor }) => (
                <tr key={mode}>
                  <th scope="row">{modeName(mode)}</th>
                  <td className={tables.amount}>
                    <Money minor={in_minor} />
                  </td>
                  <td className={tables.amount}>
                    <Money minor={out_minor} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
