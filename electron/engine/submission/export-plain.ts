/** Writing a plain submission set from beginning to end. */
import type { DisclosureRule } from '../../../shared/core/bundle/layout.ts';
import { base64 } from '../../../shared/core/bytes.ts';
import type { DisclosureGroup } from '../../../shared/core/ledger/entry-types.ts';
import { parseEntry } from '../../../shared/core/ledger/entry.ts';
import { memberOf } from '../../../shared/core/ledger/member.ts';
import { parseCheckpointNote } from '../../../shared/core/note/index.ts';
import type { LoadedProfile } from '../../../shared/core/profile/index.ts';
import { entryAt } from '../db/entries.ts';
import type { WrittenScan } from '../disclosure-check/written-scan.ts';
import { type AnnouncedExport, checkpointOver, tryAnnounce } from '../export/announce.ts';
import { ExportError, type ExportFailure } from '../export/failure.ts';
import { type ExportFiles, systemFiles } from '../export/files.ts';
import { folderForm } from '../export/folder-form.ts';
import { payloadOf, recordOf } from '../export/item-files.ts';
import type { ExportOptions } from '../export/options.ts';
import { giveUp, recordPlainDone } from '../export/outcome.ts';
import { copyAllPayload } from '../export/payload.ts';
import type { PayloadFile } from '../export/payload-copy.ts';
import { breathe } from '../export/progress.ts';
import { EntryReading } from '../export/shipped-entries.ts';
import { TagFiles } from '../export/tag-files.ts';
import { type Publication, publish, type Target } from '../export/target.ts';
import { type LeftOut, whatLeaves } from '../export/what-leaves.ts';
import { isFailure } from '../failure.ts';
import type { ParserPool } from '../parser-pool/index.ts';
import { INDEX_CSV, PlainIndex, writeIndexPdf } from './plain-files.ts';
import { plainName } from './plain-name.ts';

const ITEMS_BEFORE_BREATH = 100;

export interface PlainOptions extends Pick<
  ExportOptions,
  | 'writable'
  | 'items'
  | 'target'
  | 'withheld'
  | 'recipient'
  | 'purpose'
  | 'authority'
  | 'protection'
  | 'originalsOfRedactions'
  | 'onProgress'
  | 'signal'
  | 'files'
> {
  /** Whose columns the index has. */
  readonly profile: LoadedProfile;
  /** Parsers that have read no evidence. */
  readonly documentPool: () => Promise<ParserPool>;
}

export interface PlainSet {
  readonly setId: string;
  readonly target: string;
  readonly items: number;
  /** Numbers of what is in it, in their order. */
  readonly numbers: readonly string[];
  readonly leftOut: readonly LeftOut[];
  /** Of the items. */
  readonly bytes: number;
  /** Names of the files in their order, without the two lists. */
  readonly names: readonly string[];
  /** Of `_index.csv`, which names every file with its hash. */
  readonly indexSha256: string;
  readonly withheld: readonly DisclosureGroup[];
}

/** As of a bundle: a failure before it could begin leaves no trace, after that two entries say how it went, and nothing half is left. */
export async function exportPlain(options: PlainOptions): Promise<PlainSet | ExportFailure> {
  const { writable } = options;
  const files = options.files ?? systemFiles;
  const leaving = await whatLeaves({ ...options, form: 'directory' }, files, options.profile.profile);
  if (isFailure(leaving)) return leaving;
  const { target, intention, leftOut, scan } = leaving;
  const announced = tryAnnounce(writable, { ...intention, form: 'plain' });
  if (isFailure(announced)) return announced;
  const whole = [{ partial: target.partial, path: target.path }];
  let published: readonly Publication[] = [];
  try {
    const note = await checkpointOver(writable, announced.exportEntry);
    const written = await writeSet(options, files, target, announced, note, scan);
    await publish(files, target, whole);
    published = whole;
    recordPlainDone(writable, announced, target.path, written.indexSha256);
    return {
      setId: announced.bundle,
      target: target.path,
      items: announced.items.length,
      numbers: announced.items.map(({ number }) => number),
      leftOut,
      withheld: announced.withheld,
      ...written,
    };
  } catch (error) {
    return giveUp(writable, announced, target, published, error);
  }
}

