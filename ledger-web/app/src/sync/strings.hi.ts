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
  no_member: 'आप अब इस बही में नहीं हैं। उसे इस डिवाइस से हटा दिया गया है।',
  unsent_of_book: 'जो नहीं भेजा गया वह यहाँ रखा है। उसे फ़ाइल में सेव करें, या बही में लौटने पर फिर भेजें।',
  save_unsent: 'जो नहीं भेजा गया उसे सेव करें',
  attention_one: '{{count, number}} पर ध्यान दें',
  attention_other: '{{count, number}} पर ध्यान दें',
  state: 'सिंक: {{state}}। ब्योरा देखें',
} satisfies Translation<typeof en>;
