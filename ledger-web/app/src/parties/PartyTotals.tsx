import { useMemo } from 'react';
import { Money } from '../format/Money.tsx';
import * as css from './parties.module.css';
import { type Party, totalsOf } from './party.ts';
import { usePartiesText } from './strings.en.ts';

export function PartyTotals({ parties }: { parties: readonly Party[] }) {
  const t = usePartiesText();
  const totals = useMemo(() => totalsOf(parties), [parties]);
  return (
    <dl className={css.totals}>
      <div>
        <dt>{t('you_get')}</dt>
        <dd>
          <Money minor={totals.get} tone={totals.get === 0 ? undefined : 'get'} />
        </dd>
      </div>
      <div>
        <dt>{t('you_give')}</dt>
        <dd>
          <Money minor={totals.give} tone={totals.give === 0 ? undefined : 'give'} />
        </dd>
      </div>
    </dl>
  );
}
