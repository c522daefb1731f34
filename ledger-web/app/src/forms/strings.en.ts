import { defineStrings } from '../i18n/defineStrings.ts';

export const en = {
  elsewhere: 'Changed on another device meanwhile: {{value}}',
  emptied: 'empty',
  take: 'Take that',
  keep: 'Keep mine',
  restored: 'What you had typed here is still there.',
  start_anew: 'Start anew',
} as const;

export const useFormsText = defineStrings('forms', en);
