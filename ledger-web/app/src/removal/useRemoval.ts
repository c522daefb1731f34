import type { Failure, WritableTable } from '@ledger/client';
import { useRealtimeCRUD } from '@ledger/react';
import { useState } from 'react';
import { useFailureText } from '../failures/failures.ts';
import { useUiText } from '../ui/strings.en.ts';
import { useToast } from '../ui/Toasts.tsx';

/** Removes a record, says so, and offers to bring it back. */
export function useRemoval(table: WritableTable) {
  const ui = useUiText();
  const toast = useToast();
  const failureText = useFailureText();
  const { remove, restore, isDeleting } = useRealtimeCRUD(table);
  const [failure, setFailure] = useState<Failure | null>(null);
  return {
    /** Whether it is removed. */
    removed: async (id: string, said: string): Promise<boolean> => {
      const { error } = await remove(id);
      setFailure(error);
      if (error) return false;
      toast({ text: said, action: { label: ui('undo'), run: () => void restore(id) } });
      return true;
    },
    isDeleting,
    /** Why it is still there, if it could not be removed. */
    problem: failure && failureText(failure),
  };
}
