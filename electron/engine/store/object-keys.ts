/** Wrapping of object keys (store.md §2). Pure: `rekey` calls these with the old and the new wrapping key. */
import { type Bytes, concat, tryHex, utf8 } from '../../../shared/core/bytes.ts';
import { uuidBytes } from '../crypto/case-keys.ts';
import { openBytes, sealBytes } from '../crypto/primitives.ts';

const LABEL = utf8('custodia/v1/object-key\0');
const NAME = /^[0-9a-f]{64}$/;

/** Whether `name` can be the name of an object. Names come from a database that may have been edited: checked before they touch a path. */
export const isObjectName = (name: string): boolean => NAME.test(name);

function objectKeyContext(caseId: string, name: string): Bytes {
  const nameBytes = tryHex(name);
  if (nameBytes === null || nameBytes.length !== 32) throw new TypeError('not the name of an object');
  return concat(LABEL, uuidBytes(caseId), nameBytes);
}

/** nonce12 || AES-256-GCM(K_wrap, object key) || tag16, bound to the case and to the object's name. */
export function wrapObjectKey(wrap: Uint8Array, caseId: string, name: string, key: Uint8Array): Bytes {
  return sealBytes(wrap, key, objectKeyContext(caseId, name));
}

/** The object's key, or null when the wrapped key is not authentic for this case and name. */
export function unwrapObjectKey(
  wrap: Uint8Array,
  caseId: string,
  name: string,
  wrapped: Uint8Array,
): Bytes | null {
  return isObjectName(name) ? openBytes(wrap, wrapped, objectKeyContext(caseId, name)) : null;
}
