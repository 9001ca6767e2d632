import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hex, utf8 } from './bytes.ts';
import { sha1 } from './sha1.ts';
import { uuidV5 } from './uuid-v5.ts';

describe('SHA-1', () => {
  it.each([0, 1, 3, 55, 56, 63, 64, 65, 119, 120, 1000])('is that of FIPS 180-4 for %i bytes', (length) => {
    const message = Uint8Array.from({ length }, (_, i) => (i * 7) & 255);
    expect(hex(sha1(message))).toBe(createHash('sha1').update(message).digest('hex'));
  });

  it('is that of the standard’s example', () => {
    expect(hex(sha1(utf8('abc')))).toBe('a9993e364706816aba3e25717850c26c9cd0d89d');
  });
});

describe('a name-based UUID', () => {
  it('is that of RFC 9562, appendix A.4', () => {
    expect(uuidV5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    );
  });
});
