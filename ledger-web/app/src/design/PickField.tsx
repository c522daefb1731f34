import './pick-field.css';
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useMemo, useState } from 'react';
import { FieldFrame, type FieldProps } from './Field.tsx';
import { firstMatches, type Pickable, UNPICKED } from './pickable.ts';

interface PickFieldProps extends FieldProps {
  /** All that can be picked; a few that match what is typed are shown. */
  options: readonly Pickable[];
  /** Makes what is typed, where nothing is called that; gives its value, or null where it could not be made. */
  create?: { label(text: string): string; run(text: string): Promise<string | null> };
}

/** How many options are listed below the field. */
const LISTED = 30;

/**
 * A text field over a long list, with the matches below it: arrow keys and Enter pick, Escape closes, and leaving the
 * field picks the match that is marked.
 */
export function PickField(props: PickFieldProps) {
  const { label, hint, error, value, onChange, options, create, ...rest } = props;
  const list = useId();
  const pick = usePick(props);
  const marked = `${list}-${pick.active}`;
  useEffect(() => {
    if (pick.open) document.getElementById(marked)?.scrollIntoView({ block: 'nearest' });
  }, [marked, pick.open]);
  return (
    <FieldFrame label={label} hint={hint} error={error}>
      {(control) => (
        <div className="pick-field">
          <input
            {...rest}
            {...control}
            className="input"
            type="text"
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={pick.open}
            aria-controls={list}
            aria-activedescendant={pick.open && pick.entries.length > 0 ? marked : undefined}
            autoComplete="off"
            maxLength={200}
            value={pick.text}
            onChange={(event) => pick.typed(event.target.value)}
            onClick={pick.show}
            onFocus={(event) => event.target.select()}
            onBlur={pick.left}
            onKeyDown={pick.onKeyDown}
          />
          <ul
            id={list}
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the list of a combobox
            role="listbox"
            aria-label={label}
            className="pick-list"
            hidden={!pick.open || pick.entries.length === 0}
          >
            {pick.entries.map((entry, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field, which keeps the focus
              // biome-ignore lint/a11y/useFocusableInteractive: the same
              <li
                key={entry.value}
                id={`${list}-${index}`}
                // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: an option of a combobox
                role="option"
                aria-selected={index === pick.active}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => pick.choose(index)}
              >
                <span>{entry.label}</span>
                {entry.detail && <span className="small muted">{entry.detail}</span>}
              </li>
            ))}
          </ul>
        </div>
      )}
    </FieldFrame>
  );
}

interface Entry extends Pickable {
  create?: boolean;
}

function usePick({ value, onChange, options, create }: PickFieldProps) {
  // Null while nothing is typed: then the field shows what is picked.
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const picked = useMemo(() => options.find((option) => option.value === value), [options, value]);
  const text = typed ?? picked?.label ?? '';
  const sought = useDeferredValue(typed ?? '');
  const matches = useMemo(() => firstMatches(options, sought, LISTED), [options, sought]);
  const entries = useMemo<Entry[]>(() => {
    const name = sought.trim();
    const isNew = create && name !== '' && !matches.some((match) => match.label.toLowerCase() === name.toLowerCase());
    return isNew ? [...matches, { value: UNPICKED, label: create.label(name), create: true }] : [...matches];
  }, [matches, sought, create]);

  function settle(next: string) {
    onChange(next);
    setTyped(null);
    setOpen(false);
  }

  function choose(index: number) {
    const entry = entries[index];
    if (!entry) return;
    if (!entry.create) return settle(entry.value);
    setOpen(false);
    void create?.run(sought.trim()).then((made) => made !== null && settle(made));
  }

  function left() {
    setOpen(false);
    if (typed === null) return;
    if (typed.trim() === '') return settle('');
    // What is listed may be a moment behind what is typed.
    const marked = active === 0 ? firstMatches(options, typed, 1)[0] : entries[active];
    if (marked && marked.value !== UNPICKED) settle(marked.value);
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (open) setActive((active + step + entries.length) % Math.max(entries.length, 1));
      else setOpen(true);
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      choose(active);
    } else if (event.key === 'Escape' && open) {
      event.stopPropagation();
      setOpen(false);
    }
  }

  return {
    text,
    entries,
    open,
    active: Math.min(active, Math.max(entries.length - 1, 0)),
    typed(next: string) {
      setTyped(next);
      setOpen(true);
      setActive(0);
      onChange(next.trim() === '' ? '' : UNPICKED);
    },
    show: () => setOpen(true),
    choose,
    left,
    onKeyDown,
  };
}
