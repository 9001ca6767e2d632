import { describe, expect, it } from 'vitest';
import { hex, utf8 } from './bytes.ts';
import { sha1 } from './sha1.ts';
import { uuidV5 } from './uuid-v5.ts';

describe('SHA-1', () => {
  it.each([
    [0, 'da39a3ee5e6b4b0d3255bfef95601890afd80709'],
    [1, '86f7e437faa5a7fce15d1ddcb9eaeaea377667b8'],
    [55, 'c1c8bbdc22796e28c0e15163d20899b65621d65a'],
    [56, 'c2db330f6083854c99d4b5bfb6e8f29f201be699'],
    [63, '03f09f5b158a7a8cdad920bddc29b81c18a551f5'],
    [64, '0098ba824b5c16427bd7a1122a5a442a25ec644d'],
    [65, '11655326c708d70319be2610e8a57d9a5b959d3b'],
    [119, 'ee971065aaa017e0632a8ca6c77bb3bf8b1dfc56'],
    [120, 'f34c1488385346a55709ba056ddd08280dd4c6d6'],
    [1000, '291e9a6c66994949b57ba5e650361e98fc36b1ba'],
  ])('of %i times the letter a', (length, digest) => {
    expect(hex(sha1(utf8('a'.repeat(length))))).toBe(digest);
  });

  it.each([
    ['abc', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
    ['abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq', '84983e441c3bd26ebaae4aa1f95129e5e54670f1'],
  ])('of the standard’s example %j', (message, digest) => {
    expect(hex(sha1(utf8(message)))).toBe(digest);
  });
});

describe('a name-based UUID', () => {
  it('is that of RFC 9562, appendix A.4', () => {
    expect(uuidV5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    );
  });
});
