import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { concat, hex, tryHex, utf8 } from '../../../shared/core/bytes.ts';
import { nodeCoreCrypto } from './core-crypto.ts';

const bytesOf = (text: string): Uint8Array => tryHex(text) ?? new Uint8Array(0);

describe('nodeCoreCrypto', () => {
  it('hashes as FIPS 180-4 does', () => {
    expect(hex(nodeCoreCrypto.sha256(utf8('abc')))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    expect(hex(nodeCoreCrypto.sha256())).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    expect(hex(nodeCoreCrypto.sha512(utf8('abc'))).slice(0, 32)).toBe('ddaf35a193617abacc417349ae204131');
  });

  it('hashes parts as their concatenation, on both sides of the streaming limit', () => {
    for (const sizeBytes of [10, 16_384, 16_385, 100_000]) {
      const part = new Uint8Array(sizeBytes).fill(7);
      const expected = createHash('sha256').update(part).update('x').digest('hex');
      expect(hex(nodeCoreCrypto.sha256(part, utf8('x')))).toBe(expected);
    }
  });

  // RFC 8032 §7.1 test 2
  const publicKey = bytesOf('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
  const message = Uint8Array.of(0x72);
  const signature = bytesOf(
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
      '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  );

  it('verifies a signature of RFC 8032', () => {
    expect(nodeCoreCrypto.verifyEd25519(publicKey, message, signature)).toBe(true);
  });

  it('verifies what Node signs', () => {
    const pair = generateKeyPairSync('ed25519');
    const raw = pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(12);
    expect(nodeCoreCrypto.verifyEd25519(raw, message, sign(null, message, pair.privateKey))).toBe(true);
  });

  it.each([
    ['another message', publicKey, Uint8Array.of(0x73), signature],
    ['a short key', publicKey.subarray(1), message, signature],
    ['a short signature', publicKey, message, signature.subarray(1)],
    ['a long signature', publicKey, message, concat(signature, Uint8Array.of(0))],
    [
      'a key off the curve',
      bytesOf('0200000000000000000000000000000000000000000000000000000000000000'),
      message,
      signature,
    ],
  ])('answers false for %s', (_, key, text, made) => {
    expect(nodeCoreCrypto.verifyEd25519(key, text, made)).toBe(false);
  });

  it('answers false for the all-zero signature of a small-order key (L-14)', () => {
    const identity = bytesOf('0100000000000000000000000000000000000000000000000000000000000000');
    expect(nodeCoreCrypto.verifyEd25519(identity, message, concat(identity, new Uint8Array(32)))).toBe(false);
  });

  it('answers false for S + L, the malleable twin (RFC 8032 §5.1.7)', () => {
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const twin = Uint8Array.from(signature);
    let s = order;
    for (let i = 31; i >= 0; i--) s += BigInt(signature[32 + i] ?? 0) << BigInt(8 * i);
    for (let i = 0; i < 32; i++) twin[32 + i] = Number((s >> BigInt(8 * i)) & 255n);
    expect(nodeCoreCrypto.verifyEd25519(publicKey, message, twin)).toBe(false);
  });
});
