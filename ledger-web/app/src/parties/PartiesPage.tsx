import { useRealtimeSync } from '@ledger/react';
import { lazy, Suspense, useDeferredValue, useMemo, useState } from 'react';
import { useLanguage } from '../i18n/language.ts';
import { useCanWrite } from '../open-book/useCanWrite.ts';
import { Button } from '../ui/Button.tsx';
import { AddIcon } from '../ui/icons.tsx';
import { Empty, Loading, Page } from '../ui/Page.tsx';
import { useResorted } from '../ui/useResorted.ts';
import { idOf, VirtualList } from '../ui/VirtualList.tsx';
import { ListTools } from './ListTools.tsx';
import { PartyRow, ROW_HEIGHT } from './PartyRow.tsx';
import { PartyTotals } from './PartyTotals.tsx';
import * as css from './parties.module.css';
import type { Party, PartyTable } from './party.ts';
import { partiesMatching, partyOrder } from './partyOrder.ts';
import { usePartiesText } from './strings.en.ts';
import { useListView } from './useListView.ts';

const AddPartyDialog = lazy(() => import('./AddPartyDialog.tsx'));

/** Customers, or suppliers: who owes what, and the way to each one's ledger. */
export function PartiesPage({ table }: { table: PartyTable }) {
  const t = usePartiesText();
  const canWrite = useCanWrite();
  const { data, isComplete, progress } = useRealtimeSync(table, { filter: 'deleted_at=is.null' });
  // What the new one is called, as far as it was sought before; null while nobody is added.
  const [adding, setAdding] = useState<string | null>(null);
  const view = useListView(table);
  const shown = useShown(data, view);

  const add = canWrite && (
    <Button look="primary" onClick={() => setAdding('')}>
      <AddIcon />
      {t(`${table}.add`)}
    </Button>
  );
  return (
    <Page title={t(`${table}.title`)} actions={data.length > 0 && add}>
      {!isComplete && <Loading progress={progress} />}
      {isComplete && data.length === 0 && <Empty text={t(`${table}.empty`)}>{add}</Empty>}
      {data.length > 0 && (
        <>
          <div className={css.listHead}>
            {isComplete && <PartyTotals parties={data} />}
            <ListTools view={view} found={shown.length} />
          </div>
          {shown.length === 0 ? (
            isComplete && (
              <Empty text={t('no_match', { text: view.search })}>
                {canWrite && (
                  <Button onClick={() => setAdding(view.search.trim())}>
                    {t('add_sought', { text: view.search.trim() })}
                  </Button>
                )}
              </Empty>
            )
          ) : (
            <VirtualList label={t(`${table}.title`)} items={shown} keyOf={idOf} rowHeight={ROW_HEIGHT}>
              {(party) => <PartyRow table={table} party={party} />}
            </VirtualList>
          )}
        </>
      )}
      {adding !== null && (
        <Suspense>
          <AddPartyDialog table={table} sought={adding} onClose={() => setAdding(null)} />
        </Suspense>
      )}
    </Page>
  );
}

/** Typing stays quick over ten thousand: the list may follow a moment later. */
function useShown(
  parties: readonly Party[],
  { search, sort }: { search: string; sort: ReturnType<typeof useListView>['sort'] },
) {
  const language = useLanguage();
  const typed = useDeferredValue(search);
  const compare = useMemo(() => partyOrder(sort, language), [sort, language]);
  const sorted = useResorted(parties, compare);
  return useMemo(() => partiesMatching(sorted, typed), [sorted, typed]);
}
