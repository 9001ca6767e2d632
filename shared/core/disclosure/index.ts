/**
 * Disclosures in the manner of RFC 9901 (SD-JWT): what can hurt someone is not in an entry, only its salted digest is.
 *
 * Words: a *disclosure* is base64url of `[salt, name, value]` in canonical JSON; its *digest* stands in the entry's
 * `_sd`. Whoever holds the string can show that the entry said so; without it 128 random bits stand between the digest
 * and a guess; erasing it erases the content and leaves the entry's hash as it was.
 * Guarantees: one disclosure has one text (RFC 9901 §4.2.1 leaves the JSON free; here it is canonical), so that no second
 * string with the same content passes as another disclosure.
 * Never: reuse a salt, nest disclosures, or accept a name that means something in the entry itself.
 */
export { digestOf, DISCLOSURE_SALT_BYTES, makeDisclosure, parseDisclosure } from './disclosure.ts';
export type { Disclosure, DisclosedValue } from './disclosure.ts';
export { isWellFormedSd } from './sd.ts';
export { wordsOfDisclosure } from './words.ts';
