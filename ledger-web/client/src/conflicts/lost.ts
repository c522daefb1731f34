import type { Command, ServerRow } from '../wire.ts';

/** A field that a device wrote and that does not stand. */
export interface Lost {
  /** Of the record; `deleted` stands for whether it is removed. */
  field: string;
  mine: unknown;
  theirs: unknown;
}

/**
 * What of a command does not stand in the row that was to hold it: it lost to a newer edit, or was replaced before this device saw it stand. What later
 * commands of this device write is theirs to answer for; what the server only writes in its own way (trimmed, numbered, rounded) does stand.
 */
export function lostOf(command: Command, row: ServerRow, later: readonly Command[]): Lost[] {
  const isRemoval = command.op === 'delete' || command.op === 'restore';
  if (isRemoval) {
    const [mine, theirs] = [command.op === 'delete', row.deleted_at !== null];
    return mine === theirs || later.some(isAboutRemoval) ? [] : [{ field: 'deleted', mine, theirs }];
  }
  if (command.op === 'create' || later.some(({ op }) => op === 'delete')) {
    return [];
  }
  const answered = new Set(later.flatMap(({ data }) => Object.keys(data ?? {})));
  return Object.entries(command.data ?? {})
    .filter(([field, mine]) => field in row && !answered.has(field) && !isMadeByServer(command.table, field, mine))
    .filter(([field, mine]) => !stands(field, mine, row[field]))
    .map(([field, mine]) => ({ field, mine, theirs: row[field] }));
}

const isAboutRemoval = ({ op }: Command): boolean => op === 'delete' || op === 'restore';

/** A bill without a number gets one. */
const isMadeByServer = (table: string, field: string, mine: unknown): boolean =>
  table === 'bills' && field === 'number' && isNothing(mine);

function stands(field: string, mine: unknown, theirs: unknown): boolean {
  if (isNothing(mine) || isNothing(theirs)) {
    return isNothing(mine) && isNothing(theirs);
  }
  if (Array.isArray(mine)) {
    return (
      Array.isArray(theirs) && mine.length === theirs.length && mine.every((one, i) => stands(field, one, theirs[i]))
    );
  }
  if (typeof mine === 'object' && typeof theirs === 'object') {
    // What the server adds to a line was not written here.
    return Object.entries(mine as object).every(([name, one]) =>
      stands(name, one, (theirs as Record<string, unknown>)[name]),
    );
  }
  return isFigure(field) ? Number(mine) === Number(theirs) : visible(mine) === visible(theirs);
}

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === 0 || value === false || visible(value) === '';

const FIGURES = new Set(['hours', 'quantity', 'overtime_minutes']);
const isFigure = (field: string): boolean => FIGURES.has(field) || /_(minor|bp)$/.test(field);

/** Text without spaces and what nobody sees, which the server takes out or puts in another way. */
const visible = (value: unknown): string =>
  typeof value === 'object'
    ? JSON.stringify(value)
    : String(value)
        .normalize('NFC')
        .replace(/[\s\p{C}\p{Default_Ignorable_Code_Point}]+/gu, '');
