import { defineStrings } from '../i18n/defineStrings.ts';

export const en = {
  saved: 'All sent',
  sending_one: 'Sending {{count, number}}',
  sending_other: 'Sending {{count, number}}',
  waiting_one: '{{count, number}} to send',
  waiting_other: '{{count, number}} to send',
  connecting: 'Connecting…',
  catching_up: 'Loading…',
  offline: 'Offline',
  stopped: 'Not syncing',
  no_member: 'You are no longer in this book. It has been removed from this device.',
  unsent_of_book: 'What was not sent is kept here. Save it to a file, or send it again when you are back in the book.',
  save_unsent: 'Save what was not sent',
  attention_one: '{{count, number}} needs attention',
  attention_other: '{{count, number}} need attention',
  state: 'Sync: {{state}}. Show details',
} as const;

export const useSyncText = defineStrings('sync', en);
