import type { Translation } from '../i18n/defineStrings.ts';
import type { en } from './strings.en.ts';

export default {
  'mode.credit': 'उधार',
  'mode.cash': 'नकद',
  'mode.upi': 'UPI',
  'mode.bank': 'बैंक',
  'mode.cheque': 'चेक',
  for_bills: 'किन बिलों के लिए',
  choose_bills: 'बिल चुनें',
  oldest_by_itself: 'न चुनें तो सबसे पुराने बिल चुकेंगे।',
  unnumbered: 'बिल जिसे अभी नंबर नहीं मिला',
  open: 'बाकी',
  stays_credit: 'इसमें से {{amount}} जमा रहेगा।',
  'allocations.amount_not_a_number': 'शून्य से ज़्यादा रकम लिखें।',
  'allocations.above_payment': 'बिलों में भुगतान से ज़्यादा रकम है।',
  'allocations.too_many': 'एक भुगतान ज़्यादा से ज़्यादा 100 बिलों के लिए हो सकता है।',
} satisfies Translation<typeof en>;
