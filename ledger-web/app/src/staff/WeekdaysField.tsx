import { useFormat } from '../format/useFormat.ts';
import * as choices from '../forms/choices.module.css';
import { ElsewhereNote } from '../forms/Elsewhere.tsx';
import type { FieldProps } from '../forms/Field.tsx';
import * as texts from '../ui/texts.module.css';

/** Monday, as a day of some week. */
const MONDAY = Date.UTC(2026, 0, 5);
const DAY_MS = 86_400_000;
const WEEK = [1, 2, 3, 4, 5, 6, 7];

/** Some days of the week; the value is their numbers in ISO 8601 with commas between. */
export function WeekdaysField({ label, name, value, onChange, error, elsewhere }: FieldProps) {
  const { locale } = useFormat();
  const format = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  const nameOf = (weekday: number) => format.format(MONDAY + (weekday - 1) * DAY_MS);
  const chosen = value === '' ? [] : value.split(',').map(Number);
  const toggled = (weekday: number) =>
    WEEK.filter((one) => (one === weekday ? !chosen.includes(one) : chosen.includes(one))).join(',');
  return (
    <fieldset className={choices.choice}>
      <legend>{label}</legend>
      <div className={choices.options}>
        {WEEK.map((weekday) => (
          <label key={weekday} className={choices.pill}>
            <input
              type="checkbox"
              name={name}
              checked={chosen.includes(weekday)}
              onChange={() => onChange(toggled(weekday))}
            />
            {nameOf(weekday)}
          </label>
        ))}
      </div>
      {elsewhere && (
        <ElsewhereNote
          of={elsewhere}
          say={(days) =>
            days
              .split(',')
              .filter(Boolean)
              .map((day) => nameOf(Number(day)))
              .join(', ')
          }
        />
      )}
      {error && <p className={texts.wrong}>{error}</p>}
    </fieldset>
  );
}
