import type { Translation } from '../i18n/defineStrings.ts';
import type { en } from './strings.en.ts';

export default {
  elsewhere: 'इस बीच दूसरे डिवाइस पर बदला गया: {{value}}',
  emptied: 'ख़ाली',
  take: 'वही रखें',
  keep: 'मेरा रखें',
  restored: 'आपने यहाँ जो लिखा था, वह अब भी है।',
  start_anew: 'नए सिरे से शुरू करें',
} satisfies Translation<typeof en>;
