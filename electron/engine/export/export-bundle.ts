/** Writing a bundle from beginning to end (bundle.md §4, §5, §8). */
import { annexRecordText } from '../../../shared/core/annex/index.ts';
import { BUNDLE_FILES } from '../../../shared/core/bundle/layout.ts';
import { zeroise } from '../crypto/primitives.ts';
import { newStagingKey, type StagingKey } from '../crypto/staging.ts';
import { isFailure } from '../failure.ts';
import { verifyBundleAt } from '../verify/verify-bundle-at.ts';
import type { WrittenScan } from '../disclosure-check/written-scan.ts';
import { type AnnouncedExport, checkpointOver, tryAnnounce } from './announce.ts';
import { writeAnnex, type WrittenAnnex } from './annex.ts';
import { type DocumentsJob, writeDocuments } from './documents.ts';
import { encryptBundle } from './encryption.ts';
import { ExportError, type ExportFailure } from './failure.ts';
import { type ExportFiles, systemFiles } from './files.ts';
import { folderForm } from './folder-form.ts';
import type { BundleForm } from './form.ts';
import { type AnnexPart, type EncryptedPart, handoverOf } from './handover.ts';
import type { MessageFile } from './message-file.ts';
import type { ExportOptions } from './options.ts';
import { giveUp, recordDone } from './outcome.ts';
import { writePageImages, type WrittenPages } from './page-images.ts';
import { copyAllPayload } from './payload.ts';
import { preflightStep } from './preflight-step.ts';
import type { ExportProgress } from './progress.ts';
import { writeRecords } from './records.ts';
import { type Seal, writeManifests, writeSignature } from './seal.ts';
import { TagFiles } from './tag-files.ts';
import { annexOf, encryptedOf, type Publication, publish, removePartial, type Target } from './target.ts';
import { type LeftOut, whatLeaves } from './what-leaves.ts';
import { WrittenFacts } from './written-facts.ts';
import { zipForm } from './zip-form.ts';

export interface ExportedBundle {
  readonly bundleId: string;
  /** The bundle as it is handed over: the encrypted file where there is one. */
  readonly target: string;
  /** The open bundle; null when only the encrypted one remains. */
  readonly open: string | null;
  readonly encrypted: EncryptedPart | null;
  readonly annex: AnnexPart | null;
  /** Digit groups for the notebook and the receipt. */
  readonly fingerprint: string;
  /** Files of the bundle, and the payload's size in bytes. */
  readonly files: number;
  readonly bytes: number;
  readonly items: number;
  /** Numbers of what is in it, in their order. */
  readonly numbers: readonly string[];
  readonly checkpointSize: number;
  /** Numbers of items without the extractor's output that their entry names: it was made again since, and is not what was recorded. */
  readonly withoutRawMetadata: readonly string[];
  /** Numbers of pictures and PDF files without page images, or not with all of them; none where none were asked for. */
  readonly withoutPageImages: readonly string[];
  readonly leftOut: readonly LeftOut[];
  /** Whether no error stood against the profile; null: it was made without one. */
  readonly complete: boolean | null;
}

/** What is done besides the partial itself, for the outcome. */
interface WrittenBundle extends Pick<
  ExportedBundle,
  'files' | 'bytes' | 'withoutRawMetadata' | 'withoutPageImages'
> {
  readonly seal: Seal;
  readonly annex: WrittenAnnex | null;
  readonly message: MessageFile | null;
}

/**
 * Writes a signed bundle. A failure before anything could begin leaves no trace; after that the ledger has the entry *information
 * package creation* and one *exporting* entry that says how it ended, and the disk has the whole bundle or nothing.
 */
