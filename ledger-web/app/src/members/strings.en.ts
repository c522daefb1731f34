import { defineStrings } from '../i18n/defineStrings.ts';

export const en = {
  members: 'People in this book',
  members_text:
    'Editors write. Accountants write, close periods and see the history. Auditors read and see the history. Viewers read.',
  member_you: '{{name}} (you)',
  add_member: 'Add by login',
  leave_book: 'Leave this book',
  leave_title: 'Leave {{book}}?',
  leave_text: 'You can no longer open it, until somebody invites you again. What you wrote stays.',
  leave_unsent: 'What you wrote and that has not reached the server yet will not reach it any more.',
  leave: 'Leave',
  member_login: 'Their login',
  member_login_hint: 'They need an account first.',
  role: 'Role',
  change_role: 'Role of {{name}}',
  remove_member: 'Remove {{name}}',
  remove_member_title: 'Remove {{name}}?',
  remove_member_text: 'They can no longer open this book. What they wrote stays.',
  remove: 'Remove',
  last_owner: 'A book needs an owner: this is the last one.',
} as const;

export const useMembersText = defineStrings('members', en);
