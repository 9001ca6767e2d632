/** Everything of a bundle but payload, manifests and signature, written from entries and disclosures alone. */
import { BAGIT_TEXT, bagInfoText } from '../../../shared/core/bundle/bag-files.ts';
import { INDEX_HEADER, indexLine } from '../../../shared/core/bundle/index-csv.ts';
import { BUNDLE_FILES, type DisclosureRule, keyPath } from '../../../shared/core/bundle/layout.ts';
import { bundleText, codesText, fingerprintsText, logKeyText } from '../../../shared/core/bundle/records.ts';
import { verifyText } from '../../../shared/core/bundle/verify-text.ts';
import { base64 } from '../../../shared/core/bytes.ts';
import { parseEntry } from '../../../shared/core/ledger/entry.ts';
import { firstEntryFacts } from '../../../shared/core/ledger/first-entry.ts';
import { parseCheckpointNote } from '../../../shared/core/note/index.ts';
import type { WritableCase } from '../case/writing.ts';
import { signatureOnCheckpoint } from '../db/bundle-selection.ts';
import { entryAt } from '../db/entries.ts';
import type { AnnouncedExport } from './announce.ts';
import { shippedKeys } from './certificates.ts';
import { ExportError } from './failure.ts';
import { recordOf, writeItem } from './item-files.ts';
import { proofFile, writeEntries, type WrittenEntries, writeLeaves } from './ledger-files.ts';
import type { PayloadFile } from './payload-copy.ts';
import { ProfileFiles } from './profile-files.ts';
import { breathe } from './progress.ts';
import { EntryReading } from './shipped-entries.ts';
import type { TagFiles, TagStream } from './tag-files.ts';
import type { WrittenFacts } from './written-facts.ts';

const ITEMS_BEFORE_BREATH = 100;

export interface WrittenRecords {
  readonly payload: readonly PayloadFile[];
  /** Numbers of items whose extracted metadata is not the one that their entry names, so that it was left out. */
  readonly withoutRawMetadata: readonly string[];
}

export interface RecordsJob {
  readonly writable: WritableCase;
  readonly announced: AnnouncedExport;
  readonly note: Uint8Array;
  readonly tags: TagFiles;
  /** Page images that were written, by uid. */
  readonly pages?: ReadonlyMap<string, number>;
  /** What documents are made of afterwards; absent where none are. */
  readonly written?: WrittenFacts;
  /** Throws when the export was cancelled. */
  readonly check: () => void;
  readonly onItem: (items: number) => void;
}

/** @throws ExportError ITEM_DAMAGED, LEDGER_DAMAGED, CERTIFICATE_UNFIT, EXPORT_TOO_LARGE, CANCELLED */
export async function writeRecords(job: RecordsJob): Promise<WrittenRecords> {
  const { announced, note, tags, check } = job;
  const { db } = job.writable.opened;
  const { items, exportEntry } = announced;
  const pages: ReadonlyMap<string, number> = job.pages ?? new Map();
  const numbers = new Map(items.map(({ uid, number }) => [uid, number]));
  const rule: DisclosureRule = {
    withheld: new Set(announced.withheld),
    hasItem: (uid) => numbers.has(uid),
  };
  const reading = new EntryReading(db, rule, exportEntry);
  const tree = writeLeaves(db, tags, exportEntry + 1);
  tags.put(BUNDLE_FILES.checkpoint, note);
  tags.put(BUNDLE_FILES.heads, announced.heads);

  const itemRecords = tags.stream(BUNDLE_FILES.items);
  const profiled = profileFiles(job, numbers);
  const index = profiled === null ? plainIndex(tags) : null;
  const payload: PayloadFile[] = [];
  const withoutRawMetadata: string[] = [];
  const numberOf = profiled === null ? null : (uid: string) => numbers.get(uid) ?? null;
  for (const [i, row] of items.entries()) {
    if (i % ITEMS_BEFORE_BREATH === 0) {
      check();
      job.onItem(i);
      await breathe();
    }
    const written = writeItem(db, reading, row, {
      items: itemRecords,
      tables: {
        item(record, history) {
          index?.write(indexLine(record));
          profiled?.item(record, history, pages.get(row.uid) ?? 0);
          job.written?.item({ record, history }, pages.get(row.uid) ?? 0, () => {
            const read = reading.history(row.uid);
            return { record: recordOf(row, read, numberOf), history: read };
          });
        },
      },
      tags,
      numberOf,
      proof: (seq) => proofFile(tree, note, seq),
    });
    payload.push(written.payload);
    if (written.withoutRaw) withoutRawMetadata.push(row.number);
  }
  itemRecords.close();
  index?.close();

  const selected = await reading.select(check);
  const entries = await writeEntries(
    db,
    reading,
    tags,
    selected,
    (uid) => numbers.get(uid) ?? null,
    (entry) => {
      profiled?.entry(entry);
      job.written?.entry(entry);
    },
    check,
  );
  profiled?.close();
  await writeKeys(job, entries);
  writeAbout(job, entries, payload);
  return { payload, withoutRawMetadata };
}

