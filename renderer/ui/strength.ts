/**
 * How hard a new passphrase is to guess, in four words. An estimate from below for the person who types it; what is accepted is
 * the engine's to say.
 */

export type Strength = 'short' | 'weak' | 'fair' | 'strong';

const SHORTEST = 12;
/** A word out of a list that people draw from by chance or by heart: log2(7776) = 12.9 for dice, less for one's own choice. */
const BITS_OF_WORD = 10;
const BITS_OF_CHARACTER = 3.5;
const FAIR_BITS = 40;
const STRONG_BITS = 50;

/** Words of three letters or more and other characters count once each; what is repeated adds nothing. */
export function strengthOf(passphrase: string): Strength {
  const text = passphrase.normalize('NFC').toLowerCase();
  if (Array.from(text).length < SHORTEST) return 'short';
  const word = /[\p{L}\p{M}]{3,}/gu;
  const words = new Set(text.match(word));
  const others = new Set(text.replace(word, '').replace(/\s/g, ''));
  const bits = words.size * BITS_OF_WORD + others.size * BITS_OF_CHARACTER;
  if (bits >= STRONG_BITS) return 'strong';
  return bits >= FAIR_BITS ? 'fair' : 'weak';
}
