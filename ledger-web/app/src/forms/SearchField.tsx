import './search-field.css';
import { SearchIcon } from '../ui/icons.tsx';

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
    <search className="search-field">
      <SearchIcon />
      <input
        className="input"
        type="search"
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        maxLength={200}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <p role="status" className="unseen">
        {value.trim() !== '' && found}
      </p>
    </search>
  );
}
