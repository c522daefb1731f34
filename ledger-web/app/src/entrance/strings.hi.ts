import type { Translation } from '../i18n/defineStrings.ts';
import type { en } from './strings.en.ts';

export default {
  language: 'भाषा',
} satisfies Translation<typeof en>;
