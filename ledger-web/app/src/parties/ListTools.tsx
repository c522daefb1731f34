import { SearchIcon } from '../ui/icons.tsx';
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
    <search className="list-tools">
      <div className="search-box">
        <SearchIcon />
        <input
          className="input"
          type="search"
          aria-label={t('search')}
          placeholder={t('search')}
          autoComplete="off"
          maxLength={200}
          value={view.search}
          onChange={(event) => view.setSearch(event.target.value)}
        />
      </div>
      <select
        className="input"
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
      <p role="status" className="unseen">
        {view.search.trim() && t('found', { count: found })}
      </p>
    </search>
  );
}
