import * as fields from '../forms/fields.module.css';
import { SearchField } from '../forms/SearchField.tsx';
import { SortIcon } from '../ui/icons.tsx';
import * as css from './parties.module.css';
import { SORTS } from './partyOrder.ts';
import { usePartiesText } from './strings.en.ts';
import type { useListView } from './useListView.ts';

interface ListToolsProps {
  view: ReturnType<typeof useListView>;
  found: number;
}

export function ListTools({ view, found }: ListToolsProps) {
  const t = usePartiesText();
  return (
    <div className={css.listTools}>
      <SearchField
        label={t('search')}
        value={view.search}
        onChange={view.setSearch}
        found={t('found', { count: found })}
      />
      <div className={css.sort}>
        <SortIcon />
        <select
          className={fields.input}
          aria-label={t('sort')}
          value={view.sort}
          onChange={(event) => view.setSort(event.target.value)}
        >
          {SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {t(`sort.${sort}`)}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}
