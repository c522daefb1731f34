import { useEffect, useId } from 'react';
import * as texts from '../ui/texts.module.css';
import { FieldFrame, type FieldProps } from './Field.tsx';
import * as fields from './fields.module.css';
import * as css from './PickField.module.css';
import { type Picking, usePick } from './usePick.ts';

type PickFieldProps = FieldProps & Picking;

/**
 * A text field over a long list, with the matches below it: arrow keys and Enter pick, Escape closes, and leaving the
 * field picks the match that is marked.
 */
export function PickField(props: PickFieldProps) {
  const { label, hint, error, elsewhere, optional, value, onChange, options, create, ...rest } = props;
  const list = useId();
  const pick = usePick(props);
  const marked = pick.open && pick.marked >= 0 ? `${list}-${pick.marked}` : undefined;
  useEffect(() => {
    if (marked) document.getElementById(marked)?.scrollIntoView({ block: 'nearest' });
  }, [marked]);
  return (
    <FieldFrame
      label={label}
      hint={hint}
      error={error}
      elsewhere={elsewhere}
      say={(value) => options.find((option) => option.value === value)?.label ?? value}
      optional={optional}
    >
      {(control) => (
        <div className={css.pickField}>
          <input
            {...rest}
            {...control}
            className={fields.input}
            type="text"
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={pick.open}
            aria-controls={list}
            aria-activedescendant={marked}
            autoComplete="off"
            maxLength={200}
            value={pick.text}
            onChange={(event) => pick.type(event.target.value)}
            onClick={pick.show}
            onFocus={(event) => event.target.select()}
            onBlur={pick.leave}
            onKeyDown={pick.onKeyDown}
          />
          <PickList id={list} label={label} pick={pick} />
        </div>
      )}
    </FieldFrame>
  );
}

function PickList({ id, label, pick }: { id: string; label: string; pick: ReturnType<typeof usePick> }) {
  return (
    <ul
      id={id}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the list of a combobox
      role="listbox"
      aria-label={label}
      className={css.pickList}
      hidden={!pick.open || pick.entries.length === 0}
    >
      {pick.entries.map((entry, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field, which keeps the focus
        // biome-ignore lint/a11y/useFocusableInteractive: the same
        <li
          key={entry.value}
          id={`${id}-${index}`}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: an option of a combobox
          role="option"
          aria-selected={index === pick.marked}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => pick.choose(index)}
        >
          <span>{entry.label}</span>
          {entry.detail && <span className={texts.remark}>{entry.detail}</span>}
        </li>
      ))}
    </ul>
  );
}
