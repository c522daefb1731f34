import type { WritableTable } from '@ledger/client';
import type { ReactNode } from 'react';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useRemoval } from './useRemoval.ts';

interface RemoveDialogProps {
  table: WritableTable;
  id: string;
  title: string;
  confirm: string;
  /** What is said when it is gone. */
  said: string;
  children: ReactNode;
  onRemoved(): void;
  onCancel(): void;
}

/** Asks before it removes a record. */
export function RemoveDialog({ table, id, title, confirm, said, children, onRemoved, onCancel }: RemoveDialogProps) {
  const { removed, isDeleting, problem } = useRemoval(table);

  async function confirmed() {
    if (await removed(id, said)) onRemoved();
  }

  return (
    <ConfirmDialog
      title={title}
      confirm={confirm}
      danger
      busy={isDeleting}
      onConfirm={() => void confirmed()}
      onCancel={onCancel}
    >
      {children}
      {problem && (
        <Notice look="bad" role="alert">
          {problem}
        </Notice>
      )}
    </ConfirmDialog>
  );
}
