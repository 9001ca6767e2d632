/**
 * The plain submission set: files for portals that take evidence one by one and know no bundle.
 *
 * Words: a *set* is one folder with the untouched bytes of items under *readable names*, `_index.csv` and `_index.pdf`, and nothing else.
 * Guarantees: every file is compared with its entry, both hashes, while it is copied; names work on every system and are unique whatever
 * the case of their letters; protected terms stop a set as they stop a bundle; the ledger has the same two entries as of an export.
 * Never: a signature, a manifest, a history: whoever needs proof is given a bundle; anything that the recipient may not see, in names too.
 */
export { exportPlain, type PlainOptions, type PlainSet } from './export-plain.ts';
export { plainName } from './plain-name.ts';
