import type { Book, BusinessSettingsData, Failure, Row } from '@ledger/client';
import { useRealtimeData } from '@ledger/react';
import { changedOnly } from '../forms/changedOnly.ts';
import { type Form, useForm } from '../forms/useForm.ts';
import { useToast } from '../ui/Toasts.tsx';
import { useSettingsText } from './strings.en.ts';

export type Settings = Row<'business_settings'>;

export interface SettingsState {
  settings: Settings | null;
  save(changes: BusinessSettingsData): Promise<{ error: Failure | null }>;
}

/** The settings of a book, and how they are written; null while they are read. A book without settings of its own gets some with the first change. */
export function useSettings(book: Book): { state: SettingsState | null; progress: number } {
  const { data, isLoading, progress, create, update } = useRealtimeData('business_settings', {
    filter: `id=eq.${book.id}`,
  });
  const [settings = null] = data;
  if (isLoading && settings === null) return { state: null, progress };
  const save = (changes: BusinessSettingsData) => (settings ? update(book.id, changes) : create(changes));
  return { state: { settings, save }, progress };
}

/** A form over some of the settings: writes what was touched. */
export function useSettingsForm<T extends Record<string, string>>(
  { save }: SettingsState,
  initial: T,
  read: (values: T) => BusinessSettingsData | Failure,
): Form<T> {
  const t = useSettingsText();
  const toast = useToast();

  async function keep(values: T, stands: T) {
    const [data, stood] = [read(values), read(stands)];
    if (isFailure(data)) return data;
    const changes = changedOnly(isFailure(stood) ? {} : stood, data);
    if (Object.keys(changes).length > 0) {
      const { error } = await save(changes);
      if (error) return error;
    }
    toast({ text: t('saved') });
    return null;
  }

  return useForm(initial, keep, true);
}

const isFailure = (read: object): read is Failure => 'code' in read;

/** Texts without what stands around them; nothing where there is none. */
export const texts = <N extends string>(values: Record<N, string>): Record<N, string | null> =>
  Object.fromEntries(Object.entries<string>(values).map(([name, text]) => [name, text.trim() || null])) as Record<
    N,
    string | null
  >;
