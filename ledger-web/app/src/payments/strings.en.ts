import { defineStrings } from '../i18n/defineStrings.ts';

export const en = {
  'mode.credit': 'On credit',
  'mode.cash': 'Cash',
  'mode.upi': 'UPI',
  'mode.bank': 'Bank',
  'mode.cheque': 'Cheque',
} as const;

export const usePaymentsText = defineStrings('payments', en);
