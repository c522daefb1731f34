import type { Session } from '@ledger/client';
import { useRealtimeCRUD } from '@ledger/react';
import { wrongField } from '../failures/failures.ts';
import { Form } from '../forms/Form.tsx';
import { TextField } from '../forms/TextField.tsx';
import { useForm } from '../forms/useForm.ts';
import { useOwnName } from '../session/useOwnName.ts';
import { useToast } from '../ui/Toasts.tsx';
import { useSettingsText } from './strings.en.ts';

/** What the others in the book call this user. */
export function NameForm({ session }: { session: Session }) {
  const name = useOwnName(session);
  return <Fields name={name} />;
}

function Fields({ name: known }: { name: string }) {
  const t = useSettingsText();
  const toast = useToast();
  const { create } = useRealtimeCRUD('profiles');
  const form = useForm(
    { name: known },
    async ({ name }) => {
      if (!name.trim()) return wrongField('name', 'missing_field');
      // Changes the profile where there is one.
      const { error } = await create({ name: name.trim() });
      if (!error) toast({ text: t('saved') });
      return error;
    },
    true,
  );
  return (
    <Form form={form} submit={t('save_name')}>
      <TextField {...form.field('name')} label={t('your_name')} autoComplete="name" />
    </Form>
  );
}
