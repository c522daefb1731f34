import * as tables from '../ui/tables.module.css';
import { useCashbookText } from './strings.en.ts';

/** The head of a table of what came in and went out. */
export function FlowHead({ of }: { of: string }) {
  const t = useCashbookText();
  return (
    <thead>
      <tr>
        <th scope="col">{of}</th>
        <th scope="col" className={tables.amount}>
          {t('came_in')}
        </th>
        <th scope="col" className={tables.amount}>
          {t('went_out')}
        </th>
      </tr>
    </thead>
  );
}
