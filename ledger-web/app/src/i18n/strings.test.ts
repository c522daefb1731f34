import { describe, expect, it } from 'vitest';

const english = import.meta.glob<Record<string, string>>('../*/strings.en.ts', { eager: true, import: 'en' });
const hindi = import.meta.glob<Record<string, string>>('../*/strings.hi.ts', { eager: true, import: 'default' });
const features = Object.keys(english).map((path) => path.replace('/strings.en.ts', ''));

const placeholders = (text: string) => [...text.matchAll(/\{\{[^}]+\}\}/g)].map(([found]) => found).sort();

describe('the texts of', () => {
  it.each(features)('%s have the same keys and placeholders in Hindi', (feature) => {
    const en = english[`${feature}/strings.en.ts`] ?? {};
    const hi = hindi[`${feature}/strings.hi.ts`] ?? {};
    expect(Object.keys(hi).sort()).toEqual(Object.keys(en).sort());
    for (const [key, text] of Object.entries(en)) {
      expect(placeholders(hi[key] ?? ''), key).toEqual(placeholders(text));
    }
  });
});