async function writeSet(
  options: PlainOptions,
  files: ExportFiles,
  target: Target,
  announced: AnnouncedExport,
  note: Uint8Array,
  scan: WrittenScan,
): Promise<Pick<PlainSet, 'bytes' | 'names' | 'indexSha256'>> {
  const { signal, onProgress, writable } = options;
  const { length } = announced.items;
  const bytesTotal = announced.items.reduce((sum, { objectSize }) => sum + objectSize, 0);
  const check = (): void => {
    if (signal?.aborted === true) throw new ExportError('CANCELLED');
  };
  const form = folderForm(files, target.partial);
  try {
    const tags = new TagFiles(scan.over(form.tagPlace));
    const payload = await writeLists(options, announced, note, tags, check);
    await scan.assertClean(signal);
    const crc32s = await copyAllPayload({
      store: writable.opened.store,
      files: payload,
      targets: form.placePayload(payload, tags.written),
      targetPath: target.path,
      onProgress: (done, bytes) =>
        onProgress?.({ phase: 'payload', files: done, filesTotal: length, bytes, bytesTotal }),
      signal,
    });
    check();
    const filesTotal = tags.written.length + payload.length;
    await form.finish({
      tags: tags.written,
      payload,
      crc32s,
      onSynced: (done) =>
        onProgress?.({ phase: 'syncing', files: done, filesTotal, bytes: bytesTotal, bytesTotal }),
      isCancelled: check,
    });
    const index = tags.written.find(({ path }) => path === INDEX_CSV);
    return { bytes: bytesTotal, names: payload.map(({ path }) => path), indexSha256: index?.sha256 ?? '' };
  } finally {
    form.close();
  }
}

/** Both lists, and which bytes get which name. */
async function writeLists(
  { writable, profile: { profile }, documentPool, signal, onProgress }: PlainOptions,
  { items, exportEntry, withheld, bundle }: AnnouncedExport,
  note: Uint8Array,
  tags: TagFiles,
  check: () => void,
): Promise<readonly PayloadFile[]> {
  const { db } = writable.opened;
  const row = entryAt(db, exportEntry);
  const entry = row === undefined ? null : parseEntry(row.bytes);
  const checkpoint = parseCheckpointNote(note);
  if (entry === null || checkpoint === null) throw new ExportError('LEDGER_DAMAGED', { entry: exportEntry });
  const numbers = new Map(items.map(({ uid, number }) => [uid, number]));
  const rule: DisclosureRule = { withheld: new Set(withheld), hasItem: (uid) => numbers.has(uid) };
  const reading = new EntryReading(db, rule, exportEntry);
  const index = new PlainIndex(tags, profile, entry.time);
  const payload: PayloadFile[] = [];
  for (const [i, item] of items.entries()) {
    if (i % ITEMS_BEFORE_BREATH === 0) {
      check();
      onProgress?.({ phase: 'records', files: i, filesTotal: items.length, bytes: 0, bytesTotal: 0 });
      await breathe();
    }
    const history = reading.history(item.uid);
    const record = recordOf(item, history, (uid) => numbers.get(uid) ?? null);
    const file = payloadOf(item, record);
    const title = memberOf(record.described, 'title');
    const extension = file.path.slice(file.path.lastIndexOf('.') + 1);
    const path = plainName(item.number, typeof title === 'string' ? title : '', extension);
    index.item(path, { ...record, payload: path }, history);
    payload.push({ ...file, path });
  }
  index.close();
  const { origin, size, root } = checkpoint;
  const { code, fingerprint } = writable.custodian;
  await writeIndexPdf({
    tags,
    profile,
    exportEntry: entry,
    set: bundle,
    items: index.items,
    facts: { withheld, checkpoint: { origin, size, root: base64(root) }, signer: { code, fingerprint } },
    pool: await documentPool(),
    signal,
  });
  return payload;
}
