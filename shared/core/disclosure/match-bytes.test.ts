import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../bytes.ts';
import { BYTE_ENCODINGS, type ByteEncoding, type ByteHit, ByteSearch, findInBytes } from './match-bytes.ts';
import { TermMatcher } from './term-matcher.ts';

const TERMS = ['Maria Petrova', 'Bešić', 'José García', '+380 44 123 45 67', 'أحمد الخطيب', 'Иванов'];
const matcher = new TermMatcher(
  TERMS.map((text) => ({ kind: text.startsWith('+') ? 'phone' : 'name', text, spellings: [] }) as const),
);

function encoded(text: string, encoding: ByteEncoding): Uint8Array {
  if (encoding === 'utf-8') return utf8(text);
  if (encoding === 'windows-1252')
    return Uint8Array.from(text, (one) =>
      one === 'š' ? 0x9a : one === 'Š' ? 0x8a : one.charCodeAt(0) & 255,
    );
  const bytes = new Uint8Array(text.length * 2);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    bytes[2 * i + (encoding === 'utf-16le' ? 0 : 1)] = unit & 255;
    bytes[2 * i + (encoding === 'utf-16le' ? 1 : 0)] = unit >> 8;
  }
  return bytes;
}

/** Whether Windows-1252 has every letter of a text. */
const isWestern = (text: string): boolean => /^[\u0020-\u007E\u00A0-\u00FFšŠ]*$/.test(text);

const spelled = fc
  .tuple(
    fc.constantFrom(...TERMS),
    fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
    fc.constantFrom('', '  ', ' - ', '\n'),
    fc.boolean(),
  )
  .map(([term, capitals, between, isPlain]) => {
    const cased = Array.from(term, (letter, i) =>
      capitals[i] === true ? letter.toUpperCase() : letter.toLowerCase(),
    );
    const text = cased.join('').replaceAll(' ', between === '' ? ' ' : between);
    const plain = text.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
    return { term: TERMS.indexOf(term), text: isPlain && /[A-Za-z]/.test(term) ? plain : text };
  });

const noise = fc.uint8Array({ maxLength: 300 });

function inPieces(bytes: Uint8Array, sizes: readonly number[]): readonly ByteHit[] {
  const hits: ByteHit[] = [];
  const search = new ByteSearch(matcher, (hit) => void hits.push(hit));
  let at = 0;
  for (const size of sizes) {
    search.write(bytes.subarray(at, at + size));
    at += size;
  }
  search.write(bytes.subarray(at));
  search.end();
  return hits;
}

describe('bytes', () => {
  it('have a term in any spelling, encoding and alignment, whatever lies around it', () => {
    fc.assert(
      fc.property(
        spelled,
        fc.constantFrom(...BYTE_ENCODINGS),
        noise,
        noise,
        ({ term, text }, encoding, before, after) => {
          fc.pre(encoding !== 'windows-1252' || isWestern(text));
          // Two line ends: what stands directly beside it would otherwise make it part of another word.
          const bytes = encoded(`\n\n${text.normalize('NFC')}\n\n`, encoding);
          const hits = findInBytes(matcher, Uint8Array.from([...before, ...bytes, ...after]));
          const skip = encoded('\n\n', encoding).length;
          const start = before.length + skip;
          // A plus is no part of a number; and see the two orders of UTF-16 in match-bytes.ts.
          expect(hits.some((hit) => hit.term === term && Math.abs(hit.at - start) <= 3)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are searched alike however they are cut', () => {
    const text = TERMS.map((term) => `${term} / `).join('');
    const bytes = Uint8Array.from(BYTE_ENCODINGS.flatMap((encoding) => [...encoded(text, encoding), 0]));
    const whole = findInBytes(matcher, bytes);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 97 }), { maxLength: 40 }), (sizes) => {
        expect(inPieces(bytes, sizes)).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });

  it('have a term at the seam of two windows', () => {
    // One window and what overlaps: every place around its end, in an encoding of two bytes.
    const seam = 1_048_576;
    for (let shift = -40; shift <= 8; shift += 4) {
      const bytes = new Uint8Array(seam + 100_000);
      const term = encoded(' Maria Petrova ', 'utf-16be');
      bytes.set(term, seam + shift);
      const hits = findInBytes(matcher, bytes);
      expect([hits.length, Math.abs((hits[0]?.at ?? 0) - (seam + shift + 2)) <= 1]).toEqual([1, true]);
    }
  });

  it('have none of them by themselves', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => {
        expect(findInBytes(matcher, bytes).filter(({ standing }) => standing === 'certain')).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

describe('how a hit stands', () => {
  const omar = new TermMatcher([{ kind: 'name', text: 'Omar', spellings: [] }]);
  const noisy = (text: string): Uint8Array =>
    Uint8Array.from([
      ...Array.from({ length: 40 }, (_, i) => (i * 37) & 31),
      ...utf8(text),
      1,
      2,
      200,
      3,
      4,
      129,
      7,
      1,
      0,
      18,
      16,
      2,
      1,
    ]);

  it.each([
    ['amid text', utf8('the witness oMaR said so to them'), 'certain'],
    ['amid other bytes, as it is usually written', noisy('Omar'), 'certain'],
    ['amid other bytes, in capitals', noisy('OMAR'), 'certain'],
    ['amid other bytes, as nobody writes it', noisy('oMaR'), 'chance'],
    ['a field by itself', utf8('oMaR'), 'certain'],
  ])('%s', (_, bytes, standing) => {
    expect(findInBytes(omar, bytes).map((hit) => hit.standing)).toEqual([standing]);
  });

  it('shows the words with what stands around them', () => {
    expect(findInBytes(omar, utf8('\u0001told by Omar, 1992'))).toMatchObject([
      { words: 'Omar', context: '·told by Omar, 1992', at: 9, encoding: 'utf-8' },
    ]);
  });
});
