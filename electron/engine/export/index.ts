/**
 * Export: writing a bundle (resources/docs/formats/bundle.md) or a whole ledger (ledger.md §6) out of a case.
 *
 * Words: an export is *intended* by an entry under the bundle's checkpoint and *done* or given up by a later one; *tag files* are all
 * files of a bundle but its payload; the *partial* is what is written until it is whole, beside the target; the *annex* is a second bag with
 * what the bundle withholds, encrypted to named recipients and never open on a disk.
 * Guarantees: every original is compared with its entry, both hashes, before anything is signed; nothing is overwritten; after a
 * failure or a cancellation nothing is left but the entries that say so; a bundle is verified as a stranger would before it gets its
 * name; withheld disclosures are in none of its bytes; memory does not grow with the size of files;
 * of a bundle that leaves encrypted only, nothing is on the disk in the open at any moment.
 * Never: an export without a custodian's signature; a file name, path or user id that a person's name could be in; a recipient of an
 * encrypted file who was not judged before.
 */
export { checkExport, type CheckedExport, type ExportChoiceFinding } from './check-export.ts';
export type { DisclosedGroup } from './disclosed-words.ts';
export { exportBundle, type ExportedBundle } from './export-bundle.ts';
export { type ExportCode, ExportError, type ExportFailure } from './failure.ts';
export { withoutReplaced } from './replaced-originals.ts';
export { preflightExport, type PreflightQuestion } from './preflight.ts';
export type { ExportOptions } from './options.ts';
export type { ExportProgress } from './progress.ts';
export { exportRegister, type RegisteredExport, type RegisteredPart } from './register.ts';
export type { LeftOut } from './what-leaves.ts';
