import { defineStrings } from '../i18n/defineStrings.ts';

export const en = {
  unsent_one: '{{count, number}} change is not sent yet. Save it to a file, to be safe.',
  unsent_other: '{{count, number}} changes are not sent yet. Save them to a file, to be safe.',
  save_unsent: 'Save to a file',
  goes_on: 'It goes on by itself as soon as there is room. Deleting photos or apps makes some.',
  load_again: 'Load this page again',
  lost_one:
    'This browser has cleared what this app had kept, and {{count, number}} change that was not sent went with it. Enter it again.',
  lost_other:
    'This browser has cleared what this app had kept, and {{count, number}} changes that were not sent went with it. Enter them again.',
  understood: 'Understood',
  keep_text: 'Until they are sent, your changes are in this browser only. Let it keep them when space runs short.',
  keep: 'Keep them',
  not_now: 'Not now',
  room: 'Kept on this device',
  room_used: '{{used}} used, {{free}} left',
  room_unknown: 'Not known',
  is_kept: 'When space runs short',
  kept: 'It stays',
  not_kept: 'The browser may clear it',
  ask_again: 'Ask the browser to keep it',
  refused:
    'The browser did not agree. Install the app, or use it more often, and ask again. What is sent is safe anyway.',
  nearly_full: 'There is hardly any room left for this app. Make some before it is full.',
} as const;

export const useDeviceText = defineStrings('device', en);
