/** What became of the batches of a case, as people read it: summary, told answers, what was looked into and how that ended. */
import { Buffer } from 'node:buffer';
import { z } from 'zod';
import type { JsonObject } from '../../../shared/core/json/index.ts';
import { parseEntry } from '../../../shared/core/ledger/entry.ts';
import { type BatchCounts, batchCounts, type BatchRow, type BatchState } from '../db/batches.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import { entryAt, lastOfTypeBefore } from '../db/entries.ts';
import { visibleEntry } from '../ledger/projector.ts';

export interface BatchFacts extends BatchCounts {
  readonly batch: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** Code of the custodian who began it. */
  readonly by: string;
  readonly state: BatchState;
  /** As text with U+FFFD for what is not UTF-8. Attacker-controlled. */
  readonly roots: readonly string[];
  readonly told: JsonObject;
  /** Stored copies that did not read back as they were written. */
  readonly damaged: number;
}

const TOLD = ['place', 'purpose', 'source', 'handedOverBy', 'authority'] as const;
const storedRoots = z.array(z.string());

/** The roots of a batch, exactly the bytes that were given. */
export const rootsOfBatch = ({ roots }: BatchRow): readonly Buffer[] =>
  storedRoots.parse(JSON.parse(roots)).map((root) => Buffer.from(root, 'base64'));

export function batchFacts(db: CaseDatabase, row: BatchRow): BatchFacts {
  const start = entryAt(db, row.start_seq);
  const end = row.end_seq === null ? undefined : entryAt(db, row.end_seq);
  return {
    batch: row.id,
    startedAt: row.created_at,
    endedAt: end === undefined ? null : (parseEntry(end.bytes)?.time ?? null),
    by: (start === undefined ? null : parseEntry(start.bytes))?.actor ?? '',
    state: row.state,
    roots: rootsOfBatch(row).map((root) => root.toString('utf8')),
    told: batchTold(db, row),
    ...batchCounts(db, row.id),
    damaged: damagedOf(db, row),
  };
}

/** What a person told of the material when the batch began, as far as it was not erased. */
export function batchTold(db: CaseDatabase, row: BatchRow): JsonObject {
  const start = entryAt(db, row.start_seq);
  const disclosed = start === undefined ? undefined : visibleEntry(db, start)?.disclosed;
  return Object.fromEntries(
    TOLD.flatMap((name) => {
      const value = disclosed?.get(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** The re-reading is recorded in the transaction that ends the batch, shortly before its end. */
function damagedOf(db: CaseDatabase, { id, end_seq: end }: BatchRow): number {
  const row = end === null ? undefined : lastOfTypeBefore(db, 'fixity check', end);
  const data = row === undefined ? undefined : parseEntry(row.bytes)?.data;
  const failed = data?.['failed'];
  return data?.['batch'] === id && typeof failed === 'number' ? failed : 0;
}
