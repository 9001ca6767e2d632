import { parseCanonical } from '../json/index.ts';
import { MAX_ENTRY_BYTES } from './entry.ts';
import { memberOf } from './member.ts';

/** Whether bytes that are no entry of version 1 say that they are one of a later version: then a newer verifier is needed. */
export function isNewerEntry(bytes: Uint8Array): boolean {
  if (bytes.length > MAX_ENTRY_BYTES) return false;
  const version = memberOf(parseCanonical(bytes), 'v');
  return typeof version === 'number' && Number.isSafeInteger(version) && version > 1;
}
