/** Names that a person can read and every system takes. */
import { utf8 } from '../../../shared/core/bytes.ts';

/** Of the title: with number, extension and the 255 bytes that file systems take, there is room for it everywhere. */
const MAX_TITLE_BYTES = 120;
/** Letters with their marks, digits, and what no system gives a meaning to. Controls of direction are none of these. */
const UNREADABLE = /[^\p{L}\p{M}\p{N} ,()'_-]+/gu;

/**
 * The name of one file: number, title where there is one to be shown, extension. No two items have the same name: a number holds
 * neither space nor dot, and one of them ends it.
 * @param extension lower-case, as it stands in a bundle
 */
export function plainName(number: string, title: string, extension: string): string {
  const readable = title.normalize('NFC').replace(UNREADABLE, ' ').replace(/ +/g, ' ').trim();
  let cut = '';
  for (const character of readable) {
    if (utf8(cut + character).length > MAX_TITLE_BYTES) break;
    cut += character;
  }
  const shown = cut.trimEnd();
  return `${number}${shown === '' ? '' : ` ${shown}`}.${extension}`;
}
