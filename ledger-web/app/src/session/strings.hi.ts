import type { Translation } from '../i18n/defineStrings.ts';
import type { en } from './strings.en.ts';

export default {
  sign_in: 'साइन इन करें',
  login: 'लॉगिन',
  login_hint: 'फ़ोन नंबर, ईमेल या कोई नाम जो आपको याद रहे।',
  password: 'पासवर्ड',
  password_hint: 'कम से कम 8 अक्षर।',
  show_password: 'पासवर्ड दिखाएँ',
  new_here: 'पहली बार आए हैं?',
  register: 'खाता बनाएँ',
  register_title: 'अपनी बही शुरू करें',
  name: 'आपका नाम',
  business_name: 'आपके व्यापार का नाम',
  currency: 'मुद्रा',
  currency_hint: 'यह बही के साथ रहती है। बाकी सब बाद में बदला जा सकता है।',
  start: 'शुरू करें',
  have_account: 'पहले से खाता है?',
  language: 'भाषा',
  offline: 'इंटरनेट नहीं है। साइन इन के लिए इंटरनेट चाहिए; उसके बाद ऐप बिना इंटरनेट के भी चलता है।',
  again_title: 'फिर से साइन इन करें',
} satisfies Translation<typeof en>;
