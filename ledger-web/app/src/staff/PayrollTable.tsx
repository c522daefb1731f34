import type { PayrollLine } from '@ledger/client';
import { useLedger } from '@ledger/react';
import { Link } from 'wouter';
import { DownloadButton } from '../downloads/DownloadButton.tsx';
import { usePaperLanguage } from '../downloads/PaperLanguage.tsx';
import { fileName } from '../downloads/saveFile.ts';
import * as figures from '../format/figures.module.css';
import { Money } from '../format/Money.tsx';
import { useFormat } from '../format/useFormat.ts';
import * as tables from '../ui/tables.module.css';
import * as texts from '../ui/texts.module.css';
import * as css from './payroll.module.css';
import { useStaffText } from './strings.en.ts';

interface PayrollTableProps {
  lines: readonly PayrollLine[];
  sums: { wage_minor: number; advances_minor: number; net_minor: number };
  /** The month, where there are payslips to download. */
  slipsOf: string | null;
}

/** Who earned what; on a phone each member is a card of the same cells, with their headings. */
export function PayrollTable({ lines, sums, slipsOf }: PayrollTableProps) {
  const t = useStaffText();
  return (
    <div className={`${tables.tableFrame} ${css.payroll}`}>
      <table className={tables.table}>
        <caption className={texts.unseen}>{t('payroll')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('name')}</th>
            <th scope="col" className={tables.amount}>
              {t('worked')}
            </th>
            <th scope="col" className={tables.amount}>
              {t('wages')}
            </th>
            <th scope="col" className={tables.amount}>
              {t('advances')}
            </th>
            <th scope="col" className={tables.amount}>
              {t('net')}
            </th>
            {slipsOf && <th scope="col">{t('payslip')}</th>}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <PayrollRow key={line.staff_id} line={line} slipsOf={slipsOf} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('sum')}</th>
            <td className={tables.amount} />
            <td className={tables.amount} data-label={t('wages')}>
              <Money minor={sums.wage_minor} />
            </td>
            <td className={tables.amount} data-label={t('advances')}>
              <Money minor={sums.advances_minor} />
            </td>
            <td className={tables.amount} data-label={t('net')}>
              <Money minor={sums.net_minor} />
            </td>
            {slipsOf && <td />}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function PayrollRow({ line, slipsOf }: { line: PayrollLine; slipsOf: string | null }) {
  const t = useStaffText();
  const ledger = useLedger();
  const language = usePaperLanguage();
  const { money } = useFormat();
  const { staff_id, name, wage_type, wage_rate_minor, days, hours, overtime_minutes } = line;
  const worked = [
    wage_type === 'hourly' ? t('hours_of', { hours }) : t('days', { count: Number(days) }),
    overtime_minutes > 0 && t('overtime_of', { minutes: overtime_minutes }),
  ];
  return (
    <tr>
      <th scope="row">
        <Link to={`/staff/${staff_id}`}>{name}</Link>
        <p className={`${texts.remark} ${figures.number}`}>
          {t(`wage.${wageType(wage_type)}`, { amount: money(wage_rate_minor) })}
        </p>
      </th>
      <td className={`${tables.amount} ${css.worked}`} data-label={t('worked')}>
        {worked.filter(Boolean).join(' · ')}
      </td>
      <td className={tables.amount} data-label={t('wages')}>
        <Money minor={line.wage_minor} />
      </td>
      <td className={tables.amount} data-label={t('advances')}>
        <Money minor={line.advances_minor} />
      </td>
      <td className={`${tables.amount} ${css.net}`} data-label={t('net')}>
        <Money minor={line.net_minor} />
      </td>
      {slipsOf && (
        <td data-label={t('payslip')}>
          <DownloadButton
            look="quiet"
            label="PDF"
            of={name}
            name={`${fileName(name)}-${slipsOf}.pdf`}
            ask={(signal) =>
              ledger.api.download('reports/payslip', { month: slipsOf, staff_id, format: 'pdf', language }, signal)
            }
          />
        </td>
      )}
    </tr>
  );
}

function wageType(type: string): 'monthly' | 'daily' | 'hourly' {
  return type === 'daily' || type === 'hourly' ? type : 'monthly';
}
