import type { Row } from '@ledger/client';
import { useMemo } from 'react';
import { Money } from '../format/Money.tsx';
import { useFormat } from '../format/useFormat.ts';
import * as buttonCss from '../ui/Button.module.css';
import * as surfaces from '../ui/surfaces.module.css';
import * as tables from '../ui/tables.module.css';
import * as texts from '../ui/texts.module.css';
import * as css from './cashbook.module.css';
import { type DayFlow, flows } from './daySums.ts';
import { FlowHead } from './FlowHead.tsx';
import { useCashbookText } from './strings.en.ts';

const DAYS = 30;
const DAY_WIDTH = 20;
const BAR_WIDTH = 7;
const HEIGHT = 140;

interface FlowChartProps {
  rows: readonly Row<'cashbook_days'>[];
  day: string;
  onChoose(day: string): void;
}

/** In and out by day, side by side. What the bars show stands in a table below, for eyes and screen readers alike. */
export default function FlowChart({ rows, day, onChoose }: FlowChartProps) {
  const t = useCashbookText();
  const { money, day: dayText, dayAndMonth } = useFormat();
  const shown = useMemo(() => flows(rows, day, DAYS), [rows, day]);
  const highest = Math.max(1, ...shown.flatMap((flow) => [flow.in_minor, flow.out_minor]));
  const isEmpty = shown.every((flow) => flow.in_minor + flow.out_minor === 0);
  const total = (side: 'in_minor' | 'out_minor') => shown.reduce((sum, flow) => sum + flow[side], 0);
  const said = t('chart_said', {
    in: money(total('in_minor')),
    out: money(total('out_minor')),
    day: dayText(day),
  });
  if (isEmpty) return null;
  return (
    <figure className={`${surfaces.card} ${surfaces.stack} ${css.flowChart}`}>
      <h2>{t('chart')}</h2>
      <svg viewBox={`0 0 ${DAYS * DAY_WIDTH} ${HEIGHT}`} role="img" aria-label={said} preserveAspectRatio="none">
        {shown.map((flow, i) => (
          <g key={flow.day}>
            <Bar className={css.cameIn} x={i * DAY_WIDTH + 2} share={flow.in_minor / highest} />
            <Bar className={css.wentOut} x={i * DAY_WIDTH + 2 + BAR_WIDTH + 1} share={flow.out_minor / highest} />
          </g>
        ))}
        <line x1="0" x2={DAYS * DAY_WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} />
      </svg>
      <div className={`${css.axis} ${texts.remark}`} aria-hidden="true">
        <span>{dayAndMonth(shown[0]?.day ?? day)}</span>
        <span className={css.key}>
          <span className={css.cameIn}>{t('came_in')}</span>
          <span className={css.wentOut}>{t('went_out')}</span>
        </span>
        <span>{dayAndMonth(day)}</span>
      </div>
      <figcaption className={texts.muted}>{said}</figcaption>
      <details>
        <summary>{t('chart_figures')}</summary>
        <Figures flows={shown.filter((flow) => flow.in_minor + flow.out_minor > 0).reverse()} onChoose={onChoose} />
      </details>
    </figure>
  );
}

function Bar({ className, x, share }: { className: string; x: number; share: number }) {
  // Whatever is more than nothing can be seen.
  const height = share === 0 ? 0 : Math.max(2, share * (HEIGHT - 4));
  return <rect className={className} x={x} y={HEIGHT - height} width={BAR_WIDTH} height={height} />;
}

function Figures({ flows: listed, onChoose }: { flows: readonly DayFlow[]; onChoose(day: string): void }) {
  const t = useCashbookText();
  const { dayAndMonth } = useFormat();
  return (
    <div className={tables.tableFrame}>
      <table className={tables.table}>
        <FlowHead of={t('day')} />
        <tbody>
          {listed.map(({ day, in_minor, out_minor }) => (
            <tr key={day}>
              <th scope="row">
                <button
                  type="button"
                  className={`${buttonCss.button} ${buttonCss.quiet}`}
                  onClick={() => onChoose(day)}
                >
                  {dayAndMonth(day)}
                </button>
              </th>
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
  );
}
