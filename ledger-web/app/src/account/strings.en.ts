import { defineStrings } from '../i18n/defineStrings.ts';

export const en = {
  title: 'Sign-in and devices',
  at_issuer:
    'You sign in with the account of your organisation: passwords and devices are looked after on its own pages.',
  devices: 'Where you are signed in',
  devices_text: 'Sign out a device that you have lost, or do not know. It takes a few seconds.',
  this_device: '{{name}} (this device)',
  unknown_device: 'A device without a name',
  last_used: 'last used {{moment}}',
  end: 'Sign out',
  end_of: 'Sign out: {{name}}',
  end_title: 'Sign out {{name}}?',
  end_text: 'It gets and sends nothing more. What it has of the books stays on it, until somebody signs out there too.',
  password: 'Password',
  password_text: 'A new password signs you out everywhere but here.',
  present_password: 'Present password',
  change_password: 'Change the password',
  password_changed: 'The password is changed',
  passkeys: 'Passkeys',
  passkeys_text: 'Sign in with a fingerprint, your face or the lock of your screen, and nothing to type.',
  add_passkey: 'Add a passkey',
  remove_passkey: 'Remove the passkey: {{name}}',
  since: 'since {{moment}}',
  codes: 'Recovery codes',
  codes_text: 'For when you forget the password: each code lets you set a new one, once.',
  codes_replace: 'New codes take the place of all that you have. Your password, please:',
  make_codes: 'Make new codes',
  codes_once: 'They are shown only now. Keep them where nobody else looks, and not on this device alone.',
  codes_file: 'Recovery codes of {{login}} at {{address}}. Each works once.',
  codes_copied: 'The codes are copied',
  codes_kept: 'I have kept them',
  copy: 'Copy',
  print: 'Print',
  save_file: 'Save as a file',
} as const;

export const useAccountText = defineStrings('account', en);
