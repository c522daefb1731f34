import { beforeAll, describe, expect, test } from 'vitest';
import { matcher, soundsLoaded } from './matcher.ts';

beforeAll(() => soundsLoaded);

describe('a name in Devanagari is found by its sound in Latin letters, and the other way round', () => {
  test.each([
    ['लक्ष्मी किराना', 'lakshmi'],
    ['लक्ष्मी किराना', 'laxmi'],
    ['लक्ष्मी किराना', 'Laxmi kir'],
    ['लक्ष्मी किराना', 'kirana'],
    ['शर्मा', 'sharma'],
    ['शर्मा', 'sarma'],
    ['रमेश', 'ramesh'],
    ['रमेश', 'rames'],
    ['राजकुमार', 'rajkumar'],
    ['सुनीता देवी', 'suneeta devi'],
    ['फ़ातिमा', 'fatima'],
    ['ज़ाहिद', 'zahid'],
    ['विशाल', 'wishal'],
    ['चंदन', 'chandan'],
    ['आशा', 'asha'],
    ['अमित', 'amit'],
    ['पूजा', 'pooja'],
    ['कृष्ण', 'krishna'],
    ['विजय', 'vijay'],
    ['अंबिका', 'ambika'],
    ['दुकान २', 'dukan 2'],
  ])('%s, %s', (devanagari, latin) => {
    expect(matcher(latin)(devanagari)).toBe(true);
    expect(matcher(devanagari)(latin)).toBe(
      devanagari.split(' ').length <= latin.split(' ').length && !/kir$/.test(latin),
    );
  });
});

describe('what sounds differently is not found', () => {
  test.each([
    ['शर्मा', 'verma'],
    ['रमेश', 'suresh'],
    ['राम', 'shyam'],
    ['लक्ष्मी', 'mi'],
    ['मोहन', 'mahesh'],
  ])('%s, %s', (name, typed) => {
    expect(matcher(typed)(name)).toBe(false);
  });
});

describe('within one script', () => {
  test('a part of a text in either case is found, and only that', () => {
    expect(matcher(' TRAD')('Asha Traders')).toBe(true);
    expect(matcher('रमे')('रमेश')).toBe(true);
    expect(matcher('laxmi')('Lakshmi')).toBe(false);
  });

  test('nothing typed holds in all', () => {
    expect(matcher('  ')('')).toBe(true);
  });

  test('signs alone match nothing by their sound', () => {
    expect(matcher('—')('रमेश')).toBe(false);
  });
});
