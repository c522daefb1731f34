import type { BillLine } from '@ledger/client';
import { Money } from '../design/Money.tsx';
import { useFormat } from '../design/useFormat.ts';
import { netOf, type WholeLine, wholeLine } from './lineDraft.ts';
import { percentText } from './rates.ts';
import { useBillsText } from './strings.en.ts';

/** The lines as a table; on a phone what is in the middle columns stands below the item. */
export function BillLinesTable({ lines: written }: { lines: readonly BillLine[] }) {
  const t = useBillsText();
  const { money } = useFormat();
  const lines = written.map(wholeLine);
  const inShort = ({ quantity, unit_price_minor, discount_minor, tax_rate_bp }: WholeLine) =>
    [
      `${quantity} × ${money(unit_price_minor)}`,
      discount_minor > 0 && `${t('discount')} ${money(discount_minor)}`,
      tax_rate_bp > 0 && `${percentText(tax_rate_bp)} %`,
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <div className="table-frame">
      <table className="table bill-table">
        <caption className="unseen">{t('lines')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('description')}</th>
            <th scope="col" className="amount wide">
              {t('quantity')}
            </th>
            <th scope="col" className="amount wide">
              {t('unit_price')}
            </th>
            <th scope="col" className="amount wide">
              {t('discount')}
            </th>
            <th scope="col" className="amount wide">
              {t('tax_rate')}
            </th>
            <th scope="col" className="amount">
              {t('line_amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name but its place
            <tr key={index}>
              <td>
                {line.description || '–'}
                <p className="small muted number narrow">{inShort(line)}</p>
              </td>
              <td className="amount wide">{line.quantity}</td>
              <td className="amount wide">{money(line.unit_price_minor)}</td>
              <td className="amount wide">{line.discount_minor > 0 && money(line.discount_minor)}</td>
              <td className="amount wide">{percentText(line.tax_rate_bp)}</td>
              <td className="amount">
                <Money minor={netOf(line)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
