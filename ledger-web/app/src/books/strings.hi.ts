import type { Translation } from '../i18n/defineStrings.ts';
import type { en } from './strings.en.ts';

export default {
  title: 'आपकी बहियाँ',
  no_member: 'आप अब इस बही में नहीं हैं। उसे इस डिवाइस से हटा दिया गया है।',
  unsent_of_book: 'जो नहीं भेजा गया वह यहाँ रखा है। उसे फ़ाइल में सेव करें, या बही में लौटने पर फिर भेजें।',
  save_unsent: 'जो नहीं भेजा गया उसे सेव करें',
  change: 'बही बदलें',
  open_now: 'अभी खुली है',
  add: 'नई बही',
  add_title: 'नई बही',
  first_title: 'आपकी पहली बही',
  name: 'व्यापार का नाम',
  currency: 'मुद्रा',
  currency_hint: 'बाद में बदली नहीं जा सकती।',
  time_zone: 'समय क्षेत्र',
  create: 'बही बनाएँ',
  sign_out: 'साइन आउट करें',
  'role.owner': 'मालिक',
  'role.editor': 'लिखने वाला',
  'role.accountant': 'मुनीम',
  'role.viewer': 'देखने वाला',
  'role.auditor': 'ऑडिटर',
} satisfies Translation<typeof en>;
