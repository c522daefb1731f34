import { defineStrings } from '../i18n/defineStrings.ts';

export const en = {
  'nav.label': 'Main',
  'nav.customers': 'Customers',
  'nav.suppliers': 'Suppliers',
  'nav.cashbook': 'Cashbook',
  'nav.bills': 'Bills',
  'nav.items': 'Items',
  'nav.accounts': 'Accounts',
  'nav.staff': 'Staff',
  'nav.reports': 'Reports',
  'nav.audit': 'Audit',
  'nav.recycle_bin': 'Recycle bin',
  'nav.settings': 'Settings',
  'nav.more': 'More',
  skip: 'Skip to the content',
  switch_book: 'Book: {{name}}. Change',
  signed_in_as: 'Signed in as {{name}}',
  not_found: 'There is no page here',
  to_start: 'Go to the first page',
  update_ready: 'A new version is ready.',
  updated_elsewhere: 'The app was updated in another tab.',
  update: 'Load it',
  page_failed: 'This page could not be loaded. Load the app again.',
  reload: 'Load again',
  expired:
    'You are signed out at the server. Sign in again before it takes and sends changes. What you write stays safe on this device.',
  sign_in_again: 'Sign in again',
  sign_out: 'Sign out here too',
} as const;

export type NavigationName = keyof typeof en extends infer K ? (K extends `nav.${infer Name}` ? Name : never) : never;

export const useShellText = defineStrings('shell', en);
