import { describe, expect, it } from 'vitest';
import { pixelsOfBmp } from './bmp.ts';

interface Bitmap {
  readonly width?: number;
  /** Negative: rows from the top. */
  readonly height?: number;
  readonly bits: number;
  readonly compression?: number;
  /** What stands between header and rows: masks, palette. Hexadecimal, as the rows. */
  readonly between?: string;
  readonly headerBytes?: number;
  readonly rows: string;
}

const bytesOf = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex');

/** A bitmap of 2 by 2 pixels, unless said otherwise. */
function bmpOf(bitmap: Bitmap): Buffer {
  const { width = 2, height = 2, bits, compression = 0, between = '', headerBytes = 40, rows } = bitmap;
  const head = Buffer.alloc(54);
  const extra = bytesOf(between);
  head.write('BM', 'latin1');
  head.writeUInt32LE(54 + extra.length, 10);
  head.writeUInt32LE(headerBytes, 14);
  head.writeInt32LE(width, 18);
  head.writeInt32LE(height, 22);
  head.writeUInt16LE(1, 26);
  head.writeUInt16LE(bits, 28);
  head.writeUInt32LE(compression, 30);
  return Buffer.concat([head, extra, bytesOf(rows)]);
}

const PALETTE = '0000ff00 00ff0000 ff000000 ffffff00';
const TWO_ROWS = 'ff0000 ffffff 0000 0000ff 00ff00 0000';

describe('a bitmap', () => {
  it.each<[string, Bitmap]>([
    ['24 bits, rows from the bottom', { bits: 24, rows: TWO_ROWS }],
    ['24 bits, rows from the top', { bits: 24, height: -2, rows: '0000ff 00ff00 0000 ff0000 ffffff 0000' }],
    ['32 bits, whose fourth byte means nothing', { bits: 32, rows: 'ff000000 ffffff07 0000ff00 00ff0000' }],
    ['16 bits', { bits: 16, rows: '1f00 ff7f 007c e003' }],
    ['8 bits with a palette', { bits: 8, between: PALETTE, rows: '0203 0000 0001 0000' }],
    ['4 bits with a palette', { bits: 4, between: PALETTE, rows: '23 000000 01 000000' }],
    [
      '16 bits with masks of its own',
      { bits: 16, compression: 3, between: '00f80000 e0070000 1f000000', rows: '1f00 ffff 00f8 e007' },
    ],
    [
      '32 bits with masks of its own, alpha among them',
      {
        bits: 32,
        compression: 3,
        headerBytes: 56,
        between: '000000ff 0000ff00 00ff0000 ff000000',
        rows: 'ffff0000 ffffffff ff0000ff ff00ff00',
      },
    ],
  ])('of %s has its colours in their places', (_name, bitmap) => {
    const found = pixelsOfBmp(bmpOf(bitmap));
    expect([found?.partial, Buffer.from(found?.rgba ?? []).toString('hex')]).toEqual([
      false,
      'ff0000ff00ff00ff0000ffffffffffff',
    ]);
  });

  it('that is cut shows the rows there are, the rest transparent', () => {
    const found = pixelsOfBmp(bmpOf({ bits: 24, rows: TWO_ROWS }).subarray(0, -2));
    expect([found?.partial, Buffer.from(found?.rgba ?? []).toString('hex')]).toEqual([
      true,
      '00000000000000000000ffffffffffff',
    ]);
  });

  it('that is compressed is not read', () => {
    expect(pixelsOfBmp(bmpOf({ bits: 8, compression: 1, rows: '0102' }))).toBeNull();
  });

  it.each<[string, Buffer, string]>([
    ['nothing but a header', bmpOf({ bits: 24, rows: '' }), 'DAMAGED'],
    ['a cut header', bmpOf({ bits: 24, rows: '' }).subarray(0, 40), 'DAMAGED'],
    ['no width', bmpOf({ bits: 24, width: 0, rows: TWO_ROWS }), 'DAMAGED'],
    ['a width below zero', bmpOf({ bits: 24, width: -2, rows: TWO_ROWS }), 'DAMAGED'],
    [
      'more pixels than are decoded (S-15)',
      bmpOf({ bits: 1, width: 60_000, height: -60_000, rows: '00' }),
      'TOO_LARGE',
    ],
  ])('of %s is refused', (_name, file, code) => {
    expect(() => pixelsOfBmp(file)).toThrow(expect.objectContaining({ code }));
  });
});
