import { describe, expect, it } from 'vitest';
import { type Bytes, utf8 } from '../bytes.ts';
import type { FileDigests } from './ports.ts';
import { type ComparedFile, StreamedComparison } from './streamed-comparison.ts';

const DIGESTS: FileDigests = { sha256: 'aa', sha512: 'bb', sizeBytes: 0 };
const closed: string[] = [];

async function* chunked(
  text: string,
  length: number,
  failsAt = Infinity,
): AsyncGenerator<Bytes, FileDigests> {
  const bytes = utf8(text);
  try {
    for (let at = 0; at < bytes.length; at += length) {
      if (at >= failsAt) throw new Error('input/output error');
      yield await Promise.resolve(bytes.subarray(at, at + length));
    }
    return DIGESTS;
  } finally {
    closed.push(text);
  }
}

async function compared(
  chunks: AsyncGenerator<Bytes, FileDigests>,
  pieces: readonly (string | null)[],
): Promise<ComparedFile | null> {
  const comparison = new StreamedComparison('a', chunks, (digests) => digests && { intact: true });
  for (const piece of pieces) await comparison.expect(piece);
  return comparison.end();
}

describe.each([1, 3, 100])('a file compared in chunks of %i bytes', (length) => {
  it.each<[string, string, readonly (string | null)[], ComparedFile['isEqual'], number]>([
    ['the same', 'aé\nbb', ['aé\n', 'bb'], true, 6],
    ['nothing with nothing', '', [], true, 0],
    ['nothing with empty pieces', '', ['', ''], true, 0],
    ['another byte', 'aa\nbb\ncc', ['aa\n', 'bx\n', 'cc'], false, 3],
    ['a file that ends before', 'aa\nb', ['aa\n', 'bb'], false, 3],
    ['a file that goes on', 'aa\nbb', ['aa\n'], false, 3],
    ['no such text', 'aa\nbb', ['aa\n', null, 'bb'], false, 3],
  ])('%s', async (_, text, pieces, isEqual, firstDifference) => {
    expect(await compared(chunked(text, length), pieces)).toEqual({
      path: 'a',
      intact: true,
      isEqual,
      firstDifference,
    });
  });
});

it('has no answer for a stream that fails, wherever the texts differed', async () => {
  expect(await compared(chunked('abc', 1, 2), ['abc'])).toBeNull();
  expect(await compared(chunked('abc', 1, 2), ['x'])).toBeNull();
});

it('closes a stream that is abandoned', async () => {
  const comparison = new StreamedComparison('a', chunked('abandoned', 1), () => null);
  await comparison.expect('ab');
  await comparison.abandon();
  expect(closed.at(-1)).toBe('abandoned');
});
