import type { Translation } from '../i18n/defineStrings.ts';
import type { en } from './strings.en.ts';

export default {
  'nav.label': 'मुख्य',
  'nav.customers': 'ग्राहक',
  'nav.suppliers': 'सप्लायर',
  'nav.cashbook': 'कैशबुक',
  'nav.bills': 'बिल',
  'nav.staff': 'स्टाफ़',
  'nav.reports': 'रिपोर्ट',
  'nav.audit': 'जाँच',
  'nav.recycle_bin': 'रीसायकल बिन',
  'nav.settings': 'सेटिंग',
  'nav.more': 'और',
  skip: 'सीधे पेज पर जाएँ',
  switch_book: 'बही: {{name}}। बदलें',
  signed_in_as: '{{name}} के नाम से साइन इन',
  not_found: 'यहाँ कोई पेज नहीं है',
  to_start: 'पहले पेज पर जाएँ',
  update_ready: 'नया वर्शन तैयार है।',
  updated_elsewhere: 'ऐप दूसरे टैब में अपडेट हो गया।',
  update: 'लोड करें',
  page_failed: 'यह पेज नहीं खुल पाया। ऐप फिर से खोलें।',
  reload: 'फिर से खोलें',
  expired: 'सर्वर पर आप साइन आउट हैं। बदलाव भेजने और पाने के लिए फिर से साइन इन करें। आप जो लिखेंगे वह इस डिवाइस पर सुरक्षित रहेगा।',
  sign_in_again: 'फिर से साइन इन करें',
  sign_out: 'यहाँ भी साइन आउट करें',
} satisfies Translation<typeof en>;
