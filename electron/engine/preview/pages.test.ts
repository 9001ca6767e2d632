import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../shared/core/bytes.ts';
import { textRange } from './pages.ts';

describe('a range of text', () => {
  it('of any length gives whole characters, and ranges end to end give the whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 9 }), (text, stride) => {
        const bytes = utf8(text);
        const parts: string[] = [];
        for (let at = 0; at < bytes.length; at += stride) parts.push(textRange(bytes, at, stride).text);
        expect(parts.join('')).toBe(text);
      }),
    );
  });

  it('says where the next one begins', () => {
    const bytes = utf8('aπb');
    expect(textRange(bytes, 0, 2)).toEqual({ text: 'aπ', offset: 0, nextOffset: 3, sizeBytes: 4 });
    expect(textRange(bytes, 3, 2)).toEqual({ text: 'b', offset: 3, nextOffset: null, sizeBytes: 4 });
  });

  it('within a character begins behind it', () => {
    expect(textRange(utf8('aπb'), 2, 2)).toMatchObject({ text: 'b', offset: 3 });
  });

  it('behind the end is empty', () => {
    expect(textRange(utf8('abc'), 9, 5)).toEqual({ text: '', offset: 3, nextOffset: null, sizeBytes: 3 });
  });

  it('keeps a byte order mark, and bytes that are no UTF-8 end it nowhere', () => {
    expect(textRange(utf8('\ufeffa'), 0, 10).text).toBe('\ufeffa');
    expect(textRange(new Uint8Array(9).fill(0x80), 0, 1).text).toBe('\ufffd');
  });
});