function plainIndex(tags: TagFiles): TagStream {
  const index = tags.stream(BUNDLE_FILES.index);
  index.write(INDEX_HEADER);
  return index;
}

/** Null without profile. */
function profileFiles(
  { writable, announced, tags }: RecordsJob,
  numbers: ReadonlyMap<string, string>,
): ProfileFiles | null {
  const { profile, bundle, exportEntry } = announced;
  if (profile === undefined) return null;
  const row = entryAt(writable.opened.db, exportEntry);
  const entry = row === undefined ? null : parseEntry(row.bytes);
  if (entry === null) throw new ExportError('LEDGER_DAMAGED', { entry: exportEntry });
  return new ProfileFiles(tags, profile, {
    bundle,
    caseId: entry.case,
    created: entry.time,
    signer: entry.actor,
    numberOf: (uid) => numbers.get(uid),
  });
}

async function writeKeys({ writable, tags }: RecordsJob, { first, bindings }: WrittenEntries): Promise<void> {
  const facts = firstEntryFacts(first);
  if (facts === null || facts === 'newer-version') throw new ExportError('LEDGER_DAMAGED', { entry: 0 });
  for (const { code, armored } of await shippedKeys(writable.opened.db, bindings))
    tags.put(keyPath(code), armored);
  tags.put(BUNDLE_FILES.logKey, logKeyText(facts.logKey));
  tags.put(BUNDLE_FILES.fingerprints, fingerprintsText(bindings));
  tags.put(BUNDLE_FILES.codes, codesText(bindings));
}

function writeAbout(
  { writable, announced, note, tags }: RecordsJob,
  { exportEntry }: WrittenEntries,
  payload: readonly PayloadFile[],
): void {
  const { bundle, facts, items } = announced;
  const checkpoint = parseCheckpointNote(note);
  if (checkpoint === null) throw new Error('an own checkpoint is one');
  const { origin, size, root } = checkpoint;
  const { fingerprint, code } = writable.custodian;
  const signature = signatureOnCheckpoint(writable.opened.db, size, fingerprint);
  if (signature !== undefined) tags.put(BUNDLE_FILES.checkpointSignature, signature);
  tags.put(
    BUNDLE_FILES.bundle,
    bundleText({
      exportEntry,
      facts,
      checkpoint: { origin, size, root: base64(root) },
      signerFingerprint: fingerprint,
    }),
  );
  tags.put(BUNDLE_FILES.bagit, BAGIT_TEXT);
  tags.put(
    BUNDLE_FILES.bagInfo,
    bagInfoText({
      created: exportEntry.time,
      payload: { bytes: payload.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0), files: payload.length },
      software: exportEntry.tool,
      bundle,
      origin,
      size,
      facts,
    }),
  );
  tags.put(
    BUNDLE_FILES.verifyText,
    verifyText({
      bundle,
      signerCode: code,
      items: items.length,
      checkpointSigned: signature !== undefined,
      facts,
    }),
  );
}
