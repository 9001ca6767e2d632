/** The report of a batch (ledger.md §3): one canonical JSON line for each path, so that nobody need ask what became of a file. */
import { hex, utf8 } from '../../../shared/core/bytes.ts';
import { canonicalJson, type JsonObject } from '../../../shared/core/json/index.ts';
import { sha256Hasher } from '../crypto/primitives.ts';
import { iteratePaths } from '../db/batches.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import { rawName } from './raw-path.ts';

/** The lines in order, each ended by LF. Nothing may be written to the database while they are read. */
export function* batchReportLines(db: CaseDatabase, batch: string): Generator<string> {
  for (const row of iteratePaths(db, batch)) {
    const line: JsonObject = {
      i: row.i,
      outcome: row.state,
      path: rawName(row.path),
      reason: row.reason,
      uid: row.uid,
      linkTarget: row.link_target === null ? null : rawName(row.link_target),
    };
    yield `${canonicalJson(line)}\n`;
  }
}

/** SHA-256 and number of lines of the report. */
export function batchReportDigest(db: CaseDatabase, batch: string): { sha256: string; lines: number } {
  const hasher = sha256Hasher();
  let lines = 0;
  for (const line of batchReportLines(db, batch)) {
    hasher.update(utf8(line));
    lines++;
  }
  return { sha256: hex(hasher.digest()), lines };
}
