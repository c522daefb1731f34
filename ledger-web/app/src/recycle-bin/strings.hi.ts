import type { Translation } from '../i18n/defineStrings.ts';
import type { en } from './strings.en.ts';

export default {
  title: 'रीसायकल बिन',
  about: 'हटाई हुई चीज़ें यहाँ रहती हैं और कभी भी वापस लाई जा सकती हैं।',
  empty: 'कुछ हटाया नहीं गया है। बही में जो भी हटाएँगे वह यहाँ आएगा।',
  search: 'हटाई हुई चीज़ें खोजें',
  found_one: '{{count, number}} मिला',
  found_other: '{{count, number}} मिले',
  no_match: 'ऐसा कुछ हटाया नहीं गया।',
  table: 'क्या',
  all: 'सब',
  deleted_by: '{{when}} को {{who}} ने हटाया',
  deleted: '{{when}} को हटाया',
  restore: 'वापस लाएँ',
  restore_of: '{{what}} वापस लाएँ',
  restored: '{{what}} वापस आ गया',
} satisfies Translation<typeof en>;
