import type { BillLine } from '@ledger/client';
import * as figures from '../format/figures.module.css';
import { Money } from '../format/Money.tsx';
import { percentText } from '../format/rates.ts';
import { useFormat } from '../format/useFormat.ts';
import * as tables from '../ui/tables.module.css';
import * as texts from '../ui/texts.module.css';
import * as css from './BillPage.module.css';
import { netOf, type WholeLine, wholeLine } from './lineDraft.ts';
import { useBillsText } from './strings.en.ts';

const WIDE = ['quantity', 'unit_price', 'discount', 'tax_rate'] as const;

/** The lines as a table; on a phone what is in the middle columns stands below the item. */
export function BillLinesTable({ lines }: { lines: readonly BillLine[] }) {
  const t = useBillsText();
  return (
    <div className={tables.tableFrame}>
      <table className={`${tables.table} ${css.billTable}`}>
        <caption className={texts.unseen}>{t('lines')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('description')}</th>
            {WIDE.map((column) => (
              <th key={column} scope="col" className={`${tables.amount} ${css.wide}`}>
                {t(column)}
              </th>
            ))}
            <th scope="col" className={tables.amount}>
              {t('line_amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name but its place
            <LineRow key={index} line={wholeLine(line)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LineRow({ line }: { line: WholeLine }) {
  const t = useBillsText();
  const { money } = useFormat();
  const { description, quantity, unit_price_minor, discount_minor, tax_rate_bp } = line;
  const discount = discount_minor > 0 && money(discount_minor);
  const inShort = [
    `${quantity} × ${money(unit_price_minor)}`,
    discount && `${t('discount')} ${discount}`,
    tax_rate_bp > 0 && `${percentText(tax_rate_bp)} %`,
  ];
  return (
    <tr>
      <td>
        {description || '–'}
        <p className={`${texts.remark} ${figures.number} ${css.narrow}`}>{inShort.filter(Boolean).join(' · ')}</p>
      </td>
      <td className={`${tables.amount} ${css.wide}`}>{quantity}</td>
      <td className={`${tables.amount} ${css.wide}`}>{money(unit_price_minor)}</td>
      <td className={`${tables.amount} ${css.wide}`}>{discount}</td>
      <td className={`${tables.amount} ${css.wide}`}>{percentText(tax_rate_bp)}</td>
      <td className={tables.amount}>
        <Money minor={netOf(line)} />
      </td>
    </tr>
  );
}
