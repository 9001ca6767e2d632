/**
 * Verification (verdicts.md): bundles, ledger exports, older checkpoints; one closed table of findings and verdicts.
 *
 * Words: a *finding* is a fact that was met, by a code; a *verdict* is the one answer that follows from all findings; an *anchor* is a
 * checkpoint that was kept outside; a *port* is what the host does for the verifier (files, OpenPGP, its own list of signers).
 * Guarantees: the same bytes and policy give the same verdict wherever it runs; hostile bytes are findings, never exceptions; lists and
 * texts are bounded; exit 0 is ACCEPTED and nothing else, and nothing is ACCEPTED while a question is open.
 * Never: takes a signer from the thing that is verified, words a message, reads a clock, a file or the network.
 */
export { type AnchorComparison, type ComparedLedger, compareCheckpoints } from './anchor.ts';
export type { BundleVerification, CheckedAnnex, CheckedBundle, NotChecked } from './bundle-verification.ts';
export {
  type Answer,
  type FindingCode,
  FINDINGS,
  isFindingCode,
  type Question,
  QUESTIONS,
  verdictOf,
} from './findings.ts';
export { MAX_FILES, MAX_RECORD_BYTES, MAX_SMALL_FILE_BYTES } from './limits.ts';
export { readOwnCheckpoint } from './own-checkpoint.ts';
export type {
  BundleSource,
  FileBytes,
  FileDigests,
  GivenAnnex,
  KnownSigners,
  OpenPgpVerifier,
  SignatureStatus,
  SourceFile,
  SourceProblem,
  VerifyControl,
  VerifyPolicy,
  VerifyProgress,
} from './ports.ts';
export {
  type Answers,
  type Finding,
  type FindingPlace,
  MAX_FINDINGS,
  type Outcome,
  Report,
} from './report.ts';
export { type ExitCode, exitOf, precedenceOf, strongest, type Verdict, VERDICTS } from './verdicts.ts';
export { type BundleVerifierPorts, verifyBundle } from './verify-bundle.ts';
export {
  LEDGER_EXPORT_FILES,
  type LedgerExportControl,
  type LedgerExportPorts,
  type LedgerExportSource,
  type LedgerExportVerification,
  verifyLedgerExport,
} from './verify-ledger-export.ts';
