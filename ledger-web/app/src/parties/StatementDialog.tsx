import { useLedger } from '@ledger/react';
import { useRef } from 'react';
import { isDay } from '../calendar/days.ts';
import { BeingMade } from '../downloads/BeingMade.tsx';
import { PaperLanguage, usePaperLanguage } from '../downloads/PaperLanguage.tsx';
import { fileName } from '../downloads/saveFile.ts';
import { useSaveFile } from '../downloads/useSaveFile.ts';
import { DateField } from '../forms/DateField.tsx';
import { Form } from '../forms/Form.tsx';
import * as fields from '../forms/fields.module.css';
import { useForm } from '../forms/useForm.ts';
import { Dialog } from '../ui/Dialog.tsx';
import * as texts from '../ui/texts.module.css';
import type { Party } from './party.ts';
import { usePartiesText } from './strings.en.ts';

/** A statement for the party, made by the server. */
export function StatementDialog({ party, onClose }: { party: Party; onClose(): void }) {
  const t = usePartiesText();
  const ledger = useLedger();
  const saveFile = useSaveFile();
  const language = usePaperLanguage();
  const underWay = useRef<AbortController | null>(null);
  const form = useForm({ from: '', to: '' }, async ({ from, to }) => {
    underWay.current = new AbortController();
    const params = {
      party_id: party.id,
      format: 'pdf',
      language,
      from: isDay(from) ? from : undefined,
      to: isDay(to) ? to : undefined,
    };
    const { data, error } = await ledger.api.download('reports/party-statement', params, underWay.current.signal);
    if (error) return error;
    saveFile(data, `${fileName(party.name)}.pdf`);
    onClose();
    return null;
  });
  return (
    <Dialog title={t('statement_title')} onClose={onClose}>
      <p className={texts.muted}>{t('all_days')}</p>
      <Form form={form} submit={t('download')} onCancel={onClose}>
        <PaperLanguage />
        <div className={fields.sideBySide}>
          <DateField {...form.field('from')} label={t('from')} />
          <DateField {...form.field('to')} label={t('to')} />
        </div>
      </Form>
      {form.busy && <BeingMade onCancel={() => underWay.current?.abort()} />}
    </Dialog>
  );
}
