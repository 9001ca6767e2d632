import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat } from '../../../shared/core/bytes.ts';
import { KEY_BYTES } from '../crypto/primitives.ts';
import {
  CHUNK_BYTES,
  chunkBytesOf,
  chunkCount,
  createObjectEncryptor,
  decryptChunk,
  encryptedSize,
  HEADER_BYTES,
  objectHeader,
} from './object-format.ts';

const key = new Uint8Array(KEY_BYTES).fill(7);
const SMALL = 65_536;

function encrypt(pieces: readonly Uint8Array[], chunkBytes = SMALL): Uint8Array {
  const parts: Uint8Array[] = [];
  const encryptor = createObjectEncryptor(
    key,
    (bytes) => parts.push(bytes.slice()),
    new Uint8Array(chunkBytes),
  );
  for (const piece of pieces) encryptor.update(piece);
  encryptor.finish();
  return concat(...parts);
}

function decrypt(stored: Uint8Array, sizeBytes: number, chunkBytes = SMALL): Uint8Array | null {
  const parts: Uint8Array[] = [];
  const count = chunkCount(sizeBytes, chunkBytes);
  for (let i = 0; i < count; i++) {
    const at = HEADER_BYTES + i * (chunkBytes + 16);
    const box = stored.subarray(at, Math.min(stored.length, at + chunkBytes + 16));
    const part = decryptChunk(key, stored.subarray(0, HEADER_BYTES), i, i === count - 1, box);
    if (part === null) return null;
    parts.push(part);
  }
  return concat(...parts);
}

const pattern = (length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8)) % 256);

describe('object header', () => {
  it('is the sixteen bytes of store.md §2', () => {
    expect(Buffer.from(objectHeader()).toString('hex')).toBe('435553544f424a310010000000000000');
  });

  it.each([
    ['another magic', 'DUSTOBJ1', CHUNK_BYTES, 0],
    ['a reserved word that is not zero', 'CUSTOBJ1', CHUNK_BYTES, 1],
    ['chunks below 64 KiB', 'CUSTOBJ1', 32_768, 0],
    ['chunks above 16 MiB', 'CUSTOBJ1', 33_554_432, 0],
    ['no power of two', 'CUSTOBJ1', 1_048_577, 0],
    ['no chunks at all', 'CUSTOBJ1', 0, 0],
  ])('is refused with %s', (_, magic, chunkBytes, reserved) => {
    const header = Buffer.alloc(16);
    header.write(magic);
    header.writeUInt32BE(chunkBytes, 8);
    header.writeUInt32BE(reserved, 12);
    expect(chunkBytesOf(header)).toBeNull();
  });

  it('is refused when cut', () => {
    expect(chunkBytesOf(objectHeader().subarray(0, 15))).toBeNull();
  });
});

describe('object encryption', () => {
  it.each([0, 1, 15, SMALL - 1, SMALL, SMALL + 1, 2 * SMALL, 2 * SMALL + 77])(
    'round trip of %i bytes',
    (size) => {
      const plaintext = pattern(size);
      const stored = encrypt([plaintext]);
      expect(stored.length).toBe(encryptedSize(size, SMALL));
      expect(decrypt(stored, size)).toEqual(plaintext);
    },
  );

  it('does not depend on how the bytes come', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 70_000 }), { maxLength: 5 }), (sizes) => {
        const whole = pattern(sizes.reduce((a, b) => a + b, 0));
        let at = 0;
        const pieces = sizes.map((size) => whole.subarray(at, (at += size)));
        expect(encrypt(pieces)).toEqual(encrypt([whole]));
      }),
      { numRuns: 25 },
    );
  });

  it('reuses its room for the next object', () => {
    const room = new Uint8Array(SMALL);
    const run = (bytes: Uint8Array): Uint8Array => {
      const parts: Uint8Array[] = [];
      const encryptor = createObjectEncryptor(key, (part) => parts.push(part.slice()), room);
      encryptor.update(bytes);
      encryptor.finish();
      return concat(...parts);
    };
    run(pattern(SMALL + 5));
    expect(decrypt(run(pattern(100)), 100)).toEqual(pattern(100));
  });

  it('a chunk opens only in its own place', () => {
    const stored = encrypt([pattern(3 * SMALL)]);
    const header = stored.subarray(0, HEADER_BYTES);
    const first = stored.subarray(HEADER_BYTES, HEADER_BYTES + SMALL + 16);
    expect(decryptChunk(key, header, 1, false, first)).toBeNull();
    expect(decryptChunk(key, header, 0, true, first)).toBeNull();
    expect(decryptChunk(key, header, 2 ** 32, false, first)).toBeNull();
    expect(decryptChunk(key, header, 0, false, first)).toEqual(pattern(3 * SMALL).subarray(0, SMALL));
  });

  it('the header is authenticated with every chunk', () => {
    const stored = encrypt([pattern(10)]);
    expect(decryptChunk(key, objectHeader(131_072), 0, true, stored.subarray(HEADER_BYTES))).toBeNull();
  });
});
