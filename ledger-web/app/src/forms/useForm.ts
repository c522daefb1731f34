import type { Failure } from '@ledger/client';
import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { useFailureText, wrongField } from '../failures/failures.ts';
import type { Elsewhere } from './Elsewhere.tsx';
import { changedElsewhere, shownValues, type Typed, typedSince, typedWith } from './typed.ts';

export interface Form<T extends Record<string, string>> {
  values: T;
  /** What a field component needs: `<TextField label={…} {...form.field('name')} />`. */
  field<N extends keyof T & string>(
    name: N,
  ): { name: N; value: T[N]; onChange(value: T[N]): void; error: string | undefined; elsewhere: Elsewhere | undefined };
  set(values: Partial<T>): void;
  /** What was wrong is being put right outside of the form's own fields. */
  forgive(): void;
  /** The fault that no field of the form shows. */
  problem: string | null;
  busy: boolean;
  typed: Typed<T>;
  /** Puts what was typed in place of what is. */
  retype(typed: Typed<T>): void;
  /** Whether closing the form would lose something. */
  isTyped: boolean;
  /** What is done with what is kept of the form when it is saved or given up. */
  kept: RefObject<(() => void) | null>;
  /** What was typed before the page was loaded again is here; `startAnew` gives it up. */
  restored?: { startAnew(): void } | undefined;
  /** For the `<form>` element. */
  props: { ref: React.RefObject<HTMLFormElement | null>; noValidate: true; onSubmit(event: FormEvent): void };
}

/** `stands` is what the record says by now, as the form would show it. */
type Submit<T> = (values: T, stands: T) => Promise<Failure | null> | Failure | null;

/**
 * The state of a form whose values are all text. `submit` returns what went wrong, or null; a fault of a field is shown
 * at the field, which gets the focus.
 *
 * @param edits whether the form shows a record that is there: then what is not touched follows the record
 */
export function useForm<T extends Record<string, string>>(initial: T, submit: Submit<T>, edits = false): Form<T> {
  const [began] = useState(initial);
  const stands = edits ? initial : began;
  const [typed, setTyped] = useState<Typed<T>>({});
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const ref = useRef<HTMLFormElement>(null);
  const kept = useRef<(() => void) | null>(null);
  const failureText = useFailureText();
  const wrong = failure ? fieldsOf(failure) : [];
  const values = shownValues(typed, stands);

  useEffect(() => {
    if (failure) ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [failure]);

  async function send() {
    // What a field cannot read yet is not in the values, and would be lost without a word.
    const unread = ref.current?.querySelector<HTMLInputElement>('[data-unread]');
    if (unread) return setFailure(wrongField(unread.name, 'invalid_date'));
    setBusy(true);
    try {
      const fault = await submit(values, stands);
      setFailure(fault);
      if (fault === null) kept.current?.();
      if (fault === null && edits) setTyped((now) => typedSince(now, typed));
    } finally {
      setBusy(false);
    }
  }

  function change<N extends keyof T & string>(name: N, value: T[N]) {
    setTyped((now) => typedWith(now, stands, name, value));
    if (wrong.includes(name)) setFailure(null);
  }

  /** From here on the field counts as begun with what stands there now. */
  const keep = (name: keyof T, value: string) =>
    setTyped((now) => ({ ...now, [name]: { value, was: stands[name] } }) as Typed<T>);

  const elsewhere = <N extends keyof T & string>(name: N): Elsewhere | undefined => {
    const theirs = changedElsewhere(typed, stands, name);
    return theirs === undefined
      ? undefined
      : {
          value: theirs,
          take: () => setTyped(({ [name]: _, ...others }) => others as Typed<T>),
          keep: () => keep(name, values[name] as string),
        };
  };

  return {
    values,
    field: (name) => ({
      name,
      value: values[name],
      onChange: (value) => change(name, value),
      error: failure && wrong.includes(name) ? failureText(failure, name) : undefined,
      elsewhere: elsewhere(name),
    }),
    forgive: () => setFailure(null),
    set: (some) =>
      setTyped((now) =>
        Object.keys(some).reduce((all, name) => typedWith(all, stands, name, some[name] as T[string]), now),
      ),
    problem: failure && !wrong.some((name) => name in values) ? failureText(failure) : null,
    busy,
    typed,
    retype: setTyped,
    isTyped: Object.keys(typed).length > 0,
    kept,
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
