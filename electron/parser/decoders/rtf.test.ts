import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOfRtf } from './rtf.ts';
import { TextSink } from './text-sink.ts';

const read = (rtf: string): string => {
  const sink = new TextSink();
  textOfRtf(rtf, sink);
  return sink.text();
};

describe('textOfRtf', () => {
  it.each([
    ['plain text and paragraphs', '{\\rtf1 one\\par two\\tab three}', 'one\ntwo\tthree'],
    ['bytes of its code page', "{\\rtf1\\ansicpg1251 \\'cf\\'f0}", 'Пр'],
    ['Unicode with its fallback skipped', '{\\rtf1\\uc1 \\u1055?\\u-3913?x}', 'П\uf0b7x'],
    ['a fallback of two bytes', "{\\rtf1\\uc2 \\u1055\\'3f\\'3fx}", 'Пx'],
    ['escaped braces', '{\\rtf1 \\{a\\}\\\\}', '{a}\\'],
    ['no font tables and no ignorable groups', '{\\rtf1{\\fonttbl{\\f0 Arial;}}{\\*\\secret no}yes}', 'yes'],
    ['no picture data', '{\\rtf1 a{\\pict\\bin5 }}{}b}c}', 'ac'],
    ['line ends of the file are no text', '{\\rtf1 a\r\nb}', 'ab'],
  ])('%s', (_name, rtf, text) => {
    expect(read(rtf)).toBe(text);
  });

  it('gives up on groups without end, with what it has', () => {
    const sink = new TextSink();
    textOfRtf(`{\\rtf1 a${'{'.repeat(5000)}`, sink);
    expect([sink.text(), sink.partial]).toEqual(['a', true]);
  });

  it('answers for any text', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof read(`{\\rtf1 ${text}`) === 'string'));
  });
});
