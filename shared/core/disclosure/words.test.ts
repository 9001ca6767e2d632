import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../json/index.ts';
import { wordsOfDisclosure } from './words.ts';

describe('the words of a disclosure', () => {
  it.each<[string, string, JsonValue, readonly string[]]>([
    ['a text', 'place', 'Harbour office', ['Harbour office']],
    ['nothing', 'person', null, []],
    ['an empty text', 'note', '', []],
    ['a mark', 'graphic', true, []],
    ['a list', 'seals', ['S-1', 'S-2'], ['S-1', 'S-2']],
    ['a name of the file system', 'fileName', { raw: 'YQ==', text: 'a' }, ['a']],
    [
      'several of them',
      'roots',
      [
        { raw: 'YQ==', text: 'a' },
        { raw: 'Yg==', text: 'b' },
      ],
      ['a', 'b'],
    ],
    ['an object', 'device', { make: 'M', serial: null, count: 2 }, ['M', '2']],
    ['an absence', 'author', { absent: 'unknown' }, []],
    ['a field kept back', 'author', { absent: 'withheld', code: 'PM-4' }, ['PM-4']],
    ['the extractor’s output', 'raw', { sha256: 'ab', size: 1 }, []],
    [
      'a view',
      'view',
      {
        normaliser: 1,
        captured: { status: 'value', value: '2024-03-20', tag: 'ExifIFD:DateTimeOriginal' },
        author: { status: 'none' },
        gps: { status: 'value', value: { lat: '1.5', lon: '2.5' }, tag: 'GPS' },
        device: {
          make: { status: 'value', value: 'M', tag: 'IFD0:Make' },
          model: { status: 'stripped', tag: 'x' },
        },
        clocks: [{ tag: 'PNG:tIME', value: '2024' }],
      },
      ['2024-03-20', '1.5', '2.5', 'M', '2024'],
    ],
  ])('%s', (_, name, value, words) => {
    expect(wordsOfDisclosure(name, value)).toEqual(words);
  });
});
