/**
 * What unit tests of shared/ need from their host. They stand beside pure code, which may import neither electron/ nor
 * node:*, but they run under Node: they take the port's implementation and a signer from here.
 */
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';

export { nodeCoreCrypto } from '../electron/engine/crypto/core-crypto.ts';

export interface TestSigner {
  readonly publicKey: Uint8Array;
  readonly sign: (message: Uint8Array) => Uint8Array;
}

/** An Ed25519 signer whose 32-byte seed is the given number repeated: a sample key, the same in every run. */
export function testSigner(seed: number): TestSigner {
  const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex'); // RFC 8410 §7
  const key = createPrivateKey({
    key: Buffer.concat([pkcs8Prefix, Buffer.alloc(32, seed)]),
    format: 'der',
    type: 'pkcs8',
  });
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return {
    publicKey: new Uint8Array(spki.subarray(-32)),
    sign: (message) => new Uint8Array(sign(null, message, key)),
  };
}
