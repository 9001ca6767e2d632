import { concat, utf8 } from '../bytes.ts';
import { ED25519_SIGNATURE_BYTES } from '../ed25519-key.ts';
import type { CoreCrypto } from '../ports.ts';
import { assertNoteText } from './note.ts';
import type { NoteSignature } from './note.ts';
import { makeVkey } from './vkey.ts';

const TIME_BYTES = 8;

/** What an Ed25519 cosignature signs (c2sp.org/tlog-cosignature): `timeSeconds` is POSIX time, `text` the note's text. */
export function cosignatureMessage(timeSeconds: number, text: string): Uint8Array {
  return utf8(`cosignature/v1\ntime ${timeSeconds}\n${text}`);
}

/**
 * A cosigner's signature on a checkpoint's text: "as of this time, the largest consistent ledger I have seen for this
 * origin". The caller has checked that it is, and has stored it, before calling. One key per cosigner: the message does
 * not name its signer. Throws a RangeError for a time that is no whole POSIX second or a signer whose signature fails.
 */
export function cosignNote(
  crypto: CoreCrypto,
  text: string,
  timeSeconds: number,
  cosignerName: string,
  publicKey: Uint8Array,
  sign: (message: Uint8Array) => Uint8Array,
): NoteSignature {
  assertNoteText(text);
  if (!Number.isSafeInteger(timeSeconds) || timeSeconds < 0) throw new RangeError('not a POSIX time');
  const { name, keyId } = makeVkey(crypto, cosignerName, 'cosignature-v1', publicKey);
  const message = cosignatureMessage(timeSeconds, text);
  const signature = sign(message);
  if (!crypto.verifyEd25519(publicKey, message, signature))
    throw new RangeError('the signer has another key');
  const time = new Uint8Array(TIME_BYTES);
  new DataView(time.buffer).setBigUint64(0, BigInt(timeSeconds));
  return { name, keyId, signature: concat(time, signature) };
}

/** Time and Ed25519 signature of a `timestamped_signature`, or null for another length or a time beyond 2^53. */
export function parseTimestampedSignature(
  payload: Uint8Array,
): { readonly timeSeconds: number; readonly signature: Uint8Array } | null {
  if (payload.length !== TIME_BYTES + ED25519_SIGNATURE_BYTES) return null;
  const time = new DataView(payload.buffer, payload.byteOffset, TIME_BYTES).getBigUint64(0);
  if (time > BigInt(Number.MAX_SAFE_INTEGER)) return null;
  return { timeSeconds: Number(time), signature: payload.subarray(TIME_BYTES) };
}
