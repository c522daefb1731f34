import { defineStrings } from '../i18n/defineStrings.ts';

export const en = {
  reverse: 'Take back',
  reverse_title: 'Take back: {{title}}',
  reverse_text: 'It stays as it is until the day before. From this day on it counts for nothing.',
  reverse_on: 'From which day',
  reverse_early: 'It cannot be taken back before its own day, {{day}}.',
  reversed: 'Taken back',
  reversed_is: 'Taken back on {{day}}.',
  unreverse: 'Let it count again',
  unreversed: 'It counts again',
} as const;

export const useRemovalText = defineStrings('removal', en);
