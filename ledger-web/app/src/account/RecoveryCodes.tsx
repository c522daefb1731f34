import { useState } from 'react';
import { saveFile } from '../downloads/saveFile.ts';
import { wrongField } from '../failures/failures.ts';
import { Form } from '../forms/Form.tsx';
import { useForm } from '../forms/useForm.ts';
import { PasswordField, WhosePassword } from '../session/PasswordField.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Section } from '../ui/Section.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import { useToast } from '../ui/Toasts.tsx';
import * as css from './RecoveryCodes.module.css';
import { useAccountText } from './strings.en.ts';
import { useAccount } from './useAccount.ts';
import { saidOfOwnPassword } from './wrongPassword.ts';

/** The way back for who forgets the password: there is no mail that could bring a new one. */
export function RecoveryCodes({ login }: { login: string }) {
  const t = useAccountText();
  const [open, setOpen] = useState(false);
  return (
    <Section title={t('codes')} about={t('codes_text')}>
      <div className={surfaces.buttons}>
        <Button onClick={() => setOpen(true)}>{t('make_codes')}</Button>
      </div>
      {open && <CodesDialog login={login} onClose={() => setOpen(false)} />}
    </Section>
  );
}

function CodesDialog({ login, onClose }: { login: string; onClose(): void }) {
  const t = useAccountText();
  const account = useAccount();
  const [codes, setCodes] = useState<string[] | null>(null);
  const form = useForm({ password: '' }, async ({ password }) => {
    if (!password) return wrongField('password', 'missing_field');
    const { data, error } = await account.makeRecoveryCodes(password);
    if (data) setCodes(data);
    return error && saidOfOwnPassword(error, t('wrong_password'));
  });
  return (
    <Dialog title={t('codes')} onClose={onClose}>
      {codes ? (
        <Codes codes={codes} login={login} onDone={onClose} />
      ) : (
        <Form form={form} submit={t('make_codes')} onCancel={onClose}>
          <p>{t('codes_replace')}</p>
          <WhosePassword login={login} />
          <PasswordField {...form.field('password')} autoComplete="current-password" />
        </Form>
      )}
    </Dialog>
  );
}

function Codes({ codes, login, onDone }: { codes: string[]; login: string; onDone(): void }) {
  const t = useAccountText();
  const toast = useToast();
  const text = `${t('codes_file', { login, address: window.location.host })}\n\n${codes.join('\n')}\n`;

  async function copy() {
    await navigator.clipboard.writeText(text);
    toast({ text: t('codes_copied') });
  }

  return (
    <>
      <Notice look="warn">{t('codes_once')}</Notice>
      <ol className={css.codes} aria-label={t('codes')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className={surfaces.buttons}>
        {navigator.clipboard && <Button onClick={() => void copy()}>{t('copy')}</Button>}
        <Button onClick={() => window.print()}>{t('print')}</Button>
        <Button onClick={() => saveFile(new Blob([text], { type: 'text/plain' }), 'ledger-recovery-codes.txt')}>
          {t('save_file')}
        </Button>
        <Button look="primary" onClick={onDone}>
          {t('codes_kept')}
        </Button>
      </div>
    </>
  );
}
