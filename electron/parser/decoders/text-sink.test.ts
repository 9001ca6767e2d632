import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextSink } from './text-sink.ts';

const filled = (maxBytes: number, ...parts: readonly string[]): TextSink => {
  const sink = new TextSink(maxBytes);
  for (const part of parts) sink.add(part);
  return sink;
};

describe('TextSink', () => {
  it('cuts at its bound and says so', () => {
    const sink = filled(4, 'abc', 'def');
    expect([sink.text(), sink.partial, sink.isFull]).toEqual(['abcd', true, true]);
  });

  it('never ends in half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(40), (text, maxBytes) => {
        const cut = filled(maxBytes, text).text();
        expect(cut.includes('\ufffd') && !text.includes('\ufffd')).toBe(false);
        expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(maxBytes);
      }),
    );
  });

  it('closes up blank lines and drops NUL', () => {
    expect(filled(100, 'a\r\n\n\n\n', 'b\0c\rd').text()).toBe('a\n\nbc\nd');
  });

  it('is empty when there were only spaces', () => {
    expect(filled(100, ' \n\f\t').text()).toBe('');
  });
});
