import type { Failure } from '@ledger/client';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useFailureText, wrongField } from '../failures/failures.ts';

export interface Form<T extends Record<string, string>> {
  values: T;
  /** What a field component needs: `<TextField label={…} {...form.field('name')} />`. */
  field<N extends keyof T & string>(
    name: N,
  ): { name: N; value: T[N]; onChange(value: T[N]): void; error: string | undefined };
  set(values: Partial<T>): void;
  /** What was wrong is being put right outside of the form's own fields. */
  forgive(): void;
  /** The fault that no field of the form shows. */
  problem: string | null;
  busy: boolean;
  /** For the `<form>` element. */
  props: { ref: React.RefObject<HTMLFormElement | null>; noValidate: true; onSubmit(event: FormEvent): void };
}

/**
 * The state of a form whose values are all text. `submit` returns what went wrong, or null; a fault of a field is shown
 * at the field, which gets the focus.
 */
export function useForm<T extends Record<string, string>>(
  initial: T,
  submit: (values: T) => Promise<Failure | null> | Failure | null,
): Form<T> {
  const [values, setValues] = useState(initial);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const ref = useRef<HTMLFormElement>(null);
  const failureText = useFailureText();
  const wrong = failure ? fieldsOf(failure) : [];

  useEffect(() => {
    if (failure) ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [failure]);

  async function send() {
    // What a field cannot read yet is not in the values, and would be lost without a word.
    const unread = ref.current?.querySelector<HTMLInputElement>('[data-unread]');
    if (unread) return setFailure(wrongField(unread.name, 'invalid_date'));
    setBusy(true);
    try {
      setFailure(await submit(values));
    } finally {
      setBusy(false);
    }
  }

  function change<N extends keyof T & string>(name: N, value: T[N]) {
    setValues((now) => ({ ...now, [name]: value }));
    if (wrong.includes(name)) setFailure(null);
  }

  return {
    values,
    field: (name) => ({
      name,
      value: values[name],
      onChange: (value) => change(name, value),
      error: failure && wrong.includes(name) ? failureText(failure, name) : undefined,
    }),
    forgive: () => setFailure(null),
    set: (some) => setValues((now) => ({ ...now, ...some })),
    problem: failure && !wrong.some((name) => name in values) ? failureText(failure) : null,
    busy,
    props: {
      ref,
      noValidate: true,
      onSubmit: (event) => {
        event.preventDefault();
        if (!busy) void send();
      },
    },
  };
}

function fieldsOf(failure: Failure): string[] {
  const fields = Object.keys(failure.fields);
  return failure.field && !fields.includes(failure.field) ? [failure.field, ...fields] : fields;
}
