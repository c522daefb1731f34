import type { Translation } from '../i18n/defineStrings.ts';
import type { en } from './strings.en.ts';

export default {
  saved: 'सब भेज दिया',
  sending_one: '{{count, number}} भेज रहे हैं',
  sending_other: '{{count, number}} भेज रहे हैं',
  waiting_one: '{{count, number}} भेजना बाकी',
  waiting_other: '{{count, number}} भेजने बाकी',
  connecting: 'जुड़ रहा है…',
  catching_up: 'खुल रहा है…',
  offline: 'ऑफ़लाइन',
  stopped: 'सिंक बंद है',
  attention_one: '{{count, number}} पर ध्यान दें',
  attention_other: '{{count, number}} पर ध्यान दें',
  state: 'सिंक: {{state}}। ब्योरा देखें',
} satisfies Translation<typeof en>;
