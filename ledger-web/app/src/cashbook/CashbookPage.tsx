import { useRealtimeSync } from '@ledger/react';
import { lazy, Suspense, useState } from 'react';
import { useSearchParams } from 'wouter';
import { isDay } from '../calendar/days.ts';
import { useFormat } from '../format/useFormat.ts';
import { useCanWrite } from '../open-book/useCanWrite.ts';
import { Button } from '../ui/Button.tsx';
import { MainButtons } from '../ui/MainButtons.tsx';
import { Loading, Page } from '../ui/Page.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import { CashEntryDialog, type CashSubject } from './CashEntryDialog.tsx';
import { DayChooser } from './DayChooser.tsx';
import { DayItems } from './DayItems.tsx';
import { DaySummary } from './DaySummary.tsx';
import { useCashbookText } from './strings.en.ts';

const FlowChart = lazy(() => import('./FlowChart.tsx'));

/** One day's money: what was there, what came and went, what is left. */
export default function CashbookPage() {
  const t = useCashbookText();
  const canWrite = useCanWrite();
  const [day, setDay] = useDayInAddress();
  const days = useRealtimeSync('cashbook_days');
  const [open, setOpen] = useState<CashSubject | null>(null);
  return (
    <Page title={t('title')}>
      <DayChooser day={day} onChange={setDay} />
      {days.isComplete ? <DaySummary rows={days.data} day={day} /> : <Loading progress={days.progress} />}
      <DayItems day={day} onOpen={canWrite ? (entry) => setOpen({ entry }) : null} />
      <Suspense fallback={<p className={surfaces.empty}>{t('chart_loading')}</p>}>
        {days.isComplete && <FlowChart rows={days.data} day={day} onChoose={setDay} />}
      </Suspense>
      {canWrite && (
        <MainButtons>
          <Button look="got" onClick={() => setOpen({ direction: 'in', day })}>
            {t('add_in')}
          </Button>
          <Button look="gave" onClick={() => setOpen({ direction: 'out', day })}>
            {t('add_out')}
          </Button>
        </MainButtons>
      )}
      {open && <CashEntryDialog subject={open} onClose={() => setOpen(null)} />}
    </Page>
  );
}

/** In the address, so that a day can be gone back to; today has none. */
function useDayInAddress(): [string, (day: string) => void] {
  const { today } = useFormat();
  const [params, setParams] = useSearchParams();
  const asked = params.get('day') ?? '';
  const day = isDay(asked) ? asked : today();
  const setDay = (next: string) => setParams(next === today() ? {} : { day: next });
  return [day, setDay];
}
