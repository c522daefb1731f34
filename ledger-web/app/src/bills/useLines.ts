import type { BillLine } from '@ledger/client';
import { useMemo, useState } from 'react';
import type { Elsewhere } from '../forms/Elsewhere.tsx';
import { draftOf, emptyLine, isUntouched, type LineDraft, type LineFaults } from './lineDraft.ts';

const MAX_LINES = 2_000;

export interface TypedLines {
  drafts: readonly LineDraft[];
  /** The bill's lines when the typing began, as JSON. */
  was: string;
}

export interface LinesState {
  drafts: readonly LineDraft[];
  faults: ReadonlyMap<number, LineFaults>;
  /** The line that somebody has just added and wants to write in. */
  fresh: { key: number } | null;
  change(key: number, some: Partial<LineDraft>): void;
  /** A new line below the one of this key, or at the end. */
  add(after?: number): void;
  remove(key: number): void;
  setFaults(faults: ReadonlyMap<number, LineFaults>): void;
  /** What somebody has typed, to be kept over a reload; null where that is nothing. */
  typed: TypedLines | null;
  retype(typed: TypedLines | null): void;
  /** The lines as they stand in the bill by now. */
  stood: readonly LineDraft[];
  /** The bill's lines were changed on another device while somebody types in them. */
  elsewhere: Elsewhere | undefined;
}

/** The lines of a form. They follow the bill's until somebody touches them. */
export function useLines(written: readonly BillLine[] | null, digits: number): LinesState {
  const text = JSON.stringify(written);
  const stood = useMemo(() => draftsOf(text, digits), [text, digits]);
  const [own, setOwn] = useState<TypedLines | null>(null);
  const [faults, setFaults] = useState<ReadonlyMap<number, LineFaults>>(new Map());
  const [fresh, setFresh] = useState<LinesState['fresh']>(null);
  const isTouched = own !== null && contentOf(own.drafts) !== contentOf(draftsOf(own.was, digits));
  const drafts = own !== null && (isTouched || own.was === text) ? own.drafts : stood;

  const write = (change: (now: readonly LineDraft[]) => readonly LineDraft[]) =>
    setOwn({ drafts: change(drafts), was: isTouched ? own.was : text });

  function change(key: number, some: Partial<LineDraft>) {
    write((now) => now.map((draft) => (draft.key === key ? { ...draft, ...some } : draft)));
    setFaults((now) => new Map([...now].filter(([faulty]) => faulty !== key)));
  }

  function add(after?: number) {
    const index = after === undefined ? drafts.length - 1 : drafts.findIndex((draft) => draft.key === after);
    const above = drafts[index];
    const below = drafts[index + 1];
    // An empty line that is there already does as well as another one.
    const empty = [above, below].find((draft) => draft && isUntouched(draft));
    if (empty) return setFresh({ key: empty.key });
    if (drafts.length >= MAX_LINES) return;
    const line = emptyLine(above?.tax_rate);
    write((now) => [...now.slice(0, index + 1), line, ...now.slice(index + 1)]);
    setFresh({ key: line.key });
  }

  function remove(key: number) {
    const left = drafts.filter((draft) => draft.key !== key);
    write(() => (left.length > 0 ? left : [emptyLine()]));
  }

  return {
    drafts,
    faults,
    fresh,
    change,
    add,
    remove,
    setFaults,
    typed: isTouched ? own : null,
    // The keys of another visit may be in use in this one.
    retype: (typed) =>
      setOwn(typed && { ...typed, drafts: typed.drafts.map((draft) => ({ ...draft, key: emptyLine().key })) }),
    stood,
    elsewhere:
      isTouched && own.was !== text
        ? { value: text, take: () => setOwn(null), keep: () => setOwn({ ...own, was: text }) }
        : undefined,
  };
}

function draftsOf(text: string, digits: number): readonly LineDraft[] {
  const lines = JSON.parse(text) as readonly BillLine[] | null;
  return lines?.map((line) => draftOf(line, digits)) ?? [emptyLine()];
}

/** What the lines say, whatever they are called by. */
const contentOf = (drafts: readonly LineDraft[]): string =>
  JSON.stringify(drafts.filter((draft) => !isUntouched(draft)).map(({ key: _, ...content }) => content));
