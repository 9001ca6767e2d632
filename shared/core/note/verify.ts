import { utf8 } from '../bytes.ts';
import type { CoreCrypto } from '../ports.ts';
import { cosignatureMessage, parseTimestampedSignature } from './cosignature.ts';
import { parseNote } from './note.ts';
import type { NoteProblem, NoteSignature } from './note.ts';
import type { Vkey } from './vkey.ts';

/** A signature that one of the verifier's keys made. */
export interface KnownSignature {
  readonly vkey: Vkey;
  /** POSIX seconds that a cosigner states; null for a plain note signature. */
  readonly timeSeconds: number | null;
}

/** A note whose text may be believed as far as the keys under `verified` are trusted. */
export interface VerifiedNote {
  readonly text: string;
  /** At least one; no key twice. */
  readonly verified: readonly KnownSignature[];
  /** Signatures of keys that the verifier does not have: nothing follows from them. */
  readonly unknown: readonly NoteSignature[];
}

export interface UnverifiedNoteProblem {
  /** `signature-invalid` and `signature-repeated` name a known key; `no-known-key` says that none has signed. */
  readonly code: 'signature-invalid' | 'signature-repeated' | 'no-known-key';
  readonly name?: string;
}

/**
 * Checks a note against the verifier's own keys (signed-note §Signatures, L-13). Unknown keys are ignored even if they
 * share name or id with a known one; a known key that fails, or signs twice, condemns the note; one valid signature of a
 * known key is needed. Throws a RangeError when two different vkeys share name and id.
 */
export function verifyNote(
  crypto: CoreCrypto,
  bytes: Uint8Array,
  vkeys: readonly Vkey[],
): VerifiedNote | NoteProblem | UnverifiedNoteProblem {
  const known = indexed(vkeys);
  const note = parseNote(bytes);
  if ('code' in note) return note;
  const verified: KnownSignature[] = [];
  const unknown: NoteSignature[] = [];
  for (const signature of note.signatures) {
    const vkey = known.get(address(signature));
    if (vkey === undefined) {
      unknown.push(signature);
      continue;
    }
    if (verified.some((other) => other.vkey === vkey)) return { code: 'signature-repeated', name: vkey.name };
    const checked = verifySignature(crypto, vkey, note.text, signature.signature);
    if (checked === null) return { code: 'signature-invalid', name: vkey.name };
    verified.push(checked);
  }
  return verified.length === 0 ? { code: 'no-known-key' } : { text: note.text, verified, unknown };
}

function indexed(vkeys: readonly Vkey[]): ReadonlyMap<string, Vkey> {
  const known = new Map<string, Vkey>();
  for (const vkey of vkeys) {
    if (known.has(address(vkey))) throw new RangeError(`two vkeys have the address ${address(vkey)}`);
    known.set(address(vkey), vkey);
  }
  return known;
}

/** Names hold no plus, so that this is unambiguous. */
function address({ name, keyId }: { readonly name: string; readonly keyId: string }): string {
  return `${name}+${keyId}`;
}

function verifySignature(
  crypto: CoreCrypto,
  vkey: Vkey,
  text: string,
  payload: Uint8Array,
): KnownSignature | null {
  switch (vkey.type) {
    case 'ed25519':
      return crypto.verifyEd25519(vkey.publicKey, utf8(text), payload) ? { vkey, timeSeconds: null } : null;
    case 'cosignature-v1': {
      const stamped = parseTimestampedSignature(payload);
      if (stamped === null) return null;
      const message = cosignatureMessage(stamped.timeSeconds, text);
      if (!crypto.verifyEd25519(vkey.publicKey, message, stamped.signature)) return null;
      return { vkey, timeSeconds: stamped.timeSeconds };
    }
  }
}
