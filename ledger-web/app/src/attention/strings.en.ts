import { defineStrings } from '../i18n/defineStrings.ts';

export const en = {
  title: 'Needs attention',
  none: 'Nothing needs your attention.',
  text: 'The server did not take these changes. They are on this device only.',
  replaced_title: 'Replaced from another device',
  replaced_text: 'Two devices wrote different things. The later one stands, and this is what was written here.',
  replaced_toast_one: '{{count, number}} change of yours was replaced from another device.',
  replaced_toast_other: '{{count, number}} changes of yours were replaced from another device.',
  replaced_by: '{{field}}: {{mine}} was replaced by {{theirs}}',
  replaced_by_whom: '{{field}}: {{mine}} was replaced by {{theirs}} ({{name}})',
  replaced_show: 'Show',
  take_mine: 'Take mine again',
  leave_theirs: 'Leave it so',
  see_all: 'Open as a page',
  retry: 'Send again',
  discard: 'Discard',
  discard_title: 'Discard this change?',
  discard_text: 'It exists on this device only and cannot be brought back.',
  edit_title: 'Correct the change',
  save_and_send: 'Save and send',
  because_of: 'Waits for another change in this list.',
  written: 'Written {{when}}',
  'did.create': 'Add {{table}}',
  'did.update': 'Change {{table}}',
  'did.delete': 'Delete {{table}}',
  'did.restore': 'Restore {{table}}',
} as const;

export const useAttentionText = defineStrings('attention', en);
