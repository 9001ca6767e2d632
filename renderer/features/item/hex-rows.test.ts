import { describe, expect, it } from 'vitest';
import { bytesOfBase64, hexRow, offsetDigits, readOffset } from './hex-rows.ts';

describe('hexadecimal rows', () => {
  it('show what can be printed in ASCII, and a dot for the rest', () => {
    expect(hexRow(bytesOfBase64('QQB+fw=='), 16, 8)).toEqual({
      offset: '00000010',
      bytes: ['41', '00', '7e', '7f'],
      ascii: 'A.~.',
    });
  });

  it.each([
    [0, 8],
    [0xffff_ffff, 8],
    [0x1_0000_0001, 10],
  ])('number a file of %i bytes with %i digits', (size, digits) => {
    expect(offsetDigits(size)).toBe(digits);
  });
});

describe('a typed offset', () => {
  it.each([
    ['16', 16],
    ['0x10', 16],
    ['10h', 16],
    ['ff', 255],
    [' 0 ', 0],
    ['999', 999],
    ['1000', null],
    ['-1', null],
    ['', null],
    ['1.5', null],
    ['xyz', null],
  ])('%j in a file of 1000 bytes', (text, offset) => {
    expect(readOffset(text, 1000)).toBe(offset);
  });
});
