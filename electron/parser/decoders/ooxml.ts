import type { FormatId } from '../../../shared/core/metadata/index.ts';
import type { TextSink } from './text-sink.ts';
import { readXml } from './xml.ts';
import type { XmlHandler } from './xml.ts';
import type { ZipParts } from './zip.ts';

/** Text of Office Open XML (ECMA-376): what a reader of the document sees, in part order, without formatting. */

const DOCX_PARTS = /^word\/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml$/;
const SHEET = /^xl\/worksheets\/sheet(\d+)\.xml$/;
const SLIDE = /^ppt\/(?:slides\/slide|notesSlides\/notesSlide)(\d+)\.xml$/;
const MAX_SHARED_STRINGS = 1_000_000;

/** Runs of text between `prefix:t` tags; paragraphs, breaks and tabs as characters. Deleted text (w:delText) too. */
function runs(sink: TextSink, prefix: 'w' | 'a'): XmlHandler {
  let inText = false;
  return {
    open(name) {
      if (name === `${prefix}:t` || name === 'w:delText') inText = true;
      else if (name === `${prefix}:tab`) sink.add('\t');
      else if (name === `${prefix}:br` || name === `${prefix}:cr`) sink.add('\n');
    },
    text(text) {
      if (inText) sink.add(text);
    },
    close(name) {
      if (name === `${prefix}:t` || name === 'w:delText') inText = false;
      else if (name === `${prefix}:p`) sink.add('\n');
      else if (name === 'w:tc') sink.add('\t');
    },
    isEnough: () => sink.isFull,
  };
}

const numbered = (parts: ZipParts, pattern: RegExp): readonly string[] =>
  parts
    .names()
    .flatMap((name) => {
      const match = pattern.exec(name);
      return match === null ? [] : [{ name, number: Number(match[1]) }];
    })
    .sort((a, b) => a.number - b.number || (a.name < b.name ? 1 : -1))
    .map(({ name }) => name);

async function sharedStrings(parts: ZipParts): Promise<readonly string[]> {
  const strings: string[] = [];
  if (!parts.has('xl/sharedStrings.xml')) return strings;
  let current = '';
  let inText = false;
  await readXml(parts.read('xl/sharedStrings.xml'), {
    open(name) {
      if (name === 'si') current = '';
      else if (name === 't') inText = true;
    },
    text(text) {
      if (inText) current += text;
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'si') strings.push(current);
    },
    isEnough: () => strings.length >= MAX_SHARED_STRINGS,
  });
  return strings;
}

function cells(sink: TextSink, strings: readonly string[]): XmlHandler {
  let type = '';
  let value = '';
  let inValue = false;
  return {
    open(name, attributes) {
      if (name === 'c') {
        type = attributes['t'] ?? '';
        value = '';
      } else if (name === 'v' || name === 't') inValue = true;
    },
    text(text) {
      if (inValue) value += text;
    },
    close(name) {
      if (name === 'v' || name === 't') inValue = false;
      else if (name === 'c' && value !== '')
        sink.add(`${type === 's' ? (strings[Number(value)] ?? '') : value}\t`);
      else if (name === 'row') sink.add('\n');
    },
    isEnough: () => sink.isFull,
  };
}

/** Puts the text of a docx, xlsx or pptx into the sink. Throws DecodeError. */
export async function textOfOoxml(parts: ZipParts, id: FormatId, sink: TextSink): Promise<void> {
  if (id === 'docx') {
    const names = parts.names().filter((name) => DOCX_PARTS.test(name));
    // The body first, whatever the order in the archive.
    names.sort((a, b) => Number(b.endsWith('document.xml')) - Number(a.endsWith('document.xml')));
    for (const name of names) await readXml(parts.read(name), runs(sink, 'w'));
  } else if (id === 'xlsx') {
    const strings = await sharedStrings(parts);
    for (const name of numbered(parts, SHEET)) {
      await readXml(parts.read(name), cells(sink, strings));
      sink.add('\n');
    }
  } else {
    for (const name of numbered(parts, SLIDE)) {
      await readXml(parts.read(name), runs(sink, 'a'));
      sink.add('\n');
    }
  }
}
