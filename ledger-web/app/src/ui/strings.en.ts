import { defineStrings } from '../i18n/defineStrings.ts';

export const en = {
  close: 'Close',
  messages: 'Messages',
  leave_title: 'Give up what you typed?',
  leave: 'Give it up',
  stay: 'Go on writing',
  cancel: 'Cancel',
  back: 'Back',
  save: 'Save',
  edit: 'Edit',
  remove: 'Delete',
  undo: 'Undo',
  add: 'Add',
  loading: 'Loading…',
  loading_part: 'Loading, {{percent}} %',
  being_made: 'The server is at work on this.',
  seconds: '{{seconds}} s',
  file_saved: '{{name}} is downloaded',
  share: 'Share',
  paper_language: 'Language of the paper',
  optional: 'optional',
  today: 'Today',
  previous_day: 'Previous day',
  next_day: 'Next day',
  choose_day: '{{label}}: choose on the calendar',
  month: 'Month',
  previous_month: 'Previous month',
  next_month: 'Next month',
  pending: 'Not sent yet',
} as const;

export const useUiText = defineStrings('ui', en);
