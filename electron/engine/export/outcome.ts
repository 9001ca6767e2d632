/** The end of an export in the ledger: outside the bundle's own checkpoint, so that it can name the fingerprint. */
import type { JsonValue } from '../../../shared/core/json/index.ts';
import type { EntryDraft } from '../../../shared/core/ledger/entry.ts';
import type { WritableCase } from '../case/writing.ts';
import { isDiskFull } from '../db/case-database.ts';
import { type AnnouncedExport, present } from './announce.ts';
import type { EncryptedPart } from './handover.ts';
import { type ExportFailure, failureOf } from './failure.ts';
import type { Seal } from './seal.ts';
import { type Publication, removePartial, type Target, withdraw } from './target.ts';

/** How the export ended, with what only the outcome knows. */
function outcomeDraft(
  announced: Pick<AnnouncedExport, 'bundle' | 'recipient'>,
  outcome: Readonly<Record<string, JsonValue>>,
  salted: Readonly<Record<string, JsonValue>> = {},
): EntryDraft {
  return {
    type: 'exporting',
    item: null,
    plain: { bundle: announced.bundle, ...outcome },
    salted: { ...present({ recipient: announced.recipient }), ...salted },
  };
}

export function recordDone(
  writable: WritableCase,
  announced: AnnouncedExport,
  target: string,
  seal: Seal,
  { encrypted, annex }: { readonly encrypted: EncryptedPart | null; readonly annex: EncryptedPart | null },
): void {
  const { fingerprint, sha512 } = seal;
  writable.ledger.append([
    outcomeDraft(
      announced,
      {
        outcome: 'done',
        fingerprint,
        tagManifestSha512: sha512,
        signer: writable.custodian.fingerprint,
        ...(encrypted === null ? {} : { encrypted: { sha256: encrypted.sha256, size: encrypted.sizeBytes } }),
        ...(annex === null ? {} : { annex: { sha256: annex.sha256, size: annex.sizeBytes } }),
      },
      {
        target,
        // For which keys: who receives evidence may be endangered by it, so it is disclosed with people only.
        ...(encrypted === null ? {} : { encryptedTo: [...encrypted.recipients] }),
        ...(annex === null ? {} : { annexTo: [...annex.recipients] }),
      },
    ),
  ]);
}

/** Of a plain set: nothing is signed, and its index names every file with its hash. */
export function recordPlainDone(
  writable: WritableCase,
  announced: AnnouncedExport,
  target: string,
  indexSha256: string,
): void {
  writable.ledger.append([outcomeDraft(announced, { outcome: 'done', index: indexSha256 }, { target })]);
}

/**
 * Leaves nothing of an export that failed or was cancelled but the entry that says so.
 * @param published what had its name already
 * @throws `error` itself where it is nobody's but the program's
 */
export function giveUp(
  writable: WritableCase,
  announced: AnnouncedExport,
  target: Target,
  published: readonly Publication[],
  error: unknown,
): ExportFailure {
  removePartial(target);
  // The case could not take the entry: what no entry knows must not go out.
  withdraw(published);
  const failure: ExportFailure | null = isDiskFull(error)
    ? { code: 'DISK_FULL', details: { path: writable.opened.dir } }
    : failureOf(error, target.path);
  recordGivenUp(writable, announced, failure);
  if (failure === null) throw error;
  return failure;
}

/** A case that cannot be written to must not hide why the export ended: the entry is then missing, which the intention shows. */
function recordGivenUp(
  writable: WritableCase,
  announced: AnnouncedExport,
  failure: ExportFailure | null,
): void {
  const reason = failure?.code ?? 'INTERNAL';
  const outcome = reason === 'CANCELLED' ? 'cancelled' : 'failed';
  try {
    writable.ledger.append([outcomeDraft(announced, { outcome, reason })]);
  } catch (error) {
    if (!isDiskFull(error)) throw error;
  }
}
