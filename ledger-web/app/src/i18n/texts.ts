import { createInstance, type i18n } from 'i18next';

/**
 * The app's one i18next. English comes with the code that shows it (see defineStrings); Hindi is one chunk of its own,
 * loaded before it is shown. It is ready as soon as this module is, so that features may add their texts at once.
 */
export const texts: i18n = createInstance();

void texts.init({
  lng: 'en',
  fallbackLng: 'en',
  resources: {},
  initAsync: false,
  // Keys are flat and may hold dots; namespaces are the features' folders.
  keySeparator: false,
  nsSeparator: false,
  // React escapes what it shows.
  interpolation: { escapeValue: false },
});
