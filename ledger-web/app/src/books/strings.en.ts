import { defineStrings } from '../i18n/defineStrings.ts';

export const en = {
  title: 'Your books',
  no_member: 'You are no longer in this book. It has been removed from this device.',
  unsent_of_book: 'What was not sent is kept here. Save it to a file, or send it again when you are back in the book.',
  save_unsent: 'Save what was not sent',
  change: 'Change the book',
  open_now: 'Open now',
  add: 'New book',
  add_title: 'New book',
  first_title: 'Your first book',
  name: 'Name of the business',
  currency: 'Currency',
  currency_hint: 'Cannot be changed later.',
  time_zone: 'Time zone',
  create: 'Create the book',
  sign_out: 'Sign out',
  'role.owner': 'Owner',
  'role.editor': 'Editor',
  'role.accountant': 'Accountant',
  'role.viewer': 'Viewer',
  'role.auditor': 'Auditor',
} as const;

export const useBooksText = defineStrings('books', en);
