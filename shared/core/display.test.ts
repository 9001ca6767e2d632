import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayJson, displayName, displayText } from './display.ts';

describe('text from outside, shown (S-08)', () => {
  const table: [string, string, string][] = [
    ['an override that reverses the extension', 'photo_\u202Egnp.exe', 'photo_\\u{202E}gnp.exe'],
    ['a line break that forges a line', 'a\nFAKE LOG LINE', 'a\\u{A}FAKE LOG LINE'],
    ['a carriage return', 'a\rb', 'a\\u{D}b'],
    ['a terminal sequence', '\u001b[31mred', '\\u{1B}[31mred'],
    ['an 8-bit terminal sequence', '\u009b31m', '\\u{9B}31m'],
    ['a zero-width joiner', 'a\u200Db', 'a\\u{200D}b'],
    ['a zero-width space', 'a\u200Bb', 'a\\u{200B}b'],
    ['isolates', '\u2066a\u2069', '\\u{2066}a\\u{2069}'],
    ['a byte order mark', '\uFEFFa', '\\u{FEFF}a'],
    ['line and paragraph separators', 'a\u2028b\u2029c', 'a\\u{2028}b\\u{2029}c'],
    ['a lone surrogate', 'a\uD800b', 'a\\u{D800}b'],
    ['a tag character outside the basic plane', 'a\u{E0041}', 'a\\u{E0041}'],
    ['private use', '\uE000', '\\u{E000}'],
    ['bytes that were not UTF-8', 'a\uFFFDb', 'a\uFFFDb'],
    ['a look-alike', 'раypal', 'раypal'],
    ['composed', 'é'.normalize('NFC'), '\u00e9'],
    ['decomposed', 'é'.normalize('NFD'), 'e\u0301'],
    ['other scripts', 'صورة 写真 фото', 'صورة 写真 фото'],
    ['an escape that was there before', '\\u{202E}', '\\u{5C}u{202E}'],
    ['an ordinary backslash', 'C:\\photos', 'C:\\photos'],
  ];
  it.each(table)('%s', (_, text, shown) => {
    expect(displayText(text)).toBe(shown);
  });

  it('never shows two texts alike', () => {
    const text = string({ unit: 'binary', maxLength: 6 });
    assert(property(text, text, (a, b) => a === b || displayText(a) !== displayText(b)));
  });

  it('is one safe line whatever comes', () => {
    assert(property(string({ unit: 'binary' }), (text) => !/[\p{C}\p{Zl}\p{Zp}]/u.test(displayText(text))));
  });
});

describe('a long name', () => {
  const table: [string, number, string][] = [
    ['short.jpg', 20, 'short.jpg'],
    ['a-very-long-name-of-a-photo.jpg', 16, 'a-very-long….jpg'],
    ['no-extension-at-all-here', 9, 'no-e…here'],
    [`x.${'e'.repeat(40)}`, 9, 'x.ee…eeee'],
    ['n'.repeat(255), 5, 'nn…nn'],
  ];
  it.each(table)('%s in %i', (text, limit, shown) => {
    expect(displayName(text, limit)).toBe(shown);
  });

  it('keeps the extension behind an override in sight', () => {
    expect(displayName('photo-of-the-square-\u202Egpj.exe', 20)).toMatch(/…\.exe$/);
  });
});

describe('JSON for a terminal', () => {
  it('keeps every value exactly', () => {
    assert(
      property(string({ unit: 'binary' }), (text) => {
        expect(JSON.parse(displayJson({ text }))).toEqual(JSON.parse(JSON.stringify({ text })));
      }),
    );
  });

  it('lets no control character through', () => {
    assert(
      property(string({ unit: 'binary' }), (text) => !/[^\n\P{C}]|[\p{Zl}\p{Zp}]/u.test(displayJson([text]))),
    );
  });
});
