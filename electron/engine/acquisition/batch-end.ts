/** Ending a batch: what the re-reading found, then `ingestion end` with the report's digest, in one transaction. */
import type { EntryDraft } from '../../../shared/core/ledger/entry.ts';
import type { JsonObject } from '../../../shared/core/json/index.ts';
import { batchById, batchCounts, markPending, setBatchState } from '../db/batches.ts';
import { firstItemOfObject } from '../db/objects.ts';
import type { Failure } from '../failure.ts';
import { batchReportDigest } from './batch-report.ts';
import type { FixityResult } from './fixity.ts';
import type { CheckedObject } from './messages.ts';
import type { AcquisitionFailureCode, AcquisitionPorts, AcquisitionSummary } from './ports.ts';

/** @param fixity what the re-reading found; null for a batch that was given up before it */
export function endBatch(
  ports: AcquisitionPorts,
  batch: string,
  outcome: 'complete' | 'cancelled',
  fixity: FixityResult | null,
): void {
  const { pending, ...counts } = batchCounts(ports.db, batch);
  if (pending > 0) throw new TypeError('a batch ends when every path has its outcome');
  const end: EntryDraft = {
    type: 'ingestion end',
    item: null,
    plain: { batch, counts: { ...counts }, outcome },
    salted: { report: batchReportDigest(ports.db, batch) },
  };
  ports.append([...(fixity === null ? [] : fixityDrafts(ports, batch, fixity)), end], (built) => {
    setBatchState(ports.db, batch, outcome, built.at(-1)?.entry.seq ?? null);
  });
}

function fixityDrafts(ports: AcquisitionPorts, batch: string, fixity: FixityResult): readonly EntryDraft[] {
  const { objects, bytes, failures } = fixity;
  return [
    {
      type: 'fixity check',
      item: null,
      plain: { batch, objects, bytes, failed: failures.length, method: 'stored copy re-read' },
    },
    ...failures.map((failure) =>
      fixityFailureDraft(failure, firstItemOfObject(ports.db, failure.row.name) ?? null),
    ),
  ];
}

/** The item form of `fixity check` (ledger.md §3), about the first item that has these bytes. */
export function fixityFailureDraft({ row, result }: CheckedObject, item: string | null): EntryDraft {
  const digests = result.result === 'mismatch' ? result.found : null;
  const found: JsonObject = { result: result.result, ...digests };
  return {
    type: 'fixity check',
    item,
    plain: { expected: { sha256: row.sha256, sha512: row.sha512 }, found },
  };
}

/** Gives up an unfinished batch for good. What it acquired stays. */
export function cancelBatch(
  ports: AcquisitionPorts,
  batch: string,
): AcquisitionSummary | Failure<AcquisitionFailureCode> {
  const row = batchById(ports.db, batch);
  if (row === undefined || row.end_seq !== null) return { code: 'NO_SUCH_BATCH', details: { batch } };
  markPending(ports.db, batch, 'skipped', 'cancelled');
  endBatch(ports, batch, 'cancelled', null);
  return summaryOf(ports, batch, { outcome: 'cancelled', damaged: 0, resumed: true });
}

export function summaryOf(
  ports: AcquisitionPorts,
  batch: string,
  end: Pick<AcquisitionSummary, 'outcome' | 'damaged' | 'resumed'>,
): AcquisitionSummary {
  const { pending: _, ...counts } = batchCounts(ports.db, batch);
  return { batch, ...counts, ...end };
}
