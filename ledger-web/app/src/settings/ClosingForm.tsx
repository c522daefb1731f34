import type { Book, Failure } from '@ledger/client';
import { isDay } from '../calendar/days.ts';
import { wrongField } from '../failures/failures.ts';
import { DateField } from '../forms/DateField.tsx';
import { Form } from '../forms/Form.tsx';
import { TextField } from '../forms/TextField.tsx';
import { Loading } from '../ui/Page.tsx';
import { useSettingsText } from './strings.en.ts';
import { type SettingsState, useSettings, useSettingsForm } from './useSettingsForm.ts';

/** Up to which day the books are closed, with a reason each time that this is moved. */
export function ClosingForm({ book }: { book: Book }) {
  const { state, progress } = useSettings(book);
  return state === null ? <Loading progress={progress} /> : <Fields state={state} />;
}

function Fields({ state }: { state: SettingsState }) {
  const t = useSettingsText();
  const stood = state.settings?.locked_until ?? '';
  const form = useSettingsForm(state, { locked_until: stood, lock_reason: '' }, (values) => read(values, stood));
  return (
    <Form form={form} submit={t('close_save')}>
      <DateField {...form.field('locked_until')} label={t('locked_until')} hint={t('locked_hint')} />
      <TextField
        {...form.field('lock_reason')}
        label={t('lock_reason')}
        hint={t('lock_reason_hint')}
        maxLength={2000}
      />
      {state.settings?.lock_reason && <p>{t('last_reason', { reason: state.settings.lock_reason })}</p>}
    </Form>
  );
}

type Read = { locked_until: string | null; lock_reason?: string } | Failure | Record<string, never>;

/** Nothing where the day is as it stood: a reason alone moves nothing. */
function read({ locked_until, lock_reason }: { locked_until: string; lock_reason: string }, stood: string): Read {
  if (locked_until === stood) return {};
  if (lock_reason.trim() === '') return wrongField('lock_reason', 'missing_field');
  return { locked_until: isDay(locked_until) ? locked_until : null, lock_reason: lock_reason.trim() };
}
