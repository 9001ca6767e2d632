/**
 * A digest as twelve short English words: a second spelling of the digit groups of fingerprint.ts, for whoever reads aloud or
 * writes by hand. The words are BIP-39's English list, where four letters tell every word from all others, and the last word
 * carries four bits of checksum, so that a slip of the pen is noticed. Not translated: both sides of a comparison have one list.
 */
import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import type { Bytes } from './bytes.ts';

const BYTES_SHOWN = 16;
const WORDS = 12;
/** Letters that tell a word of the list from all others (BIP-39, Wordlist). */
const TELLING_LETTERS = 4;

/**
 * The first 128 bits of a digest as twelve words (BIP-39, Generating the mnemonic).
 * @param digest at least 16 bytes, such as SHA-512 of `tagmanifest-sha512.txt`; fewer throw a RangeError
 */
export function formatFingerprintWords(digest: Uint8Array): readonly string[] {
  if (digest.length < BYTES_SHOWN) throw new RangeError('a fingerprint shows 128 bits');
  return entropyToMnemonic(digest.slice(0, BYTES_SHOWN), wordlist).split(' ');
}

/**
 * The 16 bytes of twelve words as a person types them: any case, any space, comma or hyphen between, each word whole or its
 * first four letters. Null when a word is not in the list, when there are not twelve, or when the checksum does not fit.
 */
export function parseFingerprintWords(text: string): Bytes | null {
  const typed = text
    .toLowerCase()
    .split(/[\s,.-]+/)
    .filter((word) => word !== '');
  if (typed.length !== WORDS) return null;
  const words = typed.map(wordOf).filter((word) => word !== null);
  if (words.length !== WORDS) return null;
  try {
    return new Uint8Array(mnemonicToEntropy(words.join(' '), wordlist));
  } catch {
    return null; // twelve words of the list whose checksum is another
  }
}

function wordOf(typed: string): string | null {
  if (wordlist.includes(typed)) return typed;
  if (typed.length !== TELLING_LETTERS) return null;
  return wordlist.find((word) => word.startsWith(typed)) ?? null;
}
