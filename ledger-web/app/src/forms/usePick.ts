import { type KeyboardEvent, useDeferredValue, useMemo, useState } from 'react';
import { firstMatches, type Pickable, UNPICKED } from './pickable.ts';

/** How many options are listed below the field. */
const LISTED = 30;

export interface Picking {
  value: string;
  onChange(value: string): void;
  /** All that can be picked; a few that match what is typed are shown. */
  options: readonly Pickable[];
  /** Makes what is typed, where nothing is called that; gives its value, or null where it could not be made. */
  create?: { label(text: string): string; run(text: string): Promise<string | null> };
}

/** What is typed, the options that it leaves, and the one of them that is marked: -1 while none is. */
export function usePick({ value, onChange, options, create }: Picking) {
  // Null while nothing is typed: then the field shows what is picked.
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const picked = useMemo(() => options.find((option) => option.value === value), [options, value]);
  const sought = useDeferredValue(typed ?? '');
  const entries = useEntries(options, sought, create);

  function show() {
    setOpen(true);
    setActive(typed === null ? -1 : 0);
  }

  function settle(next: string) {
    onChange(next);
    setTyped(null);
    setOpen(false);
  }

  function choose(index: number) {
    const entry = entries[index];
    setOpen(false);
    if (entry && entry.value !== UNPICKED) settle(entry.value);
    else if (entry) void create?.run(sought.trim()).then((made) => made !== null && settle(made));
  }

  function type(next: string) {
    setTyped(next);
    setOpen(true);
    setActive(0);
    onChange(next.trim() === '' ? '' : UNPICKED);
  }

  function leave() {
    setOpen(false);
    if (typed === null) return;
    if (typed.trim() === '') return settle('');
    // What is listed may be a moment behind what is typed.
    const marked = active <= 0 ? firstMatches(options, typed, 1)[0] : entries[active];
    if (marked && marked.value !== UNPICKED) settle(marked.value);
  }

  const marked = Math.min(active, entries.length - 1);
  const onKeyDown = keysFor({ open, marked, count: entries.length, show, choose, setOpen, setActive });
  return { text: typed ?? picked?.label ?? '', entries, open, marked, show, choose, type, leave, onKeyDown };
}

/** The matches, and below them the making of a new one where nothing is called so yet. */
function useEntries(options: Picking['options'], sought: string, create: Picking['create']): Pickable[] {
  const matches = useMemo(() => firstMatches(options, sought, LISTED), [options, sought]);
  const name = sought.trim();
  const isKnown = matches.some((match) => match.label.toLowerCase() === name.toLowerCase());
  return create && name !== '' && !isKnown ? [...matches, { value: UNPICKED, label: create.label(name) }] : matches;
}

interface Keys {
  open: boolean;
  marked: number;
  count: number;
  show(): void;
  choose(index: number): void;
  setOpen(open: boolean): void;
  setActive(index: number): void;
}

function keysFor({ open, marked, count, show, choose, setOpen, setActive }: Keys) {
  return (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (!open) show();
      else if (count > 0) setActive((Math.max(marked, step > 0 ? -1 : 0) + step + count) % count);
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      choose(marked);
    } else if (event.key === 'Escape' && open) {
      // Only the list closes, and not the dialog around it.
      event.stopPropagation();
      event.preventDefault();
      setOpen(false);
    }
  };
}
