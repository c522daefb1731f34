import type { ServerRow } from '../wire.ts';
import { indexedValues } from './indexed.ts';

/** Values in the order that their shape tells, and the keys that the row is found by. */
export interface PackedRow {
  s: number;
  v: unknown[];
  by: string[];
}

/** Texts that rows say again and again, by their numbers: books, tables, columns, and shapes. Numbers are letters of keys. */
export interface Numbers {
  readonly numberOf: (text: string) => number;
}

/** The texts of numbers. */
export interface Texts {
  textOf(n: number): string;
}

/** Lone surrogates begin here, and not every tool shows keys that have them; so many texts are never kept. */
const MAX_NUMBER = 0xd7ff;

/** Marks a column of a shape that has no value; no column's name has it. */
const NULL_MARK = '-';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const AS_UUID = '\u0001';
const AS_TEXT = '\u0002';

/** As a key: the sixteen bytes of a UUID take eight letters, where it took seventy-two bytes as a text. */
function packedText(text: string): string {
  if (!UUID.test(text)) {
    return AS_TEXT + text;
  }
  const digits = text.replaceAll('-', '');
  let packed = AS_UUID;
  for (let at = 0; at < 32; at += 4) {
    packed += String.fromCharCode(Number.parseInt(digits.slice(at, at + 4), 16));
  }
  return packed;
}

const letter = (n: number): string => {
  if (n > MAX_NUMBER) {
    throw new RangeError('This device keeps too many different books and columns.');
  }
  return String.fromCharCode(n);
};

export const keyOfRow = (book: number, table: number, id: string): string =>
  letter(book) + letter(table) + packedText(id);

/** The key that rows with this `column=value` are found by. */
export function keyOfValue(
  book: number,
  table: number,
  columnAndValue: string,
  numberOf: (text: string) => number,
): string {
  const equals = columnAndValue.indexOf('=');
  const column = letter(numberOf(columnAndValue.slice(0, equals)));
  return letter(book) + letter(table) + column + packedText(columnAndValue.slice(equals + 1));
}

/** From the first key of a book, or of one of its tables, up to the first key behind. */
export function keysOf(book: number, table?: number): [from: string, below: string] {
  return table === undefined
    ? [letter(book), letter(book + 1)]
    : [letter(book) + letter(table), letter(book) + letter(table + 1)];
}

export const tableOfKey = (key: string): number => key.charCodeAt(1);

/** The columns of a row in their order, with those that have no value marked: such rows share one text. */
export function shapeOf(row: ServerRow): string {
  const columns: string[] = [];
  for (const column of Object.keys(row)) {
    columns.push(row[column] === null ? column + NULL_MARK : column);
  }
  return columns.join();
}

/** All texts that packing these rows asks numbers for. */
export function textsOf(book: string, rows: readonly { table: string; row: ServerRow }[]): Set<string> {
  const texts = new Set([book]);
  for (const { table, row } of rows) {
    texts.add(table);
    texts.add(shapeOf(row));
    for (const value of indexedValues(row)) {
      texts.add(value.slice(0, value.indexOf('=')));
    }
  }
  return texts;
}

export function packed(book: string, table: string, row: ServerRow, numbers: Numbers): PackedRow {
  const [b, t] = [numbers.numberOf(book), numbers.numberOf(table)];
  return {
    s: numbers.numberOf(shapeOf(row)),
    v: Object.values(row).filter((value) => value !== null),
    by: indexedValues(row).map((value) => keyOfValue(b, t, value, numbers.numberOf)),
  };
}

/** Turns packed rows into rows; knows the shapes that it has seen. */
export class Unpacking {
  private readonly texts: Texts;
  private readonly shapes = new Map<number, readonly { column: string; isNull: boolean }[]>();

  constructor(texts: Texts) {
    this.texts = texts;
  }

  row({ s, v }: PackedRow): ServerRow {
    const row: Record<string, unknown> = {};
    let next = 0;
    for (const { column, isNull } of this.shapes.get(s) ?? this.learned(s)) {
      row[column] = isNull ? null : v[next++];
    }
    return row as ServerRow;
  }

  private learned(s: number): readonly { column: string; isNull: boolean }[] {
    const columns = this.texts.textOf(s).split(',');
    const shape = columns.map((column) =>
      column.endsWith(NULL_MARK) ? { column: column.slice(0, -1), isNull: true } : { column, isNull: false },
    );
    this.shapes.set(s, shape);
    return shape;
  }
}
