import type { Translation } from '../i18n/defineStrings.ts';
import type { en } from './strings.en.ts';

export default {
  'mode.credit': 'उधार',
  'mode.cash': 'नकद',
  'mode.upi': 'UPI',
  'mode.bank': 'बैंक',
  'mode.cheque': 'चेक',
} satisfies Translation<typeof en>;