export async function exportBundle(options: ExportOptions): Promise<ExportedBundle | ExportFailure> {
  const { writable, form, profile } = options;
  const files = options.files ?? systemFiles;
  const documented = options.documents === undefined ? undefined : profile?.profile;
  const leaving = await whatLeaves(options, files, documented);
  if (isFailure(leaving)) return leaving;
  const { target, intention, leftOut, scan } = leaving;
  const { items } = intention;
  const preflight = await preflightStep(options, items);
  if (isFailure(preflight)) return preflight;
  const announced = tryAnnounce(writable, {
    ...intention,
    form,
    ...(profile === undefined ? {} : { profile, complete: preflight.complete ?? false }),
  });
  if (isFailure(announced)) return announced;
  let published: readonly Publication[] = [];
  try {
    const note = await checkpointOver(writable, announced.exportEntry);
    const { seal, annex, message, ...facts } = await writeBundle(
      options,
      files,
      target,
      announced,
      note,
      scan,
    );
    const { publications, ...handover } = handoverOf(options, target, { annex, message });
    await publish(files, target, publications);
    published = publications;
    removePartial(target);
    const handedOver = handover.encrypted?.path ?? target.path;
    recordDone(writable, announced, handedOver, seal, handover);
    return {
      bundleId: announced.bundle,
      target: handedOver,
      ...handover,
      fingerprint: seal.fingerprint,
      ...facts,
      items: items.length,
      numbers: items.map(({ number }) => number),
      leftOut,
      checkpointSize: announced.exportEntry + 1,
      complete: preflight.complete,
    };
  } catch (error) {
    return giveUp(writable, announced, target, published, error);
  }
}

/** Writes, signs, makes durable and verifies the partial. */
async function writeBundle(
  options: ExportOptions,
  files: ExportFiles,
  target: Target,
  announced: AnnouncedExport,
  note: Uint8Array,
  scan: WrittenScan,
): Promise<WrittenBundle> {
  const { writable, signal } = options;
  const check = (): void => {
    if (signal?.aborted === true) throw new ExportError('CANCELLED');
  };
  const key = stagingKeyOf(options);
  const form: BundleForm =
    announced.form === 'zip'
      ? zipForm(files, target.partial, announced.bundle, key)
      : folderForm(files, target.partial);
  try {
    const tags = new TagFiles(scan.over(form.tagPlace));
    const { length } = announced.items;
    const bytesTotal = announced.items.reduce((sum, { objectSize }) => sum + objectSize, 0);
    const report = (phase: ExportProgress['phase'], done: number, filesTotal: number, bytes: number): void =>
      options.onProgress?.({ phase, files: done, filesTotal, bytes, bytesTotal });

    const annex = await annexStep(options, files, target, announced, check);
    if (annex !== null) tags.put(BUNDLE_FILES.annex, annexRecordText(annex.record));
    const drawn = await pageImagesStep(options, announced, tags, check, (done) =>
      report('pages', done, length, 0),
    );
    const written = new WrittenFacts();
    const { payload, withoutRawMetadata } = await writeRecords({
      writable,
      announced,
      note,
      tags,
      pages: drawn.pages,
      check,
      onItem: (done) => report('records', done, length, 0),
      ...(options.documents === undefined ? {} : { written }),
    });
    await documentsStep(options, { announced, note, tags, check, written }, (done, total) =>
      report('documents', done, total, 0),
    );
    await scan.assertClean(signal);
    const seal = writeManifests(tags, payload);
    const crc32s = await copyAllPayload({
      store: writable.opened.store,
      files: payload,
      targets: form.placePayload(payload, tags.written),
      targetPath: target.path,
      onProgress: (done, bytes) => report('payload', done, length, bytes),
      signal,
    });
    check();
    await writeSignature(tags, seal, writable.custodian);
    await scan.assertClean(signal);
    const filesTotal = tags.written.length + payload.length;
    await form.finish({
      tags: tags.written,
      payload,
      crc32s,
      onSynced: (done) => report('syncing', done, filesTotal, bytesTotal),
      isCancelled: check,
    });
    form.close();
    if (options.verify !== false) {
      report('verification', 0, filesTotal, 0);
      await verifyPartial(options, target, key);
    }
    check();
    const message = await encryptionStep(options, files, target, key, check);
    return {
      seal,
      annex,
      message,
      withoutRawMetadata,
      withoutPageImages: drawn.incomplete,
      files: filesTotal,
      bytes: bytesTotal,
    };
  } finally {
    form.close();
    if (key !== null) zeroise(key);
  }
}

