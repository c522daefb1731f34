import type { BillLine } from '@ledger/client';
import * as figures from '../format/figures.module.css';
import { Money } from '../format/Money.tsx';
import { rateText } from '../format/prices.ts';
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
  const { money, price } = useFormat();
  const { description, quantity, unit, hsn, unit_price_minor, discount_minor, tax_rate_bp, cess_rate_bp } = line;
  const much = unit ? `${quantity} ${unit}` : quantity;
  const discount = discount_minor > 0 && money(discount_minor);
  const cess = cess_rate_bp !== 0 && `${t('cess')} ${rateText(cess_rate_bp)}\u00a0%`;
  const inShort = [
    `${much} × ${price(unit_price_minor)}`,
    discount && `${t('discount')} ${discount}`,
    tax_rate_bp !== 0 && `${rateText(tax_rate_bp)}\u00a0%`,
    cess,
    hsn && `HSN ${hsn}`,
  ];
  return (
    <tr>
      <td>
        {description || '–'}
        <p className={`${texts.remark} ${figures.number} ${css.narrow}`}>{inShort.filter(Boolean).join(' · ')}</p>
        {(hsn || cess) && (
          <p className={`${texts.remark} ${figures.number} ${css.wideRemark}`}>
            {[hsn && `HSN ${hsn}`, cess].filter(Boolean).join(' · ')}
          </p>
        )}
      </td>
      <td className={`${tables.amount} ${css.wide}`}>{much}</td>
      <td className={`${tables.amount} ${css.wide}`}>{price(unit_price_minor)}</td>
      <td className={`${tables.amount} ${css.wide}`}>{discount}</td>
      <td className={`${tables.amount} ${css.wide}`}>{rateText(tax_rate_bp)}</td>
      <td className={tables.amount}>
        <Money minor={netOf(line)} />
      </td>
    </tr>
  );
}
