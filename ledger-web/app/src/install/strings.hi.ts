import type { Translation } from '../i18n/defineStrings.ts';
import type { en } from './strings.en.ts';

export default {
  title: 'होम स्क्रीन पर Ledger',
  about: 'ऐप की तरह, अपनी अलग खिड़की में खुलता है, और ब्राउज़र यहाँ रखा डेटा आसानी से नहीं हटाता।',
  install: 'इंस्टॉल करें',
  on_ios: 'ब्राउज़र के किनारे पर “शेयर” दबाएँ, फिर “होम स्क्रीन में जोड़ें”।',
} satisfies Translation<typeof en>;
