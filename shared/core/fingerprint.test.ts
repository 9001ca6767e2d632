import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatDigitGroups,
  formatKeyFingerprint,
  parseDigitGroups,
  parseKeyFingerprint,
} from './fingerprint.ts';

describe('digit groups', () => {
  it('are eight groups of five digits of the first 16 bytes', () => {
    const digest = Uint8Array.of(0, 0, 255, 255, 0, 1, 1, 0, 18, 52, 0, 10, 128, 0, 127, 255, 99, 99);
    expect(formatDigitGroups(digest)).toBe('00000 65535 00001 00256 04660 00010 32768 32767');
  });

  it('read back, however they are set', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 64 }), (digest) => {
        const text = formatDigitGroups(digest);
        expect(text).toMatch(/^([0-9]{5} ){7}[0-9]{5}$/);
        for (const typed of [text, text.replaceAll(' ', ''), text.replaceAll(' ', '-'), `\n${text}\n`])
          expect(parseDigitGroups(typed)).toEqual(Uint8Array.from(digest.subarray(0, 16)));
      }),
    );
  });

  it.each([
    '',
    '1',
    '0'.repeat(39),
    '0'.repeat(41),
    `65536${'0'.repeat(35)}`,
    `٠${'0'.repeat(39)}`,
    'x'.repeat(40),
  ])('refuse %s', (text) => expect(parseDigitGroups(text)).toBeNull());

  it('never show fewer than 128 bits', () => {
    expect(() => formatDigitGroups(new Uint8Array(15))).toThrow(RangeError);
  });
});

describe('key fingerprints', () => {
  const plain = '0123456789abcdef0123456789abcdef01234567';
  const shown = '0123 4567 89AB CDEF 0123  4567 89AB CDEF 0123 4567';

  it('are shown in groups of four and read back', () => {
    expect(formatKeyFingerprint(plain)).toBe(shown);
    for (const typed of [plain, shown, plain.toUpperCase(), ` ${shown}\n`, plain.match(/../g)!.join(':')])
      expect(parseKeyFingerprint(typed)).toBe(plain);
  });

  it.each(['', plain.slice(8), `${plain}0`, plain.slice(-16), `0x${plain}`, plain.replace('0', 'g')])(
    'refuse %s',
    (text) => expect(parseKeyFingerprint(text)).toBeNull(),
  );
});
