import type { ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useUiText } from '../ui/strings.en.ts';
import * as surfaces from '../ui/surfaces.module.css';
import * as fields from './fields.module.css';
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
  return (
    <form className={fields.form} {...form.props}>
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
        {onCancel && <Button onClick={onCancel}>{t('cancel')}</Button>}
      </div>
    </form>
  );
}
