/** A closer look at a case from inside this process, where a test would otherwise start dozens of commands. */
import { z } from 'zod';
import { openForReading } from '../../electron/engine/case/open-case.ts';
import type { CaseMemory } from '../../electron/engine/case/case-state.ts';
import { unfinishedBatches } from '../../electron/engine/db/batches.ts';
import type { CaseDatabase } from '../../electron/engine/db/case-database.ts';
import { entriesOfTypes } from '../../electron/engine/db/entries.ts';
import { orThrow } from '../../electron/engine/failure.ts';
import { visibleEntry } from '../../electron/engine/ledger/projector.ts';
import { openPgpPort } from '../../electron/engine/verify/openpgp-port.ts';
import { verifyCase } from '../../electron/engine/verify/verify-case.ts';
import { CASE_PASSPHRASE } from '../command/custodia.ts';
import { recordedFile, type RecordedItem } from './recorded.ts';

export interface Recorded {
  /** In the order in which they were acknowledged. */
  readonly files: readonly RecordedItem[];
  /** Whether an import waits to be finished: the same import would go on with it. */
  readonly hasUnfinishedImport: boolean;
}

export interface Examined extends Recorded {
  readonly verdict: string;
}

const numbered = z.object({ number: z.string() });
const openAs = (dir: string, memory: CaseMemory | null) =>
  ({ dir, credential: { kind: 'passphrase', text: CASE_PASSPHRASE }, memory }) as const;

/** What the case has in its ledger. */
export async function recordedIn(dir: string): Promise<Recorded> {
  const opened = orThrow(await openForReading(openAs(dir, null)));
  try {
    const { db } = opened;
    return { files: filesIn(db), hasUnfinishedImport: unfinishedBatches(db).length > 0 };
  } finally {
    opened.close();
  }
}

const filesIn = (db: CaseDatabase): readonly RecordedItem[] =>
  entriesOfTypes(db, ['ingestion']).map((row) => {
    const visible = visibleEntry(db, row);
    const disclosed = Object.fromEntries(visible?.disclosed ?? []);
    return {
      uid: visible?.entry.subject?.uid ?? '',
      ...numbered.parse(visible?.entry.data),
      ...recordedFile.parse({ stated: visible?.entry.data, disclosed }),
    };
  });

/** Every byte and entry verified. @param memory what an installation remembers of the case; a stranger has none */
export async function examineCase(dir: string, memory: CaseMemory | null = null): Promise<Examined> {
  const openPgp = openPgpPort({ ownCopy: () => null });
  const { verdict } = orThrow(await verifyCase({ ...openAs(dir, memory), quick: false, openPgp }));
  return { verdict, ...(await recordedIn(dir)) };
}
