import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import type { SaxesTagPlain } from 'saxes';
import { MAX_XML_DEPTH } from '../limits.ts';
import { DecodeError } from '../outcome.ts';

export interface XmlHandler {
  /** Name with its prefix, as written. */
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
  /** Comments and processing instructions. */
  aside?(text: string): void;
  /** Asked after every chunk: true ends the reading early. */
  isEnough?(): boolean;
}

/** UTF-8, or UTF-16 where a byte order mark says so. */
function decoderFor(first: Uint8Array): TextDecoder {
  if (first[0] === 0xff && first[1] === 0xfe) return new TextDecoder('utf-16le');
  if (first[0] === 0xfe && first[1] === 0xff) return new TextDecoder('utf-16be');
  return new TextDecoder('utf-8');
}

/**
 * Reads XML as a stream. A DOCTYPE is refused as soon as its first word is seen, before any entity can be declared:
 * no billion laughs, no external entity (S-13). Only the five predefined entities exist.
 * Throws DecodeError REFUSED (DOCTYPE, nesting) or DAMAGED (not well-formed).
 */
export async function readXml(chunks: AsyncIterable<Uint8Array>, handler: XmlHandler): Promise<void> {
  const parser = new SaxesParser();
  let depth = 0;
  parser.on('doctype', () => {
    throw new DecodeError('REFUSED', 'the document declares a DOCTYPE');
  });
  parser.on('error', (error) => {
    throw new DecodeError('DAMAGED', `XML: ${error.message}`);
  });
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    depth += 1;
    if (depth > MAX_XML_DEPTH) throw new DecodeError('REFUSED', 'XML nested too deep');
    handler.open?.(name, attributes);
  });
  parser.on('closetag', ({ name }: SaxesTagPlain) => {
    depth -= 1;
    handler.close?.(name);
  });
  parser.on('text', (text) => handler.text?.(text));
  parser.on('cdata', (text) => handler.text?.(text));
  parser.on('comment', (text) => handler.aside?.(text));
  parser.on('processinginstruction', ({ target, body }) => handler.aside?.(`${target} ${body}`));
  let decoder: TextDecoder | null = null;
  let tail = '';
  for await (const chunk of chunks) {
    decoder ??= decoderFor(chunk);
    const text = decoder.decode(chunk, { stream: true });
    // Refused at the word itself: the parser reports a DOCTYPE only at its end, after reading all declarations.
    if ((tail + text).includes('<!DOCTYPE'))
      throw new DecodeError('REFUSED', 'the document declares a DOCTYPE');
    tail = text.slice(-9);
    parser.write(text);
    if (handler.isEnough?.() === true) return;
  }
  parser.close();
}
