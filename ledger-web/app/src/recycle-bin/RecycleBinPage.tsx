import { useDeferredValue, useMemo } from 'react';
import { useFormat } from '../format/useFormat.ts';
import { type PillOption, Pills } from '../forms/Pills.tsx';
import { SearchField } from '../forms/SearchField.tsx';
import { useCanWrite } from '../open-book/useCanWrite.ts';
import { useMemberNames } from '../open-book/useMemberNames.ts';
import { Empty, Loading, Page } from '../ui/Page.tsx';
import * as texts from '../ui/texts.module.css';
import { useKept } from '../ui/useKept.ts';
import { idOf, VirtualList } from '../ui/VirtualList.tsx';
import { TABLES } from '../vocabulary/tables.ts';
import { useRecordWords } from '../vocabulary/useRecordWords.ts';
import { RemovedRow, ROW_HEIGHT } from './RemovedRow.tsx';
import { type RemovableTable, removedMatching } from './removed.ts';
import { useRecycleBinText } from './strings.en.ts';
import { useRemoved } from './useRemoved.ts';

interface View {
  table: RemovableTable | 'all';
  search: string;
}

const INITIAL: View = { table: 'all', search: '' };

/** What was deleted in the book, last first, and the way back. */
export default function RecycleBinPage() {
  const t = useRecycleBinText();
  const { number } = useFormat();
  const words = useRecordWords();
  const nameOf = useMemberNames();
  const canWrite = useCanWrite();
  const { removed, isComplete, progress } = useRemoved();
  const [view, change] = useKept('recycle-bin', INITIAL);
  const typed = useDeferredValue(view.search);
  const present = TABLES.filter((table) => removed.some((one) => one.table === table));
  const table = view.table === 'all' || present.includes(view.table) ? view.table : 'all';
  const shown = useMemo(() => removedMatching(removed, table, typed), [removed, table, typed]);
  const options: PillOption<View['table']>[] = [
    { value: 'all', label: t('all'), count: number(removed.length) },
    ...present.map((one) => ({
      value: one,
      label: words.table(one),
      count: number(removed.filter((other) => other.table === one).length),
    })),
  ];
  return (
    <Page title={t('title')}>
      {!isComplete && <Loading progress={progress} />}
      {isComplete && removed.length === 0 && <Empty text={t('empty')} />}
      {removed.length > 0 && (
        <>
          <p className={texts.muted}>{t('about')}</p>
          <SearchField
            label={t('search')}
            value={view.search}
            onChange={(search) => change({ search })}
            found={t('found', { count: shown.length })}
          />
          {present.length > 1 && (
            <Pills label={t('table')} value={table} onChange={(next) => change({ table: next })} options={options} />
          )}
          {shown.length === 0 ? (
            isComplete && <Empty text={t('no_match')} />
          ) : (
            <VirtualList label={t('title')} items={shown} keyOf={idOf} rowHeight={ROW_HEIGHT}>
              {(one) => <RemovedRow removed={one} who={nameOf(one.deleted_by)} canWrite={canWrite} words={words} />}
            </VirtualList>
          )}
        </>
      )}
    </Page>
  );
}
