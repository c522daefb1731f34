import { useBook, useSession } from '@ledger/react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { draftKey, dropDraft, keepDraft, readDraft, whenOwned } from './drafts.ts';
import { UNPICKED } from './pickable.ts';
import type { Typed } from './typed.ts';
import type { Form } from './useForm.ts';

/** What a form has besides its fields, and how it takes it back. */
interface Beyond<M> {
  more: M | null;
  restore(more: M | null): void;
}

const NOTHING: Beyond<never> = { more: null, restore: () => undefined };

// What is typed in a field that picks is no value yet.
const withoutUnpicked = (_: string, one: unknown) =>
  (one as { value?: unknown } | null)?.value === UNPICKED ? undefined : one;

/** What is typed is written down soon after, not with each key. */
const PAUSE_MS = 300;

/**
 * Keeps what is typed in a form on the device until it is saved or given up, so that a tab that is closed, or that the
 * phone throws away, loses none of it. The form gets it back when it is opened again.
 *
 * @param name of the form in its book, such as `customers/new`
 */
export function useDraft<T extends Record<string, string>, M = never>(
  name: string,
  form: Form<T>,
  beyond: Beyond<M> = NOTHING as Beyond<M>,
): Form<T> {
  const key = draftKey(useSession().session?.user_id ?? '', useBook()?.id ?? '', name);
  const [owned, setOwned] = useState(false);
  const [restored, setRestored] = useState(false);
  const latest = useRef({ form, beyond });
  useLayoutEffect(() => {
    latest.current = { form, beyond };
  });
  const { typed, isTyped, kept } = form;
  const content = JSON.stringify({ typed, more: beyond.more }, withoutUnpicked);

  useEffect(
    () =>
      whenOwned(key, () => {
        const draft = readDraft<M>(key);
        setOwned(true);
        if (draft === null || latest.current.form.isTyped) return;
        latest.current.form.retype(draft.typed as Typed<T>);
        latest.current.beyond.restore(draft.more);
        setRestored(true);
      }),
    [key],
  );

  useEffect(() => {
    if (!owned) return;
    const write = () => (isTyped ? keepDraft(key, JSON.parse(content)) : dropDraft(key));
    const timer = setTimeout(write, PAUSE_MS);
    window.addEventListener('pagehide', write);
    kept.current = () => {
      clearTimeout(timer);
      window.removeEventListener('pagehide', write);
      dropDraft(key);
    };
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pagehide', write);
    };
  }, [owned, key, content, isTyped, kept]);

  function startAnew() {
    form.retype({});
    beyond.restore(null);
    setRestored(false);
  }

  return { ...form, restored: restored && isTyped ? { startAnew } : undefined };
}
