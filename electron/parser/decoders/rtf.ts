import { TextDecoder } from 'node:util';
import type { TextSink } from './text-sink.ts';

/** Groups whose content is not read by a reader of the document (RTF 1.9.1). */
const HIDDEN = new Set([
  'fonttbl',
  'colortbl',
  'stylesheet',
  'info',
  'pict',
  'object',
  'objdata',
  'themedata',
  'colorschememapping',
  'datastore',
  'latentstyles',
  'listtable',
  'listoverridetable',
  'rsidtbl',
  'generator',
  'filetbl',
  'fldinst',
  'xmlnstbl',
  'mmathPr',
  'bkmkstart',
  'bkmkend',
  'blipuid',
]);
/** Of these, whose content is bytes written as hexadecimal digits, not even everything is text. */
const BYTES = new Set(['pict', 'objdata', 'themedata', 'colorschememapping', 'datastore', 'blipuid']);
const BREAKS: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  row: '\n',
  page: '\n',
  sect: '\n',
  tab: '\t',
  cell: '\t',
  emdash: '—',
  endash: '–',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
};
const MAX_NESTING = 1000;

/** Windows code page of \ansicpg, as TextDecoder names it. */
function codePage(number: number): TextDecoder {
  try {
    return new TextDecoder(`windows-${number}`);
  } catch {
    return new TextDecoder('windows-1252');
  }
}

interface Group {
  hidden: boolean;
  /** Not within the running text: its words end where it ends. */
  apart: boolean;
  /** Characters that stand for a \u character in readers without Unicode, to be skipped (\ucN). */
  fallback: number;
}

export interface RtfReading {
  /** With who wrote it, and whatever else a reader does not see. */
  readonly everything?: boolean;
  /** Windows code page instead of the one that the file names; 0: that one. */
  readonly page?: number;
}

/**
 * Puts the text of an RTF file into the sink: a single pass over the characters, no expression that could run away
 * (S-12). Takes the file as Latin-1, one character per byte, as RTF is defined.
 */
export function textOfRtf(
  rtf: string,
  sink: TextSink,
  { everything = false, page = 0 }: RtfReading = {},
): void {
  const hides = everything ? BYTES : HIDDEN;
  const stack: Group[] = [];
  let group: Group = { hidden: false, apart: false, fallback: 1 };
  let decoder = codePage(page === 0 ? 1252 : page);
  let skip = 0;
  let at = 0;
  let bytes: number[] = [];

  const flush = (): void => {
    if (bytes.length > 0) sink.add(decoder.decode(Uint8Array.from(bytes)));
    bytes = [];
  };
  const put = (text: string): void => {
    flush();
    if (!group.hidden) sink.add(text);
  };
  const putByte = (byte: number): void => {
    if (skip > 0) skip -= 1;
    else if (!group.hidden) bytes.push(byte);
  };

  const controlWord = (): void => {
    const start = at;
    while (at < rtf.length && /[a-zA-Z]/.test(rtf.charAt(at)) && at - start < 32) at += 1;
    const word = rtf.slice(start, at);
    const numberStart = at;
    if (rtf.charAt(at) === '-') at += 1;
    while (at < rtf.length && /\d/.test(rtf.charAt(at)) && at - numberStart < 11) at += 1;
    const number = at > numberStart ? Number(rtf.slice(numberStart, at)) : null;
    if (rtf.charAt(at) === ' ') at += 1;
    if (word === 'u' && number !== null) {
      put(String.fromCharCode(number < 0 ? number + 65_536 : number & 0xff_ff));
      skip = group.fallback;
    } else if (word === 'uc' && number !== null) group.fallback = Math.max(0, Math.min(number, 16));
    else if (word === 'ansicpg' && number !== null && page === 0) {
      flush();
      decoder = codePage(number);
    } else if (word === 'bin' && number !== null) at += Math.max(0, number);
    else if (hides.has(word)) {
      flush();
      group.hidden = true;
    } else if (HIDDEN.has(word)) group.apart = true;
    else if (BREAKS[word] !== undefined) put(BREAKS[word]);
  };

  while (at < rtf.length && !sink.isFull) {
    const char = rtf.charAt(at);
    at += 1;
    if (char === '{') {
      flush();
      if (stack.length >= MAX_NESTING) return sink.markPartial();
      stack.push(group);
      group = { ...group };
    } else if (char === '}') {
      flush();
      if (everything && group.apart) put('\n');
      group = stack.pop() ?? { hidden: false, apart: false, fallback: 1 };
      skip = 0;
    } else if (char === '\\') {
      const next = rtf.charAt(at);
      if (/[a-zA-Z]/.test(next)) controlWord();
      else {
        at += 1;
        if (next === "'") {
          const byte = Number.parseInt(rtf.slice(at, at + 2), 16);
          at += 2;
          if (!Number.isNaN(byte)) putByte(byte);
        } else if (next === '*') {
          group.hidden ||= !everything;
          group.apart = true;
        } else if (next === '~') put('\u00a0');
        else if (next === '\n' || next === '\r') put('\n');
        else if (next === '{' || next === '}' || next === '\\') putByte(next.charCodeAt(0));
      }
    } else if (char !== '\n' && char !== '\r') putByte(char.charCodeAt(0));
  }
  flush();
}
