import { describe, expect, it } from 'vitest';
import { type HandleSource, PIECE_BYTES, pieces } from './handle-pieces.ts';

const ID = 'AbCdEfGhIjKlMnOpQrSt_-';
const asked: (readonly [number, number])[] = [];
const sourceOf = (read: HandleSource['read']): HandleSource => ({
  facts: () => Promise.resolve(null),
  read(id, offset, length) {
    asked.push([offset, length]);
    return read(id, offset, length);
  },
});
const whole = sourceOf((_, __, length) => Promise.resolve(new Uint8Array(length)));

async function lengths(source: HandleSource, start: number, length: number): Promise<readonly number[]> {
  asked.length = 0;
  const all: number[] = [];
  for await (const piece of pieces(source, ID, { start, length })) all.push(piece.byteLength);
  return all;
}

describe('pieces of a range', () => {
  it.each([
    ['less than a piece', 10, 100, [100]],
    ['exactly a piece', 0, PIECE_BYTES, [PIECE_BYTES]],
    ['a byte more', 5, PIECE_BYTES + 1, [PIECE_BYTES, 1]],
    ['beyond 32 bits', 2 ** 40, 3, [3]],
  ])('%s', async (_, start, length, expected) => {
    expect(await lengths(whole, start, length)).toEqual(expected);
    expect(asked[0]?.[0]).toBe(start);
  });
  it('are read only when they are asked for', async () => {
    asked.length = 0;
    const all = pieces(whole, ID, { start: 0, length: 10 * PIECE_BYTES });
    await all.next();
    await all.return();
    expect(asked).toHaveLength(1);
  });
  it.each([
    ['the handle is closed', null],
    ['the source gives less than it promised', new Uint8Array(1)],
  ])('break off when %s', async (_, bytes) => {
    await expect(
      lengths(
        sourceOf(() => Promise.resolve(bytes)),
        0,
        100,
      ),
    ).rejects.toThrow('was closed');
  });
});
