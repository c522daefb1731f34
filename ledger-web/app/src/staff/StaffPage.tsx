import { useRealtimeSync } from '@ledger/react';
import { useMemo, useState } from 'react';
import { useFormat } from '../format/useFormat.ts';
import { useCanWrite } from '../open-book/useCanWrite.ts';
import { Button } from '../ui/Button.tsx';
import { AddIcon } from '../ui/icons.tsx';
import { Empty, Loading, Page } from '../ui/Page.tsx';
import { idOf, VirtualList } from '../ui/VirtualList.tsx';
import { MemberDialog } from './MemberDialog.tsx';
import { MemberRow, ROW_HEIGHT } from './MemberRow.tsx';
import { StaffNav } from './StaffNav.tsx';
import { useStaffText } from './strings.en.ts';

/** Who works here, and what each is owed or has had in advance. */
export default function StaffPage() {
  const t = useStaffText();
  const { today } = useFormat();
  const canWrite = useCanWrite();
  const { data, isComplete, progress } = useRealtimeSync('staff', { filter: 'deleted_at=is.null' });
  const [adding, setAdding] = useState(false);
  const day = today();
  const members = useMemo(() => {
    const hasLeft = (left_on: string | null) => left_on !== null && left_on < day;
    return [...data].sort(
      (a, b) => Number(hasLeft(a.left_on)) - Number(hasLeft(b.left_on)) || a.name.localeCompare(b.name),
    );
  }, [data, day]);
  const add = canWrite && (
    <Button look="primary" onClick={() => setAdding(true)}>
      <AddIcon />
      {t('add')}
    </Button>
  );
  return (
    <Page title={t('title')} actions={members.length > 0 && add}>
      <StaffNav />
      {!isComplete && <Loading progress={progress} />}
      {isComplete && members.length === 0 && <Empty text={t('empty')}>{add}</Empty>}
      {members.length > 0 && (
        <VirtualList label={t('title')} items={members} keyOf={idOf} rowHeight={ROW_HEIGHT}>
          {(member) => <MemberRow member={member} today={day} />}
        </VirtualList>
      )}
      {adding && <MemberDialog member={null} onClose={() => setAdding(false)} />}
    </Page>
  );
}
