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
  attention_one: '{{count, number}} needs attention',
  attention_other: '{{count, number}} need attention',
  state: 'Sync: {{state}}. Show details',
} as const;

export const useSyncText = defineStrings('sync', en);
