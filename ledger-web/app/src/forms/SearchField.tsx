import { SearchIcon } from '../ui/icons.tsx';
import * as texts from '../ui/texts.module.css';
import * as fields from './fields.module.css';
import * as css from './SearchField.module.css';

interface SearchFieldProps {
  label: string;
  value: string;
  onChange(value: string): void;
  /** What the search has found, for screen readers; empty while nothing is typed. */
  found?: string;
}

/** Filters a list while somebody types. */
export function SearchField({ label, value, onChange, found }: SearchFieldProps) {
  return (
    <search className={css.searchField}>
      <SearchIcon />
      <input
        className={fields.input}
        type="search"
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        maxLength={200}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <p role="status" className={texts.unseen}>
        {value.trim() !== '' && found}
      </p>
    </search>
  );
}
