import { type Bytes } from '../bytes.ts';

const LF = 0x0a;

/**
 * The lines of a text in which every line ends in LF, without it, as views of the bytes: files of hundreds of megabytes are never
 * one string. Yields null once, as the last thing, when bytes follow the last LF.
 */
export function* linesOf(bytes: Bytes): Generator<Bytes | null> {
  let from = 0;
  while (from < bytes.length) {
    const to = bytes.indexOf(LF, from);
    if (to < 0) {
      yield null;
      return;
    }
    yield bytes.subarray(from, to);
    from = to + 1;
  }
}
