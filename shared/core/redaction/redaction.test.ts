import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boxFromText,
  boxText,
  checkChoice,
  foreignPart,
  fractionText,
  MAX_BOXES,
  millionthsOf,
  pagesFromText,
  pixelBox,
  redactionChoice,
  WHOLE,
} from './index.ts';

const box = { page: 1, x: 0, y: 0, width: WHOLE, height: WHOLE };
const choice = { format: 'png', pages: null, dpi: 200, boxes: [box], onlyMetadata: false } as const;

describe('a fraction', () => {
  it.each([
    ['0', 0],
    ['1', WHOLE],
    ['1.0', WHOLE],
    ['0.5', 500_000],
    ['0.000001', 1],
    ['0.1234567', null],
    ['1.000001', null],
    ['-0.1', null],
    ['.5', null],
    ['5e-1', null],
    ['', null],
    ['NaN', null],
  ])('%j is %s millionths', (text, millionths) => expect(millionthsOf(text)).toBe(millionths));

  it('is written as it is read', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: WHOLE }), (value) => millionthsOf(fractionText(value)) === value),
    ));
});

describe('a box', () => {
  it('is written as it is read', () => {
    expect(boxFromText('0.1,0.25,0.5,0.125@3')).toEqual({
      page: 3,
      x: 100_000,
      y: 250_000,
      width: 500_000,
      height: 125_000,
    });
    expect(boxText({ page: 2, x: 100_000, y: 0, width: WHOLE - 100_000, height: 1 })).toBe(
      '0.1,0,0.9,0.000001@2',
    );
  });

  it.each([
    '',
    '0,0,1',
    '0,0,1,1,1',
    '0.6,0,0.5,1',
    '0,0.6,1,0.5',
    '0,0,0,1',
    '0,0,1,1@0',
    '0,0,1,1@',
    '-0.1,0,1,1',
  ])('is not %j', (text) => expect(boxFromText(text)).toBeNull());

  it('covers every pixel that it touches, and no block of a JPEG in part', () => {
    const size = fc.record({
      width: fc.integer({ min: 1, max: 20_000 }),
      height: fc.integer({ min: 1, max: 20_000 }),
    });
    const part = fc
      .tuple(fc.integer({ min: 0, max: WHOLE - 1 }), fc.integer({ min: 1, max: WHOLE }))
      .map(([from, length]) => [from, Math.min(length, WHOLE - from)] as const);
    fc.assert(
      fc.property(size, part, part, fc.constantFrom(1, 8), (of, [x, width], [y, height], align) => {
        const { left, right, top, bottom } = pixelBox({ x, y, width, height }, of, align);
        const isAligned = (value: number, end: number): boolean => value % align === 0 || value === end;
        expect(left * WHOLE <= x * of.width && right * WHOLE >= (x + width) * of.width).toBe(true);
        expect(top * WHOLE <= y * of.height && bottom * WHOLE >= (y + height) * of.height).toBe(true);
        expect([left % align, top % align]).toEqual([0, 0]);
        expect(isAligned(right, of.width) && isAligned(bottom, of.height)).toBe(true);
        expect(right > left && bottom > top && right <= of.width && bottom <= of.height).toBe(true);
      }),
    );
  });
});

describe('a choice', () => {
  it.each([
    ['with a box', choice, null],
    ['that only removes metadata', { ...choice, boxes: [], onlyMetadata: true }, null],
    ['without a box', { ...choice, boxes: [] }, 'REDACTION_BOXES'],
    ['with a box although none is meant', { ...choice, onlyMetadata: true }, 'REDACTION_BOXES'],
    ['of pages that go backwards', { ...choice, pages: { first: 3, last: 2 } }, 'REDACTION_PAGES'],
    [
      'with a box on a page that is not chosen',
      { ...choice, pages: { first: 2, last: 3 } },
      'REDACTION_PAGES',
    ],
    ['of more pages than are made', { ...choice, pages: { first: 1, last: 2001 } }, 'REDACTION_PAGES'],
  ])('%s: %s', (_, given, code) =>
    expect(checkChoice({ ...given, boxes: [...given.boxes] })?.code ?? null).toBe(code),
  );

  it.each([
    ['a thousand boxes', { boxes: Array.from({ length: MAX_BOXES }, () => box) }, true],
    ['one more', { boxes: Array.from({ length: MAX_BOXES + 1 }, () => box) }, false],
    ['a box outside', { boxes: [{ ...box, x: 1 }] }, false],
    ['a box of no width', { boxes: [{ ...box, width: 0 }] }, false],
    ['a fraction of a millionth', { boxes: [{ ...box, width: 0.5 }] }, false],
    ['10,000 dots per inch', { dpi: 10_000 }, false],
    ['another format', { format: 'gif' }, false],
    ['something more', { colour: 'white' }, false],
  ])('takes %s: %s', (_, part, isTaken) =>
    expect(redactionChoice.safeParse({ ...choice, ...part }).success).toBe(isTaken),
  );

  it.each([
    ['3', { first: 3, last: 3 }],
    ['1-12', { first: 1, last: 12 }],
    ['0-2', null],
    ['3-2', null],
    ['1,2', null],
    ['', null],
  ])('reads the pages %j', (text, pages) => expect(pagesFromText(text)).toEqual(pages));
});

