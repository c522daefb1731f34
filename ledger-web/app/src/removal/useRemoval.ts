import type { WritableTable } from '@ledger/client';
import { useRealtimeCRUD } from '@ledger/react';
import { useUiText } from '../ui/strings.en.ts';
import { useToast } from '../ui/Toasts.tsx';

/** Removes a record, says so, and offers to bring it back. */
export function useRemoval(table: WritableTable) {
  const ui = useUiText();
  const toast = useToast();
  const { remove, restore, isDeleting } = useRealtimeCRUD(table);
  return {
    /** Whether it is removed. */
    removed: async (id: string, said: string): Promise<boolean> => {
      const { error } = await remove(id);
      if (error) return false;
      toast({ text: said, action: { label: ui('undo'), run: () => void restore(id) } });
      return true;
    },
    isDeleting,
  };
}
