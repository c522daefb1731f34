import { defineStrings } from '../i18n/defineStrings.ts';

export const en = {
  title: 'Sync',
  saved: 'All sent',
  sending_one: 'Sending {{count, number}}',
  sending_other: 'Sending {{count, number}}',
  waiting_one: '{{count, number}} to send',
  waiting_other: '{{count, number}} to send',
  connecting: 'Connecting…',
  catching_up: 'Loading…',
  offline: 'Offline',
  stopped: 'Not syncing',
  no_member: 'You are no longer in this book. What you see is what this device had of it.',
  attention_one: '{{count, number}} needs attention',
  attention_other: '{{count, number}} need attention',
  state: 'Sync: {{state}}. Show details',
  internet: 'Internet',
  online: 'Online',
  server: 'Server',
  connected: 'Connected',
  not_connected: 'Not connected',
  pending: 'Waiting to be sent',
  failed: 'Need attention',
  last_sync: 'Last sync',
  never: 'Not yet',
  sync_now: 'Sync now',
  safe: 'What is waiting is safe on this device and is sent as soon as there is a connection.',
} as const;

export const useSyncText = defineStrings('sync', en);
