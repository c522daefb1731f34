import { useState } from 'react';
import { Link } from 'wouter';
import { Money } from '../format/Money.tsx';
import { useFormat } from '../format/useFormat.ts';
import { Button } from '../ui/Button.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import * as tables from '../ui/tables.module.css';
import * as texts from '../ui/texts.module.css';
import * as css from './SheetTables.module.css';
import type { Cell, Column, Sheet, SheetRow, SheetTable } from './sheet.ts';
import { useReportsText } from './strings.en.ts';

/** How many rows stand in the page at first, and how many more each time somebody asks. */
const ROWS_AT_ONCE = 300;

/** Tables of at most so many columns fit on a phone; in wider ones each row becomes a card there. */
const COLUMNS_ON_PHONE = 2;

export function SheetTables({ sheet }: { sheet: Sheet }) {
  return sheet.tables.map((table) => <OneTable key={table.caption} table={table} />);
}

function OneTable({ table }: { table: SheetTable }) {
  const t = useReportsText();
  const [limit, setLimit] = useState(ROWS_AT_ONCE);
  const { caption, columns, rows, total } = table;
  const isWide = columns.length > COLUMNS_ON_PHONE;
  const shown = rows.slice(0, limit);
  return (
    <div
      className={`${tables.tableFrame} ${css.sheet} ${isWide ? css.asCards : ''}`}
      data-room={isWide ? 'wide' : undefined}
    >
      <table className={tables.table}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.label} scope="col" className={classOf(column)}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line of a report has no name but its place
            <OneRow key={index} row={row} columns={columns} />
          ))}
        </tbody>
        {total && (
          <tfoot>
            <OneRow row={total} columns={columns} isTotal />
          </tfoot>
        )}
      </table>
      {shown.length < rows.length && (
        <div className={`${surfaces.buttons} ${css.sheetMore}`}>
          <span className={`${texts.beside} ${texts.muted}`}>
            {t('rows_shown', { shown: shown.length, count: rows.length })}
          </span>
          <Button onClick={() => setLimit(limit + ROWS_AT_ONCE)}>{t('show_more')}</Button>
        </div>
      )}
    </div>
  );
}

interface OneRowProps {
  row: SheetRow;
  columns: readonly Column[];
  isTotal?: boolean;
}

function OneRow({ row, columns, isTotal = false }: OneRowProps) {
  return (
    <tr className={row.continues ? css.continues : undefined}>
      {columns.map((column, index) => (
        <OneCell
          key={column.label}
          cell={row.cells[index] ?? null}
          // A total has words where other rows have a day.
          column={isTotal && index === 0 ? { ...column, kind: 'text' } : column}
          link={isLinked(columns, index) ? row.link : undefined}
          isHeading={index === 0 && !row.continues}
        />
      ))}
    </tr>
  );
}

interface OneCellProps {
  cell: Cell;
  column: Column;
  link: string | undefined;
  isHeading: boolean;
}

function OneCell({ cell, column, link, isHeading }: OneCellProps) {
  const content = <CellContent cell={cell} kind={column.kind} />;
  const shown = link ? <Link to={link}>{content}</Link> : content;
  if (isHeading && cell !== null) {
    return (
      <th scope="row" className={classOf(column)}>
        {shown}
      </th>
    );
  }
  return (
    <td className={classOf(column)} data-label={column.label}>
      {cell !== null && cell !== '' && shown}
    </td>
  );
}

/** The first cell of words leads to the record. */
function isLinked(columns: readonly Column[], index: number): boolean {
  return columns.findIndex((column) => column.kind === 'text') === index;
}

function classOf({ kind }: Column): string | undefined {
  return kind === 'money' || kind === 'number' ? tables.amount : undefined;
}

function CellContent({ cell, kind }: { cell: Cell; kind: Column['kind'] }) {
  const { day, number } = useFormat();
  if (cell === null) return null;
  if (kind === 'money' && typeof cell === 'number') return <Money minor={cell} />;
  if (kind === 'number' && typeof cell === 'number') return number(cell);
  if (kind === 'day' && typeof cell === 'string') return <time dateTime={cell}>{day(cell)}</time>;
  return cell;
}
