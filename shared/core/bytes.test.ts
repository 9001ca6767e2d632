import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  base64,
  base64url,
  compareBytes,
  concat,
  equalBytes,
  hex,
  tryBase64,
  tryBase64url,
  tryHex,
  tryUtf8,
  utf8,
} from './bytes.ts';

const anyBytes = fc.uint8Array({ maxLength: 100 });

describe('hex', () => {
  it('writes two lowercase digits for each byte', () => {
    expect(hex(Uint8Array.of(0, 1, 0xab, 0xff))).toBe('0001abff');
  });

  it('round trips', () => {
    fc.assert(fc.property(anyBytes, (bytes) => equalBytes(tryHex(hex(bytes)) ?? utf8('no'), bytes)));
  });

  it.each(['0', 'AB', '0g', ' 0', '0x', '00 ', '٠٠', '-1'])('refuses %j', (text) => {
    expect(tryHex(text)).toBeNull();
  });
});

describe('base64', () => {
  // RFC 4648 §10
  it.each([
    ['', ''],
    ['f', 'Zg=='],
    ['fo', 'Zm8='],
    ['foo', 'Zm9v'],
    ['foob', 'Zm9vYg=='],
    ['fooba', 'Zm9vYmE='],
    ['foobar', 'Zm9vYmFy'],
  ])('encodes %j as RFC 4648 does', (plain, encoded) => {
    expect(base64(utf8(plain))).toBe(encoded);
    expect(base64url(utf8(plain))).toBe(encoded.replaceAll('=', ''));
    expect(tryBase64(encoded)).toEqual(utf8(plain));
    expect(tryBase64url(encoded.replaceAll('=', ''))).toEqual(utf8(plain));
  });

  it('differs between the alphabets in the last two digits only', () => {
    expect(base64(Uint8Array.of(0xfb, 0xff))).toBe('+/8=');
    expect(base64url(Uint8Array.of(0xfb, 0xff))).toBe('-_8');
  });

  it('round trips', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        expect(tryBase64(base64(bytes))).toEqual(bytes);
        expect(tryBase64url(base64url(bytes))).toEqual(bytes);
      }),
    );
  });

  it('accepts only what it would itself write', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('A', 'B', 'Z', 'a', 'z', '0', '9', '+', '/', '-', '_', '=', ' ', '\n'),
          maxLength: 12,
        }),
        (text) => {
          const standard = tryBase64(text);
          if (standard !== null) expect(base64(standard)).toBe(text);
          const urlSafe = tryBase64url(text);
          if (urlSafe !== null) expect(base64url(urlSafe)).toBe(text);
        },
      ),
    );
  });

  it.each([
    ['trailing bits', 'Zh=='],
    ['trailing bits of two bytes', 'Zm9='],
    ['missing padding', 'Zg'],
    ['half the padding', 'Zg='],
    ['extra padding', 'Zm9v===='],
    ['padding alone', '===='],
    ['padding inside', 'Zg==Zm9v'],
    ['white space', 'Zm9v\n'],
    ['inner white space', 'Zm 9vYg='],
    ['the URL alphabet', '-_8='],
    ['a non-ASCII letter', 'Zm9é'],
    ['one digit', 'Z==='],
  ])('refuses %s', (_, text) => {
    expect(tryBase64(text)).toBeNull();
  });

  it.each([
    ['trailing bits', 'Zh'],
    ['padding', 'Zg=='],
    ['one digit', 'Z'],
    ['white space', 'Zm9v '],
    ['the standard alphabet', '+/8'],
  ])('refuses %s in the URL-safe form', (_, text) => {
    expect(tryBase64url(text)).toBeNull();
  });
});

describe('concat, equalBytes, compareBytes', () => {
  it('joins in order', () => {
    expect(concat(utf8('a'), utf8(''), utf8('bc'))).toEqual(utf8('abc'));
  });

  it('compares lengths and every byte', () => {
    expect(equalBytes(utf8('ab'), utf8('ab'))).toBe(true);
    expect(equalBytes(utf8('ab'), utf8('abc'))).toBe(false);
    expect(equalBytes(utf8('ab'), utf8('ac'))).toBe(false);
  });

  it('orders by unsigned byte, a prefix first', () => {
    const sorted = [[], [0], [0, 1], [1], [0x7f], [0x80], [0xff]].map((bytes) => Uint8Array.from(bytes));
    expect([...sorted].reverse().sort(compareBytes)).toEqual(sorted);
  });
});

describe('tryUtf8', () => {
  it('refuses what is not UTF-8', () => {
    expect(tryUtf8(Uint8Array.of(0xc0, 0x80))).toBeNull();
  });

  it('keeps a byte order mark, so that it cannot hide', () => {
    expect(tryUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe('\u{feff}a');
  });
});
