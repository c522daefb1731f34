import type { Translation } from '../i18n/defineStrings.ts';
import type { en } from './strings.en.ts';

export default {
  members: 'इस बही के लोग',
  members_text:
    'लिखने वाले लिखते हैं। मुनीम लिखते हैं, बही बंद करते हैं और इतिहास देखते हैं। ऑडिटर पढ़ते हैं और इतिहास देखते हैं। देखने वाले पढ़ते हैं।',
  member_you: '{{name}} (आप)',
  add_member: 'लॉगिन से जोड़ें',
  leave_book: 'यह बही छोड़ें',
  leave_title: '{{book}} छोड़ें?',
  leave_text: 'जब तक कोई फिर न बुलाए, आप इसे नहीं खोल पाएँगे। आपने जो लिखा वह रहेगा।',
  leave_unsent: 'आपका जो लिखा अभी सर्वर तक नहीं पहुँचा, वह अब नहीं पहुँचेगा।',
  leave: 'छोड़ें',
  member_login: 'उनका लॉगिन',
  member_login_hint: 'पहले उनका खाता होना चाहिए।',
  role: 'भूमिका',
  change_role: '{{name}} की भूमिका',
  remove_member: '{{name}} को हटाएँ',
  remove_member_title: '{{name}} को हटाएँ?',
  remove_member_text: 'वे यह बही नहीं खोल पाएँगे। उन्होंने जो लिखा वह रहेगा।',
  remove: 'हटाएँ',
  last_owner: 'बही का एक मालिक होना ज़रूरी है: यह आखिरी है।',
} satisfies Translation<typeof en>;
