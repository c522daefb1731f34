// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderHook } from '@testing-library/react';
import { expect, test } from 'vitest';
import { showLanguage } from '../i18n/language.ts';
import { useFailureText } from './failures.ts';

const CONTRACT = readFileSync(join(import.meta.dirname, '../../../../docs/contract.md'), 'utf8');

/** The tables of section 10, and what this client says of itself. */
const codes = [
  ...new Set(
    (/^## 10\. Codes$(.*?)^## 11/ms.exec(CONTRACT)?.[1] ?? '')
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .flatMap((line) => [...(line.split('|')[2] ?? '').matchAll(/`([a-z_]+)`/g)].map(([, code]) => code ?? '')),
  ),
  ...['history_changed', 'rejected', 'offline', 'intercepted', 'timed_out', 'cancelled', 'no_book'],
];

test('the contract has a list of codes', () => {
  expect(codes.length).toBeGreaterThan(30);
});

test.each(['en', 'hi'] as const)(
  'every code that the server or the client may give has a text in %s',
  async (language) => {
    await showLanguage(language);
    const { result } = renderHook(useFailureText);
    for (const code of codes) {
      const text = result.current({ code, message: '', fields: {} });
      expect(text, code).not.toBe(
        result.current({ code: 'no_such_code', message: '', fields: {} }).replace('no_such_code', code),
      );
      if (language === 'hi') expect(text, code).toMatch(/[\u0900-\u097f]/);
    }
  },
);
