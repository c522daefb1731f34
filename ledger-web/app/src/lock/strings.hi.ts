import type { Translation } from '../i18n/defineStrings.ts';
import type { en } from './strings.en.ts';

export default {
  title: 'इस डिवाइस पर लॉक',
  about: 'कुछ देर ऐप न चलाने पर PIN पूछता है। डिवाइस कोई और उठा ले, तो बही छिपी रहती है; यहाँ रखा डेटा इससे एन्क्रिप्ट नहीं होता।',
  pin: 'PIN',
  new_pin: 'नया PIN',
  pin_hint: '4 से 8 अंक',
  pin_wrong_form: '4 से 8 अंक लिखें।',
  after: 'इतनी देर न चलाने पर लॉक करें',
  minutes_one: '{{count, number}} मिनट',
  minutes_other: '{{count, number}} मिनट',
  turn_on: 'लॉक लगाएँ',
  turn_off: 'लॉक हटाएँ',
  is_on: 'लॉक लगा है।',
  device_lock: 'फ़िंगरप्रिंट या चेहरे से भी खोलें',
  device_lock_on: 'फ़िंगरप्रिंट, चेहरे या डिवाइस के अपने PIN से भी खुलता है।',
  device_lock_failed: 'डिवाइस ने हाँ नहीं कहा।',
  locked: 'लॉक है',
  unlock: 'खोलें',
  use_device_lock: 'फ़िंगरप्रिंट या चेहरे से खोलें',
  wrong: 'यह PIN सही नहीं है।',
  wait: 'कई बार ग़लत PIN लिखा गया। {{seconds, number}} सेकंड बाद फिर कोशिश करें।',
  forgotten: 'PIN भूल गए',
  forgotten_text: 'फिर से साइन इन करें, तो लॉक हट जाएगा। इसके लिए कनेक्शन चाहिए। जो अभी नहीं भेजा गया, वह इस डिवाइस पर रहेगा।',
  sign_in: 'फिर से साइन इन करें',
  sign_out: 'साइन आउट करें',
} satisfies Translation<typeof en>;
