import { tryBase64url } from '../bytes.ts';

/**
 * True for an `_sd` array as entries have it (RFC 9901 §4.2.4.1): digests of 32 bytes in base64url, at least one,
 * sorted by code unit and without repetition, so that their order tells nothing and none counts twice.
 */
export function isWellFormedSd(sd: unknown): sd is readonly string[] {
  if (!Array.isArray(sd) || sd.length === 0) return false;
  let previous = '';
  for (const digest of sd) {
    if (typeof digest !== 'string' || digest <= previous) return false;
    if (tryBase64url(digest)?.length !== 32) return false;
    previous = digest;
  }
  return true;
}
