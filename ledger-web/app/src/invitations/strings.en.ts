import { defineStrings } from '../i18n/defineStrings.ts';

export const en = {
  title: 'You are invited into an account book',
  sign_in_text: 'Sign in first. The book opens after that.',
  register_text: 'Make an account first. The book opens after that.',
  have_account: 'Have an account already?',
  new_here: 'New here?',
  sign_in: 'Sign in',
  register: 'Create an account',
  accept_text:
    'You are signed in as {{name}}. Whoever invited you sees your name and login, and so do the others in the book.',
  accept: 'Open the book',
  not_now: 'Not now',
  not_good: 'This invitation was used, withdrawn or is too old. Ask for a new one.',
  invite: 'Invite by link',
  invite_text:
    'Whoever has the link can come into this book, once, within 7 days. Send it only to the person whom you mean.',
  role: 'Role',
  make_link: 'Make the link',
  link: 'Link',
  link_hint: 'It is shown only now.',
  copy: 'Copy the link',
  copied: 'The link is copied',
  share: 'Send the link',
  message: 'You are invited into the account book of {{book}}: {{link}}',
  open: 'Open invitations',
  until: 'until {{moment}}',
  withdraw: 'Withdraw',
  withdraw_of: 'Withdraw the invitation: {{role}}',
} as const;

export const useInvitationsText = defineStrings('invitations', en);
