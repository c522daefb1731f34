import { useRealtimeSync } from '@ledger/react';
import { useMemo, useState } from 'react';
import { useCanWrite } from '../open-book/useCanWrite.ts';
import { Button } from '../ui/Button.tsx';
import { AddIcon } from '../ui/icons.tsx';
import { Empty, Loading, Page } from '../ui/Page.tsx';
import { idOf, VirtualList } from '../ui/VirtualList.tsx';
import { ItemDialog } from './ItemDialog.tsx';
import { ItemRow, ROW_HEIGHT } from './ItemRow.tsx';
import { useItemsText } from './strings.en.ts';

/** What the business buys and sells, and how much there is of each. */
export default function ItemsPage() {
  const t = useItemsText();
  const canWrite = useCanWrite();
  const { data, isComplete, progress } = useRealtimeSync('items', { filter: 'deleted_at=is.null' });
  const [adding, setAdding] = useState(false);
  const items = useMemo(() => [...data].sort((a, b) => a.name.localeCompare(b.name)), [data]);
  const add = canWrite && (
    <Button look="primary" onClick={() => setAdding(true)}>
      <AddIcon />
      {t('add')}
    </Button>
  );
  return (
    <Page title={t('title')} actions={items.length > 0 && add}>
      {!isComplete && <Loading progress={progress} />}
      {isComplete && items.length === 0 && <Empty text={t('empty')}>{add}</Empty>}
      {items.length > 0 && (
        <VirtualList label={t('title')} items={items} keyOf={idOf} rowHeight={ROW_HEIGHT}>
          {(item) => <ItemRow item={item} />}
        </VirtualList>
      )}
      {adding && <ItemDialog item={null} onClose={() => setAdding(false)} />}
    </Page>
  );
}
