/**
 * Disclosures in the manner of RFC 9901 (SD-JWT): what can hurt someone is not in an entry, only its salted digest is.
 *
 * Words: a *disclosure* is base64url of `[salt, name, value]` in canonical JSON; its *digest* stands in the entry's
 * `_sd`. Whoever holds the string can show that the entry said so; without it 128 random bits stand between the digest
 * and a guess; erasing it erases the content and leaves the entry's hash as it was.
 * Guarantees: one disclosure has one text (RFC 9901 §4.2.1 leaves the JSON free; here it is canonical), so that no second
 * string with the same content passes as another disclosure.
 * A *protected term* is a word that must not leave in an open bundle; a *hit* is a place at which it stands, with the very words. Terms
 * are found whatever the case of letters, diacritics, order of a name's words, separators and encoding, and never between the letters
 * of another word.
 * Never: reuse a salt, nest disclosures, or accept a name that means something in the entry itself.
 */
export { digestOf, DISCLOSURE_SALT_BYTES, makeDisclosure, parseDisclosure } from './disclosure.ts';
export type { Disclosure, DisclosedValue } from './disclosure.ts';
export { isWellFormedSd } from './sd.ts';
export { wordsOfDisclosure } from './words.ts';
export { BYTE_ENCODINGS, type ByteEncoding, type ByteHit, ByteSearch, findInBytes } from './match-bytes.ts';
export { findInText, type TextHit } from './match-text.ts';
export {
  MAX_SPELLINGS,
  MAX_TERM_CHARACTERS,
  MAX_TERMS,
  problemOfTerm,
  type ProtectedTerm,
  protectedTerm,
  protectedTerms,
  readTermList,
  type RejectedLine,
  sameTerm,
  TERM_KINDS,
  type TermDraft,
  type TermKind,
  type TermProblem,
} from './protected-terms.ts';
export { REVEALED_BY_TAGS, type RevealedByTags, revealingTags } from './revealing-tags.ts';
export { TermMatcher } from './term-matcher.ts';