const bytesOf = (...parts: readonly (string | readonly number[])[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    parts.flatMap((part) =>
      typeof part === 'string' ? Array.from(part, (letter) => letter.charCodeAt(0)) : [...part],
    ),
  );
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const chunk = (name: string, data: string): Uint8Array<ArrayBuffer> =>
  bytesOf([0, 0, 0, data.length], name, data, [0, 0, 0, 0]);
const png = (...chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  bytesOf(PNG, ...chunks.map((one) => [...one]));
const JFIF = [0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0];
const SCAN = [0xff, 0xda, 0, 3, 0, 1, 2, 0xff, 0, 3, 0xff, 0xd0, 4];
const END = [0xff, 0xd9];

describe('what is no picture in a file', () => {
  it.each([
    ['nothing', png(chunk('IHDR', 'x'), chunk('IDAT', 'x'), chunk('IEND', '')), null],
    ['a text', png(chunk('IHDR', 'x'), chunk('tEXt', 'x'), chunk('IEND', '')), 'tEXt'],
    ['a profile', png(chunk('IHDR', 'x'), chunk('iCCP', 'x'), chunk('IEND', '')), 'iCCP'],
    ['EXIF', png(chunk('IHDR', 'x'), chunk('eXIf', 'x'), chunk('IEND', '')), 'eXIf'],
    ['a resolution with more in it', png(chunk('pHYs', '0123456789')), 'pHYs'],
    ['bytes behind the end', bytesOf([...png(chunk('IEND', ''))], 'x'), 'trailer'],
    ['no end', png(chunk('IDAT', 'x')), 'end'],
    ['a length beyond the file', bytesOf(PNG, [0xff, 0xff, 0xff, 0xff], 'IDAT', [0, 0, 0, 0]), 'end'],
    ['another file', bytesOf('GIF89a'), 'signature'],
  ])('PNG: %s', (_, bytes, part) => expect(foreignPart(bytes, 'png')).toBe(part));

  it.each([
    ['nothing', bytesOf([0xff, 0xd8], JFIF, SCAN, END), null],
    ['EXIF', bytesOf([0xff, 0xd8], [0xff, 0xe1, 0, 4, 1, 2], SCAN, END), 'FFE1'],
    ['a profile', bytesOf([0xff, 0xd8], [0xff, 0xe2, 0, 4, 1, 2], SCAN, END), 'FFE2'],
    ['a comment', bytesOf([0xff, 0xd8], [0xff, 0xfe, 0, 4, 1, 2], SCAN, END), 'FFFE'],
    ['a comment between scans', bytesOf([0xff, 0xd8], SCAN, [0xff, 0xfe, 0, 4, 1, 2], SCAN, END), 'FFFE'],
    [
      'a thumbnail in JFIF',
      bytesOf([0xff, 0xd8], [0xff, 0xe0, 0, 17, ...JFIF.slice(4), 9], SCAN, END),
      'JFIF',
    ],
    ['bytes behind the end', bytesOf([0xff, 0xd8], SCAN, END, 'x'), 'trailer'],
    ['no end', bytesOf([0xff, 0xd8], SCAN), 'end'],
    ['another file', bytesOf('BM'), 'signature'],
  ])('JPEG: %s', (_, bytes, part) => expect(foreignPart(bytes, 'jpeg')).toBe(part));
});