/** Where nothing open is wanted in the end, nothing open is on the disk before: what is removed from a stick can be there for years. */
const stagingKeyOf = ({ encryption }: ExportOptions): StagingKey =>
  encryption === undefined || encryption.keepOpen ? null : newStagingKey();

async function annexStep(
  { writable, annex, onProgress }: ExportOptions,
  files: ExportFiles,
  target: Target,
  announced: AnnouncedExport,
  check: () => void,
): Promise<WrittenAnnex | null> {
  if (annex === undefined) return null;
  return writeAnnex({
    writable,
    announced,
    files,
    choice: annex,
    path: annexOf(target.partial),
    check,
    onBytes: (bytes, bytesTotal) =>
      onProgress?.({ phase: 'annex', files: 0, filesTotal: 1, bytes, bytesTotal }),
  });
}

/** Nothing unless they were asked for, and the profile has a page list. */
async function pageImagesStep(
  { pageImages, profile, writable, signal }: ExportOptions,
  { items }: AnnouncedExport,
  tags: TagFiles,
  check: () => void,
  onItem: (items: number) => void,
): Promise<WrittenPages> {
  if (pageImages === undefined || profile?.profile.loadFile?.opt !== true)
    return { pages: new Map(), incomplete: [] };
  const { store } = writable.opened;
  return writePageImages({ options: pageImages, items, store, tags, check, signal, onItem });
}

/** Nothing without a profile, or where nobody gave what makes documents. */
async function documentsStep(
  { documents, writable, signal }: ExportOptions,
  job: Pick<DocumentsJob, 'announced' | 'note' | 'tags' | 'check' | 'written'>,
  onDocument: DocumentsJob['onDocument'],
): Promise<void> {
  if (documents === undefined) return;
  const { fingerprint } = writable.custodian;
  await writeDocuments({ ...job, options: documents, signerFingerprint: fingerprint, signal, onDocument });
}

async function encryptionStep(
  { encryption, onProgress }: ExportOptions,
  files: ExportFiles,
  { partial }: Target,
  key: StagingKey,
  check: () => void,
): Promise<MessageFile | null> {
  if (encryption === undefined) return null;
  return encryptBundle(
    files,
    { from: partial, key, to: encryptedOf(partial) },
    encryption,
    (bytes, bytesTotal) => onProgress?.({ phase: 'encryption', files: 0, filesTotal: 1, bytes, bytesTotal }),
    check,
  );
}

/** What was written is read back from the start, as somebody would who knows this custodian's key and nothing else. */
async function verifyPartial(
  { writable, signal, onProgress }: ExportOptions,
  target: Target,
  key: StagingKey,
): Promise<void> {
  const { fingerprint, certificate } = writable.custodian;
  const outcome = await verifyBundleAt({
    path: target.partial,
    key,
    signers: [{ fingerprint, certificate }],
    known: null,
    ...(signal === undefined ? {} : { signal }),
    onProgress: ({ files, filesTotal, bytes, bytesTotal }) =>
      onProgress?.({ phase: 'verification', files, filesTotal, bytes, bytesTotal }),
  });
  if (signal?.aborted === true) throw new ExportError('CANCELLED');
  if (outcome.verdict === 'ACCEPTED') return;
  const [first] = outcome.findings;
  throw new ExportError('VERIFICATION_FAILED', {
    verdict: outcome.verdict,
    finding: first?.code ?? '',
    detail: [first?.path, first?.item, first?.detail].filter(Boolean).join(' '),
    fingerprint,
  });
}
