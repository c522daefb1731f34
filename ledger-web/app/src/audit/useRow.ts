import type { TableName } from '@ledger/client';
import { useLedger } from '@ledger/react';
import { useEffect, useState } from 'react';
import type { Fields } from '../vocabulary/useRecordWords.ts';

/** A record as this device has it now, read once; null until then, or where there is none. */
export function useRow(table: TableName | null, id: string): Fields | null {
  const ledger = useLedger();
  const [row, setRow] = useState<Fields | null>(null);
  useEffect(() => {
    if (table === null) return;
    let wanted = true;
    void ledger.get(table, id).then((found) => wanted && setRow(found && { ...found }));
    return () => {
      wanted = false;
    };
  }, [ledger, table, id]);
  return row;
}
