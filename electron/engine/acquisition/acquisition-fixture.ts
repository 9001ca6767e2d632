/** A case without keys, sessions or people, enough for an acquisition to work for. For tests. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type JsonObject, type JsonValue, parseCanonical } from '../../../shared/core/json/index.ts';
import { tryBase64url } from '../../../shared/core/bytes.ts';
import { parseEntry } from '../../../shared/core/ledger/entry.ts';
import { systemClock } from '../clock.ts';
import { type CaseDatabase, closeCaseDatabase, openCaseDatabase } from '../db/case-database.ts';
import { disclosuresOf, iterateEntries } from '../db/entries.ts';
import { itemCount } from '../db/items.ts';
import { orThrow } from '../failure.ts';
import { nextDerivatives } from '../ledger/numbering.ts';
import { openLedgerWriter } from '../ledger/ledger-writer.ts';
import { CASE_ID, makeStore, type StoreFixture } from '../store/store-fixture.ts';
import type { StoreFiles } from '../store/index.ts';
import { keepCompiledThreads } from '../threads/compiled-threads.fixture.ts';
import type { AcquisitionPorts } from './ports.ts';

export interface ShownEntry {
  readonly type: string;
  readonly item: string | null;
  readonly data: JsonObject;
  readonly salted: Readonly<Record<string, JsonValue>>;
}

export interface AcquisitionFixture {
  readonly ports: AcquisitionPorts;
  readonly db: CaseDatabase;
  readonly fixture: StoreFixture;
  /** A folder outside of the case. */
  readonly source: string;
  /** The ledger, with its disclosures opened. */
  entries(type?: string): readonly ShownEntry[];
  remove(): void;
}

export function makeCase(options: { encrypted?: boolean; files?: StoreFiles } = {}): AcquisitionFixture {
  keepCompiledThreads();
  const fixture = makeStore(options.encrypted ?? true, options.files);
  const source = join(fixture.dir, '..', `${fixture.dir.split('/').at(-1)}-source`);
  mkdirSync(source);
  const db = orThrow(openCaseDatabase({ path: join(fixture.dir, 'case.db'), key: null, mode: 'create' }));
  const ledger = openLedgerWriter({
    db,
    caseId: CASE_ID,
    installation: CASE_ID,
    actor: 'K-01',
    session: CASE_ID,
    clock: systemClock,
    opening: () => ({ drafts: [] }),
  });
  const ports: AcquisitionPorts = {
    db,
    store: fixture.store,
    dir: fixture.dir,
    append: (drafts, alongside) => ledger.append(drafts, alongside),
    nextNumbers: (count) => {
      const given = itemCount(db);
      return Array.from({ length: count }, (_, i) => `T-${String(given + i + 1).padStart(6, '0')}`);
    },
    nextNumbersOf: (original, type, count) => nextDerivatives(db, original, type, count),
  };
  return {
    ports,
    db,
    fixture,
    source,
    entries: (type) =>
      [...iterateEntries(db)]
        .map((row) => shown(db, row))
        .filter((entry) => type === undefined || entry.type === type),
    remove() {
      closeCaseDatabase(db);
      fixture.remove();
    },
  };
}

function shown(db: CaseDatabase, row: { seq: number; bytes: Uint8Array }): ShownEntry {
  const entry = parseEntry(row.bytes);
  if (entry === null) throw new Error('an entry that does not parse');
  const { _sd: _, ...data } = entry.data;
  const salted: Record<string, JsonValue> = {};
  for (const { encoded } of disclosuresOf(db, row.seq)) {
    const value = parseCanonical(tryBase64url(encoded) ?? new Uint8Array());
    if (!Array.isArray(value) || typeof value[1] !== 'string')
      throw new Error('a disclosure that does not parse');
    salted[value[1]] = value[2];
  }
  return { type: entry.type, item: entry.subject?.uid ?? null, data, salted };
}
