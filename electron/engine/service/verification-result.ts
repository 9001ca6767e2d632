/** What a verification found, in the one form in which the page shows it, whatever was verified. */
import { Buffer } from 'node:buffer';
import type { Verification } from '../../../shared/contract/index.ts';
import type { BundleVerification } from '../../../shared/core/verdict/bundle-verification.ts';
import type { Outcome as Verdict } from '../../../shared/core/verdict/report.ts';
import type { LedgerExportVerification } from '../../../shared/core/verdict/verify-ledger-export.ts';
import { parseDigitGroups } from '../../../shared/core/fingerprint.ts';
import { formatFingerprintWords } from '../../../shared/core/fingerprint-words.ts';
import type { CaseVerification } from '../verify/verify-case.ts';
import { nameOf } from './paths.ts';

export interface Verified {
  readonly path: string;
  readonly at: string;
}

type Checked = Verification['checked'];

const NOTHING_CHECKED: Checked = {
  files: null,
  bytes: null,
  entries: null,
  items: null,
  objects: null,
  bundle: null,
  caseId: null,
  fingerprint: null,
  words: [],
  checkpoint: null,
  checkpointSignedBy: null,
  signer: null,
  anchorSize: null,
  annex: null,
};

function common(
  { path, at }: Verified,
  { verdict, exit, answers, findings, furtherFindings }: Verdict,
  notChecked: readonly string[],
): Omit<Verification, 'subject' | 'checked'> {
  return {
    name: nameOf(Buffer.from(path)),
    path,
    at,
    verdict,
    exit,
    answers: { ...answers },
    findings: findings.map((finding) => ({ ...finding })),
    furtherFindings,
    notChecked: [...notChecked],
    unknownSigner: null,
    recordedSeq: null,
  };
}

export function bundleResult(verified: Verified, outcome: BundleVerification): Verification {
  const { checked, notChecked } = outcome;
  const digest = checked.fingerprint === null ? null : parseDigitGroups(checked.fingerprint);
  return {
    ...common(verified, outcome, notChecked),
    subject: 'bundle',
    checked: {
      ...NOTHING_CHECKED,
      files: checked.files,
      bytes: checked.bytes,
      entries: checked.entries,
      items: checked.items,
      bundle: checked.bundle,
      caseId: checked.case,
      fingerprint: checked.fingerprint,
      words: digest === null ? [] : [...formatFingerprintWords(digest)],
      checkpoint: checked.checkpoint === null ? null : { ...checked.checkpoint },
      checkpointSignedBy: checked.checkpointSignedBy,
      signer: checked.signer === null ? null : { ...checked.signer },
      anchorSize: checked.anchorSize,
      annex: checked.annex === null ? null : { ...checked.annex },
    },
  };
}

export function ledgerResult(verified: Verified, outcome: LedgerExportVerification): Verification {
  const { checked, notChecked } = outcome;
  return {
    ...common(verified, outcome, notChecked),
    subject: 'ledger',
    checked: {
      ...NOTHING_CHECKED,
      entries: checked.entries,
      caseId: checked.case,
      checkpoint: checked.checkpoint === null ? null : { ...checked.checkpoint },
      checkpointSignedBy: checked.checkpointSigner?.fingerprint ?? null,
      anchorSize: checked.anchorSize,
    },
  };
}

export function caseResult(
  verified: Verified,
  outcome: CaseVerification,
  recordedSeq: number | null,
): Verification {
  const { checked, notChecked } = outcome;
  const { objects } = checked;
  return {
    ...common(verified, outcome, notChecked),
    subject: 'case',
    checked: {
      ...NOTHING_CHECKED,
      entries: checked.entries,
      items: checked.items,
      objects: objects === null ? null : objects.matched + objects.mismatch + objects.missing + objects.moved,
      bytes: objects?.bytes ?? null,
      caseId: checked.caseId,
      checkpointSignedBy: checked.signedBy[0] ?? null,
      anchorSize: checked.anchor?.size ?? null,
    },
    recordedSeq,
  };
}
