import { defineStrings } from '../i18n/defineStrings.ts';

export const en = {
  title: 'Settings',
  business: 'Business',
  business_hint: 'Printed on bills and statements.',
  business_name: 'Name of the business',
  address: 'Address',
  phone: 'Phone',
  email: 'Email',
  tax_id: 'Tax number',
  bill_prefix: 'Bill numbers begin with',
  bill_prefix_hint: 'For example “A-” for A-1, A-2 …',
  financial_year_start: 'Financial year starts on',
  time_zone: 'Time zone',
  locked_until: 'Books closed until',
  locked_hint: 'Nothing dated on or before this day can be added or changed. Leave it empty to close nothing.',
  saved: 'Settings saved',
  you: 'You',
  your_name: 'Your name',
  save_name: 'Save the name',
  export: 'Export and backup',
  export_text: 'Files to keep, or to open with other programs.',
  backup: 'Backup of the whole book',
  journal: 'Journal for {{program}}',
  download: 'Download',
  download_of: 'Download: {{what}}',
  sign_out: 'Sign out',
  account: 'Sign-in and devices',
  signed_in: 'Signed in with the login {{login}}',
} as const;

export const useSettingsText = defineStrings('settings', en);
