import { useState } from 'react';
import type { PartyTable } from './party.ts';
import { isSort, type Sort } from './partyOrder.ts';

interface ListView {
  search: string;
  sort: Sort;
}

// How a list was left, so that coming back from one of its records finds it so. Of this tab, until it is loaded again.
const left = new Map<PartyTable, ListView>();

export function useListView(table: PartyTable) {
  const [view, setView] = useState<ListView>(left.get(table) ?? { search: '', sort: 'recent' });
  function change(some: Partial<ListView>) {
    const next = { ...view, ...some };
    left.set(table, next);
    setView(next);
  }
  return {
    ...view,
    setSearch: (search: string) => change({ search }),
    setSort: (sort: string) => isSort(sort) && change({ sort }),
  };
}
