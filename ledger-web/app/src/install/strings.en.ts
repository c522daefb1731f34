import { defineStrings } from '../i18n/defineStrings.ts';

export const en = {
  title: 'Ledger on the home screen',
  about: 'It opens like an app, in a window of its own, and the browser is less ready to clear what is kept here.',
  install: 'Install',
  on_ios: 'Tap Share at the edge of the browser, then “Add to Home Screen”.',
} as const;

export const useInstallText = defineStrings('install', en);
