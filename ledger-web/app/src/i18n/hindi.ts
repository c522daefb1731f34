import { texts } from './texts.ts';

/** All Hindi texts; this module is imported only when Hindi is wanted. */
const files = import.meta.glob<Record<string, string>>('../*/strings.hi.ts', { eager: true, import: 'default' });

for (const [path, strings] of Object.entries(files)) {
  const feature = path.split('/')[1];
  if (feature) texts.addResourceBundle('hi', feature, strings);
}
