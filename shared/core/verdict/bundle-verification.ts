import type { Outcome } from './report.ts';

/** What a verification did not look at; each is said in words elsewhere (verdicts.md §5). */
export type NotChecked =
  | 'anchor'
  | 'annex'
  | 'checkpoint-custodian-signature'
  | 'signature'
  | 'withheld-disclosures'
  | 'entries-not-shipped'
  | 'verify-text'
  | 'file-times-and-permissions'
  | 'payload';

export interface CheckedAnnex {
  /** Whether the encrypted file that was given is the one that the bundle names; null when none was given. */
  readonly file: boolean | null;
  /** Disclosures of the decrypted annex, all of them of this bundle; null when none was given, or it does not belong to this bundle. */
  readonly disclosures: number | null;
}

export interface CheckedBundle {
  readonly files: number;
  readonly bytes: number;
  readonly entries: number;
  readonly items: number;
  readonly bundle: string | null;
  readonly case: string | null;
  /** Eight groups of digits; null when the tag manifest could not be read. */
  readonly fingerprint: string | null;
  readonly checkpoint: { readonly origin: string; readonly size: number; readonly root: string } | null;
  readonly checkpointSignedBy: string | null;
  /** Null unless the signature is good. `label` is the verifier's own. */
  readonly signer: {
    readonly code: string;
    readonly fingerprint: string;
    readonly signedAt: string;
    readonly label: string | null;
  } | null;
  /** Size of the anchor that this bundle was compared with and extends. */
  readonly anchorSize: number | null;
  /** What was found of the annex that this bundle names; null when it names none. Details of a mismatch are findings. */
  readonly annex: CheckedAnnex | null;
}

export interface BundleVerification extends Outcome {
  readonly checked: CheckedBundle;
  readonly notChecked: readonly NotChecked[];
}
