import type { Translation } from '../i18n/defineStrings.ts';
import type { en } from './strings.en.ts';

export default {
  close: 'बंद करें',
  messages: 'संदेश',
  cancel: 'रद्द करें',
  back: 'वापस',
  save: 'सेव करें',
  edit: 'बदलें',
  remove: 'हटाएँ',
  undo: 'वापस लाएँ',
  add: 'जोड़ें',
  loading: 'खुल रहा है…',
  being_made: 'सर्वर इसे तैयार कर रहा है।',
  seconds: '{{seconds}} सेकंड',
  file_saved: '{{name}} डाउनलोड हुआ',
  share: 'शेयर करें',
  optional: 'ज़रूरी नहीं',
  today: 'आज',
  previous_day: 'पिछला दिन',
  next_day: 'अगला दिन',
  choose_day: '{{label}}: कैलेंडर से चुनें',
  month: 'महीना',
  previous_month: 'पिछला महीना',
  next_month: 'अगला महीना',
  pending: 'अभी भेजा नहीं गया',
} satisfies Translation<typeof en>;
