/**
 * Signed notes and what the ledger puts into them: c2sp.org/signed-note@v1, tlog-checkpoint@v1, tlog-cosignature@v1 and
 * tlog-proof@v1.
 *
 * Words: a *note* is text signed by one or more keys; a *vkey* is the text form of a verifier's key; a *checkpoint* is a
 * note whose text states a ledger's origin, size and root; a *cosignature* is another party's dated signature on it; a
 * *tlog-proof* is an inclusion proof with its checkpoint, for one entry, checkable offline.
 * Guarantees (L-13): one note has one text; signatures of unknown keys are ignored and told; a known key whose signature
 * fails, or that signs twice, condemns the whole note; sizes are bounded before anything is decoded.
 * Never: use a note's text before `verifyNote` returned it, or take a key from the note itself.
 */
export { formatCheckpoint, parseCheckpoint, parseCheckpointNote } from './checkpoint.ts';
export type { Checkpoint, CheckpointProblem, ParsedCheckpoint } from './checkpoint.ts';
export { cosignatureMessage, cosignNote } from './cosignature.ts';
export { formatNote, MAX_NOTE_BYTES, MAX_NOTE_SIGNATURES, parseNote } from './note.ts';
export type { NoteProblem, NoteSignature, SignedNote } from './note.ts';
export { signNote } from './sign.ts';
export { formatTlogProof, MAX_PROOF_HASHES, parseTlogProof } from './tlog-proof.ts';
export type { TlogProof, TlogProofProblem } from './tlog-proof.ts';
export { verifyNote } from './verify.ts';
export type { KnownSignature, UnverifiedNoteProblem, VerifiedNote } from './verify.ts';
export { formatVkey, keyIdOf, makeVkey, parseVkey } from './vkey.ts';
export type { Vkey, VkeyProblem, VkeyType } from './vkey.ts';
