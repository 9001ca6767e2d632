/** A closer look at a case from inside this process, where a test would otherwise start dozens of commands. */
import { openForReading } from '../../electron/engine/case/open-case.ts';
import { entriesOfTypes } from '../../electron/engine/db/entries.ts';
import { orThrow } from '../../electron/engine/failure.ts';
import { visibleEntry } from '../../electron/engine/ledger/projector.ts';
import { openPgpPort } from '../../electron/engine/verify/openpgp-port.ts';
import { verifyCase } from '../../electron/engine/verify/verify-case.ts';
import { CASE_PASSPHRASE } from '../command/custodia.ts';
import { type RecordedFile, recordedFile } from './recorded.ts';

export interface Examined {
  readonly verdict: string;
  readonly files: readonly RecordedFile[];
}

export async function examineCase(dir: string): Promise<Examined> {
  const options = { dir, credential: { kind: 'passphrase', text: CASE_PASSPHRASE }, memory: null } as const;
  const openPgp = openPgpPort({ ownCopy: () => null });
  const { verdict } = orThrow(await verifyCase({ ...options, quick: false, openPgp }));
  const opened = orThrow(await openForReading(options));
  const { db } = opened;
  const files = entriesOfTypes(db, ['ingestion']).map((row) => {
    const visible = visibleEntry(db, row);
    return recordedFile.parse({
      stated: visible?.entry.data,
      disclosed: Object.fromEntries(visible?.disclosed ?? []),
    });
  });
  opened.close();
  return { verdict, files };
}
