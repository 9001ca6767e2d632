/** The entry `ingestion` of one file (ledger.md §3). */
import type { Buffer } from 'node:buffer';
import type { EntryDraft } from '../../../shared/core/ledger/entry.ts';
import type { JsonObject } from '../../../shared/core/json/index.ts';
import type { ObjectRow } from '../store/index.ts';
import { isSystemFile, type SourceFacts } from './file-facts.ts';
import { baseName, rawName } from './raw-path.ts';
import type { ReceivedResult } from './received-list.ts';

export interface IngestionFacts {
  readonly uid: string;
  readonly batch: string;
  readonly number: string;
  readonly path: Buffer;
  readonly object: ObjectRow;
  readonly source: SourceFacts;
  readonly change: JsonObject | null;
  readonly received: ReceivedResult | null;
  /** The item that had these bytes first. */
  readonly duplicateOf: string | null;
  readonly origin: 'original' | 'derivative';
}

export function ingestionDraft(facts: IngestionFacts): EntryDraft {
  const { object, source, path } = facts;
  const name = baseName(path);
  return {
    type: 'ingestion',
    item: facts.uid,
    plain: {
      batch: facts.batch,
      number: facts.number,
      origin: facts.origin,
      object: { size: object.size, sha256: object.sha256, sha512: object.sha512 },
      changedWhileReading: facts.change !== null,
      received: facts.received,
      systemFile: isSystemFile(name.toString('utf8')),
      sparse: source.sparse,
    },
    salted: {
      fileName: rawName(name),
      path: rawName(path),
      times: source.times,
      owner: source.owner,
      volume: { ...source.volume },
      ...(facts.duplicateOf === null ? {} : { duplicateOf: facts.duplicateOf }),
      ...(facts.change === null ? {} : { change: facts.change }),
    },
  };
}
