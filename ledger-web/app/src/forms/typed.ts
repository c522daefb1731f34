/** What somebody has typed in a form, by field, and what stood there when they began: an edit is only this. */
export type Typed<T> = { readonly [N in keyof T]?: { readonly value: T[N]; readonly was: T[N] } };

/** What is typed after a change of a field; one that is as it was before counts as not touched. */
export function typedWith<T, N extends keyof T>(typed: Typed<T>, stands: T, name: N, value: T[N]): Typed<T> {
  const was = (typed[name] as { was: T[N] } | undefined)?.was ?? stands[name];
  const { [name]: _, ...others } = typed;
  return (value === was ? others : { ...others, [name]: { value, was } }) as Typed<T>;
}

/** What was typed after all of `sent`, which is in the record by now. */
export function typedSince<T>(typed: Typed<T>, sent: Typed<T>): Typed<T> {
  const since = Object.entries(typed).filter(
    ([name, one]) =>
      (one as { value: unknown }).value !== (sent[name as keyof T] as { value: unknown } | undefined)?.value,
  );
  return Object.fromEntries(since) as Typed<T>;
}

/** What the form shows: what stands in the record by now, and over it what is typed. */
export function shownValues<T extends object>(typed: Typed<T>, stands: T): T {
  const values = Object.entries(typed).map(([name, one]) => [name, (one as { value: unknown }).value]);
  return { ...stands, ...Object.fromEntries(values) };
}

/** What a touched field was changed to elsewhere since, where it is something else than what is typed. */
export function changedElsewhere<T, N extends keyof T>(typed: Typed<T>, stands: T, name: N): T[N] | undefined {
  const own = typed[name] as { value: T[N]; was: T[N] } | undefined;
  return own === undefined || stands[name] === own.was || stands[name] === own.value ? undefined : stands[name];
}
