import { type ReactNode, useEffect, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { LeaveDialog, useDialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useUiText } from '../ui/strings.en.ts';
import * as surfaces from '../ui/surfaces.module.css';
import * as fields from './fields.module.css';
import { useFormsText } from './strings.en.ts';
import type { Form as FormState } from './useForm.ts';

interface FormProps<T extends Record<string, string>> {
  form: FormState<T>;
  submit: string;
  onCancel?(): void;
  /** Of a form that is a page: what stays in view beside the buttons, however long it is. */
  beside?: ReactNode;
  children: ReactNode;
}

/** The fields, what is wrong with the whole, and the buttons. */
export function Form<T extends Record<string, string>>({ form, submit, onCancel, beside, children }: FormProps<T>) {
  const t = useUiText();
  const forms = useFormsText();
  const dialog = useDialog();
  const [asking, setAsking] = useState(false);
  const { isTyped, kept } = form;
  useEffect(() => {
    if (!dialog || !isTyped) return;
    const { unsaved } = dialog;
    unsaved.current = { giveUp: () => kept.current?.() };
    return () => {
      unsaved.current = null;
    };
  }, [dialog, isTyped, kept]);

  function leave() {
    if (dialog) dialog.leave();
    else if (isTyped) setAsking(true);
    else onCancel?.();
  }

  function giveUp() {
    kept.current?.();
    onCancel?.();
  }

  return (
    <form className={fields.form} {...form.props}>
      {form.restored && (
        <Notice role="status">
          <p>{forms('restored')}</p>
          <Button onClick={form.restored.startAnew}>{forms('start_anew')}</Button>
        </Notice>
      )}
      {children}
      {form.problem && (
        <Notice look="bad" role="alert">
          {form.problem}
        </Notice>
      )}
      <div
        className={`${surfaces.buttons} ${fields.end} ${beside ? fields.onPage : ''}`}
        // The messages stand above it.
        data-main-buttons={beside ? true : undefined}
      >
        {beside}
        <Button type="submit" look="primary" busy={form.busy}>
          {submit}
        </Button>
        {onCancel && <Button onClick={leave}>{t('cancel')}</Button>}
      </div>
      {asking && <LeaveDialog onLeave={giveUp} onStay={() => setAsking(false)} />}
    </form>
  );
}
