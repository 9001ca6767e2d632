import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hex, tryHex, utf8 } from '../../../shared/core/bytes.ts';
import { argon2id } from './argon2id.ts';
import { deriveKey, uuidBytes } from './case-keys.ts';
import {
  applyKeystream,
  decryptGcm,
  ed25519PublicFromSeed,
  ed25519Sign,
  ed25519Verify,
  encryptGcm,
  equalSecrets,
  generateEd25519Seed,
  hkdfSha256,
  hmacSha256,
  openBytes,
  randomBytes,
  receivedPaperworkHasher,
  sealBytes,
  sha256,
  sha256Hasher,
  sha512,
  zeroise,
} from './primitives.ts';

const unhex = (text: string): Uint8Array => tryHex(text)!;

describe('published vectors', () => {
  it('HKDF-SHA-256: RFC 5869 test case 3', () => {
    expect(hex(hkdfSha256(unhex('0b'.repeat(22)), new Uint8Array(0), '', 42))).toBe(
      '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8',
    );
  });

  it('HMAC-SHA-256: RFC 4231 test case 2', () => {
    expect(hex(hmacSha256(utf8('Jefe'), utf8('what do ya want for nothing?')))).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });

  it('AES-256-GCM: McGrew and Viega, test case 16', () => {
    const key = unhex('feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308');
    const nonce = unhex('cafebabefacedbaddecaf888');
    const plain = unhex(
      'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
    );
    const aad = unhex('feedfacedeadbeeffeedfacedeadbeefabaddad2');
    const box = encryptGcm(key, nonce, plain, aad);
    expect(hex(box)).toBe(
      '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662' +
        '76fc6ece0f4e1768cddf8853bb2d551b',
    );
    expect(decryptGcm(key, nonce, box, aad)).toEqual(plain);
  });

  // Their counter stands at 0, 1 and 2: the hash key and the tag of case 13, the ciphertext of case 14, of zeros under a key of zeros.
  it.each([
    [0, 'dc95c078a2408989ad48a21492842087'],
    [16, '530f8afbc74536b9a963b4f1c4cb738b'],
    [32, 'cea7403d4d606b6e074ec5d3baf39d18'],
  ])('AES-256-CTR: McGrew and Viega, test cases 13 and 14, from byte %i', (position, keystream) => {
    expect(hex(applyKeystream(new Uint8Array(32), position, new Uint8Array(16)))).toBe(keystream);
  });

  it('Ed25519: RFC 8032 §7.1 test 2', () => {
    const seed = unhex('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb');
    const publicKey = ed25519PublicFromSeed(seed);
    expect(hex(publicKey)).toBe('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
    const signature = ed25519Sign(seed, unhex('72'));
    expect(hex(signature)).toBe(
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    );
    expect(ed25519Verify(publicKey, unhex('72'), signature)).toBe(true);
    expect(ed25519Verify(publicKey, unhex('73'), signature)).toBe(false);
  });

  it('Argon2id: the same as OpenSSL (8 MiB, 1 pass, 1 lane)', async () => {
    // Expected value: node:crypto's argon2Sync (OpenSSL 3.5), which not every host of the engine has.
    const key = await argon2id('passphrase', utf8('0123456789abcdef'), {
      memoryKiB: 8192,
      passes: 1,
      lanes: 1,
    });
    expect(hex(key)).toBe('2ef056985c7b18808ddf2606ee0640e6629e4e4932f44ed85d6984b45fbd8d2f');
  });

  it('digests', () => {
    expect(hex(sha256(utf8('abc')))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(hex(sha512(utf8('abc'))).slice(0, 32)).toBe('ddaf35a193617abacc417349ae204131');
    const md5 = receivedPaperworkHasher('md5');
    md5.update(utf8('abc'));
    expect(hex(md5.digest())).toBe('900150983cd24fb0d6963f7d28e17f72');
    const streamed = sha256Hasher();
    streamed.update(utf8('a'));
    streamed.update(utf8('bc'));
    expect(streamed.digest()).toEqual(sha256(utf8('abc')));
  });
});

describe('sealed bytes', () => {
  it('open to what was sealed, under the same key and AAD only', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.uint8Array({ maxLength: 40 }), (plain, aad) => {
        const key = randomBytes(32);
        const sealed = sealBytes(key, plain, aad);
        expect(openBytes(key, sealed, aad)).toEqual(Uint8Array.from(plain));
        expect(openBytes(randomBytes(32), sealed, aad)).toBeNull();
        expect(openBytes(key, sealed, Uint8Array.from([...aad, 0]))).toBeNull();
      }),
      { numRuns: 50 },
    );
  });

  it('refuse every flipped bit and every truncation', () => {
    const key = randomBytes(32);
    const sealed = sealBytes(key, utf8('the case key'), utf8('aad'));
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const damaged = Uint8Array.from(sealed);
      damaged[bit >> 3]! ^= 1 << (bit & 7);
      expect(openBytes(key, damaged, utf8('aad'))).toBeNull();
    }
    for (let length = 0; length < sealed.length; length++)
      expect(openBytes(key, sealed.subarray(0, length), utf8('aad'))).toBeNull();
  });
});

describe('keys', () => {
  it('differ by purpose and by case', () => {
    const key = randomBytes(32);
    const a = '0f8fad5b-d9cb-469f-a165-70867728950e';
    const b = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
    const all = [
      deriveKey(key, a, 'database'),
      deriveKey(key, a, 'object-wrap'),
      deriveKey(key, a, 'secret-wrap'),
      deriveKey(key, b, 'database'),
    ].map(hex);
    expect(new Set(all).size).toBe(4);
    expect(hex(uuidBytes(a))).toBe('0f8fad5bd9cb469fa16570867728950e');
    expect(() => uuidBytes('not a uuid')).toThrow(TypeError);
  });

  it('a malformed Ed25519 key or signature is false', () => {
    const seed = generateEd25519Seed();
    const publicKey = ed25519PublicFromSeed(seed);
    const signature = ed25519Sign(seed, utf8('m'));
    expect(ed25519Verify(publicKey.subarray(1), utf8('m'), signature)).toBe(false);
    expect(ed25519Verify(publicKey, utf8('m'), signature.subarray(1))).toBe(false);
    expect(ed25519Verify(new Uint8Array(32).fill(255), utf8('m'), signature)).toBe(false);
  });

  it('are overwritten by zeroise, compared by content', () => {
    const key = randomBytes(32);
    expect(equalSecrets(key, Uint8Array.from(key))).toBe(true);
    expect(equalSecrets(key, key.subarray(1))).toBe(false);
    zeroise(key);
    expect(key).toEqual(new Uint8Array(32));
  });
});
