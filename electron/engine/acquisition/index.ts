/**
 * Acquisition of files from a source (S-05, S-06, S-24, L-28). Words and guarantees: acquire.ts. From request to record:
 * batch-start.ts → discover.ts (listing) → batch-feed.ts → worker-pool.ts, worker.ts, hash-worker.ts, ingest-file.ts (bytes) →
 * commit-group.ts, ingestion-entry.ts (ledger) → fixity.ts (checking) → batch-end.ts, batch-report.ts.
 * Everything outside this folder imports from here.
 */
export { acquire, type AcquireOptions } from './acquire.ts';
export { cancelBatch, fixityFailureDraft } from './batch-end.ts';
export { batchReportLines } from './batch-report.ts';
export { countRoots, type CountedRoot } from './count-roots.ts';
export { checkObjects, type FixityResult } from './fixity.ts';
export type { CheckedObject } from './messages.ts';
export type {
  AcquisitionFailureCode,
  AcquisitionPorts,
  AcquisitionProgress,
  AcquisitionRequest,
  AcquisitionSummary,
  Derivation,
} from './ports.ts';
export { rawName } from './raw-path.ts';
export { FAILURE_REASONS, type FailureReason, SKIP_REASONS, type SkipReason } from './reasons.ts';
export { parseReceivedList, type ReceivedList, type ReceivedResult } from './received-list.ts';
export { createHashPool, type HashPool, type PoolOptions } from './worker-pool.ts';
