import type { Session } from '@ledger/client';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { saidAt } from '../failures/failures.ts';
import { Form } from '../forms/Form.tsx';
import { SelectField } from '../forms/SelectField.tsx';
import { TextField } from '../forms/TextField.tsx';
import { useForm } from '../forms/useForm.ts';
import { Button } from '../ui/Button.tsx';
import { Section } from '../ui/Section.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import { useToast } from '../ui/Toasts.tsx';
import { hasDeviceLock, newCredential } from './deviceLock.ts';
import { isPin, type LockSetting, MINUTES, newLock, PIN_DIGITS, readLock } from './pin.ts';
import { storedLock } from './stored.ts';
import { useLockText } from './strings.en.ts';

/** Sets a PIN for the app on this device, and takes it away. Without https there is nothing to make a hash with. */
export function LockSection({ session }: { session: Session }) {
  const t = useLockText();
  const stored = useSyncExternalStore(storedLock.subscribe, storedLock.get);
  const lock = stored === null ? null : readLock(stored);
  if (!window.isSecureContext) return null;
  return (
    <Section title={t('title')} about={t('about')}>
      {lock ? <LockIsOn lock={lock} name={session.login || 'Ledger'} /> : <NewPin />}
    </Section>
  );
}

function NewPin() {
  const t = useLockText();
  const form = useForm({ pin: '', minutes: '5' }, async ({ pin, minutes }) => {
    if (!isPin(pin)) return saidAt('pin', t('pin_wrong_form'));
    storedLock.use(Date.now());
    storedLock.set(JSON.stringify(await newLock(pin, Number(minutes))));
    return null;
  });
  return (
    <Form form={form} submit={t('turn_on')}>
      <TextField
        {...form.field('pin')}
        label={t('new_pin')}
        hint={t('pin_hint')}
        type="password"
        inputMode="numeric"
        autoComplete="new-password"
        maxLength={PIN_DIGITS.most}
      />
      <SelectField
        {...form.field('minutes')}
        label={t('after')}
        options={MINUTES.map((count) => ({ value: String(count), label: t('minutes', { count }) }))}
      />
    </Form>
  );
}

function LockIsOn({ lock, name }: { lock: LockSetting; name: string }) {
  const t = useLockText();
  const toast = useToast();
  const [canAsk, setCanAsk] = useState(false);
  useEffect(() => void hasDeviceLock().then(setCanAsk), []);

  async function askDeviceToo() {
    const passkey = await newCredential(name);
    if (passkey === null) toast({ text: t('device_lock_failed') });
    else storedLock.set(JSON.stringify({ ...lock, passkey }));
  }

  return (
    <>
      <p role="status">
        {t('is_on')} {lock.passkey !== null && t('device_lock_on')}
      </p>
      <div className={surfaces.buttons}>
        {canAsk && lock.passkey === null && <Button onClick={() => void askDeviceToo()}>{t('device_lock')}</Button>}
        <Button onClick={() => storedLock.set(null)}>{t('turn_off')}</Button>
      </div>
    </>
  );
}
