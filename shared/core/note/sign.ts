import { concat, utf8 } from '../bytes.ts';
import type { Bytes } from '../bytes.ts';
import type { CoreCrypto } from '../ports.ts';
import { assertNoteText, formatNote } from './note.ts';
import { makeVkey } from './vkey.ts';

/**
 * The bytes of a note with one Ed25519 signature (type 0x01). `sign` gets the text's UTF-8 bytes and returns 64 bytes;
 * what it returns is checked, so that a faulty signer leaves no unverifiable checkpoint behind.
 * Throws a RangeError for a text, name or key that no verifier would take, or a signature that fails.
 */
export function signNote(
  crypto: CoreCrypto,
  text: string,
  signerName: string,
  publicKey: Uint8Array,
  sign: (message: Uint8Array) => Uint8Array,
): Bytes {
  assertNoteText(text);
  const { name, keyId } = makeVkey(crypto, signerName, 'ed25519', publicKey);
  const message = utf8(text);
  const signature = concat(sign(message));
  if (!crypto.verifyEd25519(publicKey, message, signature))
    throw new RangeError('the signer has another key');
  return formatNote(text, [{ name, keyId, signature }]);
}
