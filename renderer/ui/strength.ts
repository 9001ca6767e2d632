/**
 * How hard a new passphrase is to guess, in four words. An estimate from below for the person who types it; what is accepted is
 * the engine's to say.
 */

export type Strength = 'short' | 'weak' | 'fair' | 'strong';

const SHORTEST = 12;
/** A word out of a list that people draw from by chance or by heart: log2(7776) for dice, less for one's own choice. */
const BITS_OF_WORD = 10;
const BITS_OF_CHARACTER = 3;
const FAIR_BITS = 40;
const STRONG_BITS = 50;

/** Words of three letters or more count once each; what is repeated adds nothing. */
export function strengthOf(passphrase: string): Strength {
  const characters = Array.from(passphrase.normalize('NFC'));
  if (characters.length < SHORTEST) return 'short';
  const words = new Set(
    passphrase
      .toLowerCase()
      .split(/[\s\p{P}]+/u)
      .filter((word) => Array.from(word).length >= 3),
  );
  const bits =
    words.size > 1
      ? words.size * BITS_OF_WORD
      : Math.min(new Set(characters).size, characters.length) * BITS_OF_CHARACTER;
  if (bits >= STRONG_BITS) return 'strong';
  return bits >= FAIR_BITS ? 'fair' : 'weak';
}
