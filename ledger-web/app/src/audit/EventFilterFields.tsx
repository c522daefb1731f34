import { SelectField } from '../forms/SelectField.tsx';
import * as texts from '../ui/texts.module.css';
import { TABLES } from '../vocabulary/tables.ts';
import { useRecordWords } from '../vocabulary/useRecordWords.ts';
import * as css from './audit.module.css';
import type { Deed, EventFilter } from './auditEvent.ts';
import { useAuditText } from './strings.en.ts';

interface EventFilterFieldsProps {
  filter: EventFilter;
  /** Who wrote what is read so far. */
  writers: readonly string[];
  nameOf(userId: string): string | null;
  onChange(some: Partial<EventFilter>): void;
}

const DEEDS: readonly Deed[] = ['added', 'changed', 'removed', 'restored', 'superseded'];

export function EventFilterFields({ filter, writers, nameOf, onChange }: EventFilterFieldsProps) {
  const t = useAuditText();
  const words = useRecordWords();
  return (
    <fieldset className={css.eventFilter}>
      <legend className={texts.unseen}>{t('filter')}</legend>
      <SelectField
        name="table"
        label={t('what')}
        value={filter.table}
        onChange={(table) => onChange({ table })}
        options={[
          { value: 'all', label: t('all') },
          ...TABLES.map((table) => ({ value: table, label: words.table(table) })),
          { value: 'book', label: t('book') },
        ]}
      />
      <SelectField
        name="deed"
        label={t('deed')}
        value={filter.deed}
        onChange={(deed) => onChange({ deed: DEEDS.find((one) => one === deed) ?? 'all' })}
        options={[
          { value: 'all', label: t('all') },
          ...DEEDS.map((deed) => ({ value: deed, label: t(`deed.${deed}`) })),
        ]}
      />
      <SelectField
        name="who"
        label={t('who')}
        value={filter.who}
        onChange={(who) => onChange({ who })}
        options={[
          { value: 'all', label: t('everybody') },
          ...writers.map((id) => ({ value: id, label: nameOf(id) ?? t('unknown_user') })),
        ]}
      />
    </fieldset>
  );
}
