import { defineStrings } from '../i18n/defineStrings.ts';

export const en = {
  title: 'Lock on this device',
  about:
    'Asks for a PIN when the app has not been used for a while. It hides the books from somebody who picks the device up; it does not encrypt what is stored here.',
  pin: 'PIN',
  new_pin: 'New PIN',
  pin_hint: '4 to 8 digits',
  pin_wrong_form: 'Enter 4 to 8 digits.',
  after: 'Lock when unused for',
  minutes_one: '{{count, number}} minute',
  minutes_other: '{{count, number}} minutes',
  turn_on: 'Turn the lock on',
  turn_off: 'Turn the lock off',
  is_on: 'The lock is on.',
  device_lock: 'Open with fingerprint or face too',
  device_lock_on: 'Fingerprint, face or the device’s own PIN open it too.',
  device_lock_failed: 'The device did not say yes.',
  locked: 'Locked',
  unlock: 'Unlock',
  use_device_lock: 'Use fingerprint or face',
  wrong: 'That is not the PIN.',
  wait: 'Too many wrong PINs. Try again in {{seconds, number}} seconds.',
  forgotten: 'Forgot the PIN',
  forgotten_text:
    'Sign in again, and the lock is gone. That needs a connection. What is not sent yet stays on this device.',
  sign_in: 'Sign in again',
  sign_out: 'Sign out',
} as const;

export const useLockText = defineStrings('lock', en);
