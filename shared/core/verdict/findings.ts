/**
 * The closed table of findings (verdicts.md §2, §3): which verdict each leads to, and which of the four questions it refutes.
 * Codes only: the words people read are translations and live elsewhere.
 */
import type { Verdict } from './verdicts.ts';

export const QUESTIONS = ['bytes', 'signature', 'signer', 'history'] as const;
export type Question = (typeof QUESTIONS)[number];
export type Answer = 'established' | 'refuted' | 'unknown' | 'not-asked';

interface FindingRule {
  /** Null: a note. */
  readonly verdict: Verdict | null;
  readonly refutes: Question | null;
  /** The verdict when the caller's policy demands what is absent. */
  readonly whenDemanded?: Verdict;
}

const rule = (verdict: Verdict | null, refutes: Question | null = null): FindingRule => ({
  verdict,
  refutes,
});

const CANNOT_CHECK = rule('CANNOT_CHECK');
const MALFORMED = rule('MALFORMED');
const NOTE = rule(null);
const BYTES = rule('TAMPERED', 'bytes');
const LEDGER = rule('TAMPERED', 'history');
const SIGNATURE = rule('SIGNATURE_INVALID', 'signature');
const HISTORY = rule('HISTORY_BROKEN', 'history');
const OBJECT = rule('OBJECT_DAMAGED', 'bytes');
const VIEW = rule('VIEW_DIVERGES', 'bytes');
const DEMANDABLE: FindingRule = { verdict: null, refutes: null, whenDemanded: 'POLICY_NOT_MET' };

export const FINDINGS = {
  'cannot-read': CANNOT_CHECK,
  cancelled: CANNOT_CHECK,

  'not-a-bundle': MALFORMED,
  'not-a-case': MALFORMED,
  'newer-version': MALFORMED,
  'required-file-missing': MALFORMED,
  'unreadable-record': MALFORMED,
  'bagit-declaration': MALFORMED,
  'manifest-syntax': MALFORMED,
  'fetch-file': MALFORMED,
  'database-damaged': MALFORMED,
  'header-malformed': MALFORMED,
  'zip-not-a-zip': MALFORMED,
  'zip-truncated': MALFORMED,
  'zip-trailing-bytes': MALFORMED,
  'zip-not-stored': MALFORMED,
  'zip-encrypted': MALFORMED,
  'zip-flags': MALFORMED,
  'zip-name-unsafe': MALFORMED,
  'zip-duplicate-name': MALFORMED,
  'zip-local-central-mismatch': MALFORMED,
  'zip-gap-or-overlap': MALFORMED,
  'zip-zip64-lie': MALFORMED,
  'zip-too-many-entries': MALFORMED,
  'zip-comment': MALFORMED,
  'zip-data-descriptor': MALFORMED,
  'zip-special': MALFORMED,
  'zip-several-roots': MALFORMED,
  'path-unsafe': MALFORMED,
  'path-clash': MALFORMED,
  'link-or-special-file': MALFORMED,
  'limit-exceeded': MALFORMED,

  'payload-mismatch': BYTES,
  'tag-mismatch': BYTES,
  'file-missing': BYTES,
  'file-extra': BYTES,
  'manifests-differ': BYTES,
  'crc-mismatch': BYTES,
  'original-mismatch': BYTES,
  'raw-metadata-mismatch': BYTES,
  'record-mismatch': BYTES,
  'entry-changed': LEDGER,
  'entry-malformed': LEDGER,
  'entry-not-in-tree': LEDGER,
  'chain-broken': LEDGER,
  'sequence-gap': LEDGER,
  'item-chain-broken': LEDGER,
  'root-mismatch': LEDGER,
  'checkpoint-signature': LEDGER,
  'checkpoint-not-canonical': LEDGER,
  'checkpoint-custodian-signature': LEDGER,
  'wrong-case': LEDGER,
  'disclosure-mismatch': LEDGER,
  'proof-invalid': LEDGER,
  'schema-differs': LEDGER,
  'header-diverges': LEDGER,
  'no-checkpoint': LEDGER,
  'disposal-not-approved': LEDGER,
  'key-mismatch': rule('TAMPERED', 'signer'),
  'signer-not-custodian': rule('TAMPERED', 'signer'),

  'signature-missing': SIGNATURE,
  'signature-malformed': SIGNATURE,
  'signature-not-canonical': SIGNATURE,
  'signature-bad': SIGNATURE,
  'signature-weak': SIGNATURE,
  'key-revoked': SIGNATURE,
  'key-expired': SIGNATURE,

  'history-gap': HISTORY,
  'history-tail-missing': HISTORY,
  'head-mismatch': HISTORY,
  'entry-missing': HISTORY,

  'object-missing': OBJECT,
  'object-mismatch': OBJECT,
  'object-unreadable': OBJECT,
  'object-key-missing': OBJECT,
  'object-moved': OBJECT,
  'object-replaced': OBJECT,

  'item-diverges': VIEW,
  'object-row-diverges': VIEW,
  'entry-index-diverges': VIEW,
  'analysis-diverges': VIEW,

  'anchor-newer': rule('ROLLBACK', 'history'),
  'anchor-not-prefix': rule('FORK', 'history'),
  'anchor-other-log': rule('WRONG_LOG', 'history'),

  'signer-unknown': rule('SIGNER_UNKNOWN'),
  'signer-not-expected': rule('SIGNER_UNKNOWN', 'signer'),

  'anchor-invalid': rule('POLICY_NOT_MET'),
  'annex-mismatch': rule('POLICY_NOT_MET'),
  'anchor-absent': DEMANDABLE,
  'checkpoint-unsigned': DEMANDABLE,
  'not-anchored': DEMANDABLE,

  'type-not-understood': NOTE,
  'clock-went-back': NOTE,
  'source-changed-while-reading': NOTE,
  'received-hash-mismatch': NOTE,
  'fixity-failure-recorded': NOTE,
  reopened: NOTE,
  'disclosures-withheld': NOTE,
  'signed-by-key-now-expired': NOTE,
  'annex-not-checked': NOTE,
  'object-new': NOTE,
  'temporary-left': NOTE,
  'checkpoint-behind': NOTE,
  'disclosure-erased': NOTE,
  'content-withheld': NOTE,
  'content-not-removed': NOTE,
  'disposal-not-checked': NOTE,
} as const satisfies Record<string, FindingRule>;

export type FindingCode = keyof typeof FINDINGS;

const RULES: ReadonlyMap<string, FindingRule> = new Map(Object.entries(FINDINGS));

/** Place of a code in the table, by which reports are ordered. */
const PLACES: ReadonlyMap<string, number> = new Map(
  Object.keys(FINDINGS).map((code, place) => [code, place]),
);

export const isFindingCode = (text: string): text is FindingCode => RULES.has(text);
export const placeOf = (code: FindingCode): number => PLACES.get(code) ?? 0;
export const refutedBy = (code: FindingCode): Question | null => RULES.get(code)?.refutes ?? null;

/** The verdict a finding leads to, or null for a note. `demanded`: the policy asks for what the finding says is absent. */
export function verdictOf(code: FindingCode, demanded = false): Verdict | null {
  const found = RULES.get(code);
  return (demanded ? found?.whenDemanded : undefined) ?? found?.verdict ?? null;
}
