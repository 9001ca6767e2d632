import { describe, expect, it } from 'vitest';
import { tryHex } from './bytes.ts';
import { formatFingerprintWords, parseFingerprintWords } from './fingerprint-words.ts';

/** Entropy and words of the published vectors of BIP-39 (github.com/trezor/python-mnemonic, vectors.json). */
const PUBLISHED: readonly (readonly [string, string])[] = [
  [
    '00000000000000000000000000000000',
    'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about',
  ],
  [
    '7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f',
    'legal winner thank year wave sausage worth useful legal winner thank yellow',
  ],
  [
    '80808080808080808080808080808080',
    'letter advice cage absurd amount doctor acoustic avoid letter advice cage above',
  ],
  ['ffffffffffffffffffffffffffffffff', 'zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong'],
  [
    '9e885d952ad362caeb4efe34a8e91bd2',
    'ozone drill grab fiber curtain grace pudding thank cruise elder eight picnic',
  ],
  [
    'c0ba5a8e914111210f2bd131f3d5e08d',
    'scheme spot photo card baby mountain device kick cradle pact join borrow',
  ],
  [
    '23db8160a31d3e0dca3688ed941adbf3',
    'cat swing flag economy stadium alone churn speed unique patch report train',
  ],
  [
    'f30f8c1da665478f49b001d94c5fc452',
    'vessel ladder alter error federal sibling chat ability sun glass valve picture',
  ],
];
const bytes = (hex: string): Uint8Array => tryHex(hex) ?? new Uint8Array();

describe('a fingerprint in words', () => {
  it.each(PUBLISHED)('%s', (entropy, words) => {
    expect(formatFingerprintWords(bytes(entropy)).join(' ')).toBe(words);
  });

  it('shows the first 128 bits of a longer digest', () => {
    const [entropy, words] = PUBLISHED[4] ?? ['', ''];
    expect(formatFingerprintWords(bytes(`${entropy}${'ab'.repeat(48)}`)).join(' ')).toBe(words);
  });

  it('refuses a digest that is too short', () => {
    expect(() => formatFingerprintWords(new Uint8Array(15))).toThrow(RangeError);
  });
});

describe('reading the words', () => {
  it.each(PUBLISHED)('%s', (entropy, words) => {
    expect(parseFingerprintWords(words)).toEqual(bytes(entropy));
  });

  const words = 'ozone drill grab fiber curtain grace pudding thank cruise elder eight picnic';
  it.each([
    ['capitals', words.toUpperCase()],
    ['commas and line ends', words.replaceAll(' ', ',\n ')],
    ['hyphens', words.replaceAll(' ', '-')],
    [
      'four letters',
      words
        .split(' ')
        .map((word) => word.slice(0, 4))
        .join(' '),
    ],
  ])('takes %s', (_, typed) => {
    expect(parseFingerprintWords(typed)).toEqual(bytes('9e885d952ad362caeb4efe34a8e91bd2'));
  });

  it.each([
    ['nothing', ''],
    ['eleven words', words.split(' ').slice(1).join(' ')],
    ['thirteen words', `${words} zoo`],
    ['a word that is not in the list', words.replace('drill', 'drilled')],
    ['three letters', words.replace('drill', 'dri')],
    ['two words exchanged', words.replace('ozone drill', 'drill ozone')],
  ])('refuses %s', (_, typed) => {
    expect(parseFingerprintWords(typed)).toBeNull();
  });
});
