/**
 * Item numbers: what an organisation calls its items, shaped like the evidence registration numbers of international courts.
 *
 * Words: a *scheme* is a case's prefix with the digits of block and running number; a *base number* is an original's,
 * `PREFIX-BLOCK-RUNNING`; a *suffix* (`-R01`, `-T01`, `-D01`) makes the number of a derivative out of that of its original.
 * Guarantees: every number with its suffixes fits `^[A-Z0-9][A-Z0-9-]{3,39}$`, so that it can be a path, a load file's key
 * and an exhibit number; numbers of one length sort as they were given.
 * Never: gives a number (the case does), makes or reads a court's own number: those are external ids that a court assigns.
 */
export {
  derivativeNumber,
  type DerivationLetter,
  isSuffixOf,
  letterOf,
  placeOfDerivative,
  suffixOf,
} from './derivative-number.ts';
export {
  baseNumber,
  DEFAULT_DIGITS,
  highestRunning,
  NUMBER_PREFIX,
  type NumberDigits,
  numberDigits,
  type NumberScheme,
  parsePattern,
  schemeProblem,
  type SchemeProblem,
} from './scheme.ts';
