import { defineStrings } from '../i18n/defineStrings.ts';

export const en = {
  language: 'Language',
} as const;

export const useEntranceText = defineStrings('entrance', en);
