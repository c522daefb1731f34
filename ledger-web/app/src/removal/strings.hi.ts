import type { Translation } from '../i18n/defineStrings.ts';
import type { en } from './strings.en.ts';

export default {
  reverse: 'वापस लें',
  reverse_title: 'वापस लें: {{title}}',
  reverse_text: 'एक दिन पहले तक यह वैसा ही रहता है। इस दिन से यह किसी हिसाब में नहीं गिना जाता।',
  reverse_on: 'किस दिन से',
  reverse_early: 'इसे इसकी अपनी तारीख {{day}} से पहले वापस नहीं लिया जा सकता।',
  reversed: 'वापस लिया गया',
  reversed_is: '{{day}} को वापस लिया गया।',
  unreverse: 'फिर से गिनें',
  unreversed: 'यह फिर से गिना जा रहा है',
} satisfies Translation<typeof en>;
