/** The tree of keys under a case key (case.md §2.1). */
import { type Bytes, tryHex } from '../../../shared/core/bytes.ts';
import { hkdfSha256 } from './primitives.ts';

export type KeyPurpose = 'database' | 'object-wrap' | 'secret-wrap';

/** The 16 bytes of a uuid in its usual text form. */
export function uuidBytes(uuid: string): Bytes {
  const bytes = tryHex(uuid.replaceAll('-', ''));
  if (bytes?.length !== 16) throw new TypeError('not a uuid in lower case');
  return bytes;
}

/** The key for one purpose: HKDF-SHA-256 of the case key, salt = the case id's 16 bytes, info `custodia/v1/<purpose>`. */
export function deriveKey(caseKey: Uint8Array, caseId: string, purpose: KeyPurpose): Bytes {
  return hkdfSha256(caseKey, uuidBytes(caseId), `custodia/v1/${purpose}`);
}
