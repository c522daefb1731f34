import { defineStrings } from '../i18n/defineStrings.ts';

export const en = {
  'mode.credit': 'On credit',
  'mode.cash': 'Cash',
  'mode.upi': 'UPI',
  'mode.bank': 'Bank',
  'mode.cheque': 'Cheque',
  for_bills: 'For which bills',
  choose_bills: 'Choose the bills',
  oldest_by_itself: 'Otherwise it pays the oldest ones.',
  unnumbered: 'Bill without a number yet',
  open: 'open',
  stays_credit: '{{amount}} of it stays as credit.',
  'allocations.amount_not_a_number': 'Enter amounts above zero.',
  'allocations.above_payment': 'The bills get more than the payment.',
  'allocations.too_many': 'One payment can be for at most 100 bills.',
} as const;

export const usePaymentsText = defineStrings('payments', en);
