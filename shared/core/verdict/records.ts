/**
 * Every record of a bundle, made again from the entries and compared byte for byte (bundle.md §3; L-17, J-2), and the proofs and raw
 * metadata that belong to the items.
 */
import { base64, equalBytes, utf8 } from '../bytes.ts';
import { bagInfoText } from '../bundle/bag-files.ts';
import { INDEX_HEADER, indexLine } from '../bundle/index-csv.ts';
import { BUNDLE_FILES, proofPath, rawMetadataPath, tryPayloadPath } from '../bundle/layout.ts';
import {
  bundleText,
  codesText,
  custodyLine,
  type ExportFacts,
  fingerprintsText,
  furtherFacts,
  itemLine,
  logKeyText,
} from '../bundle/records.ts';
import {
  type ItemRecord,
  metadataSource,
  type Projection,
  projectItem,
  type VisibleEntry,
} from '../item/project-item.ts';
import { sizeText } from '../item/entry-facts.ts';
import { parseCanonical } from '../json/index.ts';
import { DERIVATION_TYPES } from '../ledger/entry-types.ts';
import { hasOnlyIntegers } from '../ledger/entry.ts';
import { isJsonObject, memberOf } from '../ledger/member.ts';
import { verifyInclusion } from '../merkle/index.ts';
import { parseTlogProof } from '../note/index.ts';
import { isSuffixOf } from '../numbering/index.ts';
import type { CoreCrypto } from '../ports.ts';
import { attempt, type Bag } from './bag.ts';
import { MAX_SMALL_FILE_BYTES } from './limits.ts';
import { ProfileCheck } from './profile-check.ts';
import type { Report } from './report.ts';
import type { ShippedItem, ShippedLedger } from './shipped-ledger.ts';
import type { StreamedComparison } from './streamed-comparison.ts';

/** Payload path by ITEM id as the manifests list it; two for one item are left to be `original-mismatch`. */
export type PayloadOfItem = ReadonlyMap<string, readonly string[]>;

export function payloadByItem(bag: Bag): PayloadOfItem {
  const byItem = new Map<string, string[]>();
  for (const path of bag.payloadPaths()) {
    const place = tryPayloadPath(path);
    if (place === null || !bag.isPayloadListed(path)) continue;
    const paths = byItem.get(place.item);
    if (paths === undefined) byItem.set(place.item, [path]);
    else paths.push(path);
  }
  return byItem;
}

export class RecordCheck {
  readonly #crypto: CoreCrypto;
  readonly #report: Report;
  readonly #bag: Bag;
  readonly #ledger: ShippedLedger;
  readonly #payload: PayloadOfItem;
  /** Raw metadata files that the records name. */
  readonly rawPaths = new Set<string>();
  /** What the bundle's profile adds; null until `check` has come to it. */
  profile: ProfileCheck | null = null;

  constructor(crypto: CoreCrypto, report: Report, bag: Bag, ledger: ShippedLedger, payload: PayloadOfItem) {
    this.#crypto = crypto;
    this.#report = report;
    this.#bag = bag;
    this.#ledger = ledger;
    this.#payload = payload;
  }

  /** @param isAborted asked between items */
  async check(isAborted: () => boolean): Promise<void> {
    await this.#compare(BUNDLE_FILES.codes, CODES_FORM, [codesText(this.#bindings())]);
    await this.#compare(BUNDLE_FILES.fingerprints, null, [fingerprintsText(this.#bindings())]);
    await this.#compareLogKey();
    await this.#compareBundle();
    await this.#compare(BUNDLE_FILES.custody, CUSTODY_FORM, this.#custodyLines());
    const profile = await ProfileCheck.open(this.#crypto, this.#report, this.#bag, this.#ledger);
    this.profile = profile;
    await this.#compareItems(profile, isAborted);
    if (!isAborted()) await profile.compareGraph(this.#records(), this.#visibleEntries());
  }

  /** `items.jsonl` and the tables that have a line for each item. */
  async #compareItems(profile: ProfileCheck, isAborted: () => boolean): Promise<void> {
    const items = this.#bag.compare(BUNDLE_FILES.items);
    const index = profile.hasPlainIndex ? this.#bag.compare(BUNDLE_FILES.index) : null;
    await index?.expect(INDEX_HEADER);
    await profile.beginTables();
    for (const item of this.#ledger.items) {
      if (isAborted()) {
        await Promise.all([items?.abandon(), index?.abandon(), profile.abandon()]);
        return;
      }
      const history = this.#historyOf(item);
      const record = await this.#checkItem(item, history);
      if (record === null) continue;
      await items?.expect(canonicalOrNull(() => itemLine(record)));
      await index?.expect(indexLine(record));
      await profile.item(record, history);
    }
    await this.#judge(items, itemsForm(this.#ledger.facts));
    await this.#judge(index, null);
    await profile.endTables();
  }

  #historyOf({ positions }: ShippedItem): readonly VisibleEntry[] {
    return positions
      .map((position) => this.#ledger.entries.visible(position))
      .filter((entry) => entry !== null);
  }

  /** Every record once more: after the items were checked, nothing is said of them again. */
  *#records(): Generator<ItemRecord> {
    for (const item of this.#ledger.items) {
      const projected = this.#project(item, this.#historyOf(item));
      if (projected.ok) yield projected.record;
    }
  }

  *#visibleEntries(): Generator<VisibleEntry> {
    const { entries } = this.#ledger;
    for (let position = 0; position < entries.count; position++) {
      const visible = entries.visible(position);
      if (visible !== null) yield visible;
    }
  }

  #bindings(): readonly { code: string; fingerprint: string | null }[] {
    return [...this.#ledger.bindings].map(([code, fingerprint]) => ({ code, fingerprint }));
  }

  *#custodyLines(): Generator<string | null> {
    const { itemOfUid } = this.#ledger;
    for (const visible of this.#visibleEntries()) {
      const uid = visible.entry.subject?.uid;
      const item = uid === undefined ? null : (itemOfUid.get(uid) ?? null);
      yield canonicalOrNull(() => custodyLine(visible, item));
    }
  }

  async #compareLogKey(): Promise<void> {
    const file = await this.#bag.load(BUNDLE_FILES.logKey, MAX_SMALL_FILE_BYTES);
    const { first } = this.#ledger;
    if (file === null || first === null || !file.intact) return;
    if (!equalBytes(file.bytes, utf8(logKeyText(first.logKey))))
      this.#report.add('key-mismatch', { path: file.path });
  }

  async #compareBundle(): Promise<void> {
    const { exportEntry, facts, checkpoint, bindings } = this.#ledger;
    if (exportEntry === null || facts === null || checkpoint === null) {
      await this.#compare(BUNDLE_FILES.bundle, BUNDLE_FORM, null);
      return;
    }
    const { origin, size, root } = checkpoint;
    const signerFingerprint = bindings.get(exportEntry.actor) ?? '';
    await this.#compare(BUNDLE_FILES.bundle, bundleForm(facts), [
      bundleText({
        exportEntry,
        facts,
        checkpoint: { origin, size, root: base64(root) },
        signerFingerprint,
      }),
    ]);
    let payloadBytes = 0;
    let payloadFiles = 0;
    for (const path of this.#bag.payloadPaths()) {
      payloadBytes += this.#bag.files.get(path)?.sizeBytes ?? 0;
      payloadFiles++;
    }
    await this.#compare(BUNDLE_FILES.bagInfo, null, [
      bagInfoText({
        created: exportEntry.time,
        payload: { bytes: payloadBytes, files: payloadFiles },
        software: exportEntry.tool,
        bundle: facts.bundle,
        origin,
        size,
        facts,
      }),
    ]);
  }

  // --- items ---

  #project(item: ShippedItem, history: readonly VisibleEntry[]): Projection {
    const [payload = ''] = this.#payload.get(item.item) ?? [];
    const { facts, itemOfUid } = this.#ledger;
    const numberOf = facts?.profile === undefined ? null : (uid: string) => itemOfUid.get(uid) ?? null;
    return projectItem(item.item, history, { payload, raw: rawMetadataPath(item.item) }, numberOf);
  }

  async #checkItem(item: ShippedItem, history: readonly VisibleEntry[]): Promise<ItemRecord | null> {
    const projection = this.#project(item, history);
    if (!projection.ok) {
      // A missing first entry is a gap and has been said.
      if (projection.seq !== null)
        this.#report.add('entry-malformed', { seq: projection.seq, item: item.item });
      return null;
    }
    this.#checkNumber(item, history);
    await this.#checkProof(item);
    if (projection.record.metadata?.raw !== null) await this.#checkRaw(item.item, history);
    this.#checkOriginal(item, projection.record);
    return projection.record;
  }

  /** The suffix of a derivative's number is one of its original's, where the original is here as well (ledger.md §8). */
  #checkNumber({ item, ingestionSeq }: ShippedItem, history: readonly VisibleEntry[]): void {
    for (const { entry, disclosed } of history) {
      const type = DERIVATION_TYPES.find((one) => one === entry.type);
      if (type === undefined || entry.data['role'] !== 'derivative') continue;
      const uid = memberOf(disclosed.get('original') ?? null, 'uid');
      const original = typeof uid === 'string' ? this.#ledger.itemOfUid.get(uid) : undefined;
      if (original !== undefined && !isSuffixOf(item, original, type))
        this.#report.add('entry-malformed', { seq: ingestionSeq, item, detail: 'number' });
    }
  }

  async #checkProof({ item, ingestionSeq, positions }: ShippedItem): Promise<void> {
    const path = proofPath(item);
    const file = await this.#bag.load(path, MAX_SMALL_FILE_BYTES);
    const { checkpoint, checkpointBytes, entries } = this.#ledger;
    const leaf = entries.leafAt(positions[0] ?? -1);
    if (file === null || !file.intact || checkpoint === null || checkpointBytes === null || leaf === null)
      return;
    const proof = parseTlogProof(file.bytes);
    const isValid =
      !('code' in proof) &&
      proof.extra === null &&
      proof.index === ingestionSeq &&
      equalBytes(proof.checkpoint, checkpointBytes) &&
      verifyInclusion(this.#crypto, {
        leaf,
        index: proof.index,
        size: checkpoint.size,
        root: checkpoint.root,
        proof: proof.hashes,
      });
    if (!isValid)
      this.#report.add('proof-invalid', { path, item, ...('code' in proof ? { detail: proof.code } : {}) });
  }

  async #checkRaw(item: string, history: readonly VisibleEntry[]): Promise<void> {
    const raw = metadataSource(history)?.disclosed.get('raw');
    if (raw === undefined) return;
    const path = rawMetadataPath(item);
    this.rawPaths.add(path);
    if (!this.#bag.files.has(path)) {
      if (!this.#bag.isTagListed(path)) this.#report.add('required-file-missing', { path, item });
      return;
    }
    const digests = await this.#bag.tagFileDigests(path);
    if (digests === null || !digests.intact) return;
    const size = memberOf(raw, 'size');
    const sameSize =
      (typeof size === 'number' || typeof size === 'string') && sizeText(size) === String(digests.sizeBytes);
    if (!sameSize || memberOf(raw, 'sha256') !== digests.sha256)
      this.#report.add('raw-metadata-mismatch', { path, item });
  }

  /** The manifests' digests against the acquisition; the bytes themselves are compared with the manifests. */
  #checkOriginal({ item, origin }: ShippedItem, record: ItemRecord): void {
    if (!this.#bag.hasPayloadListing) return;
    const paths = this.#payload.get(item) ?? [];
    const [path, ...others] = paths;
    if (path === undefined || others.length > 0 || tryPayloadPath(path)?.origin !== origin) {
      this.#report.add('original-mismatch', { item, detail: `${paths.length} files` });
      return;
    }
    const listed = this.#bag.payloadDigests(path);
    const wrong: string[] = [];
    if (listed.sha256 !== undefined && listed.sha256 !== record.sha256) wrong.push('sha256');
    if (listed.sha512 !== undefined && listed.sha512 !== record.sha512) wrong.push('sha512');
    const file = this.#bag.files.get(path);
    if (file !== undefined && String(file.sizeBytes) !== sizeText(record.size)) wrong.push('size');
    if (wrong.length > 0) this.#report.add('original-mismatch', { path, item, detail: wrong.join(' ') });
  }

  // --- comparing ---

  /** @param chunks null when the entries do not say what the record must be; then only its form is judged */
  async #compare(
    path: string,
    form: RecordForm | null,
    chunks: Iterable<string | null> | null,
  ): Promise<void> {
    const comparison = this.#bag.compare(path);
    for (const chunk of chunks ?? [null]) await comparison?.expect(chunk);
    await this.#judge(comparison, form, chunks !== null);
  }

  async #judge(
    comparison: StreamedComparison | null,
    form: RecordForm | null,
    comparable = true,
  ): Promise<void> {
    const compared = (await comparison?.end()) ?? null;
    if (compared === null || !compared.intact || compared.isEqual) return;
    const { path, firstDifference } = compared;
    const line = form === null ? null : await firstUnreadableLine(this.#bag, path, form);
    if (line !== null) this.#report.add('unreadable-record', { path, detail: `line ${line}` });
    else if (comparable) this.#report.add('record-mismatch', { path, detail: `byte ${firstDifference}` });
  }
}

/** Of a record in JSON: its members, sorted, and whether it is one object or one in each line. */
interface RecordForm {
  readonly members: string;
  readonly lines: 'one' | 'any';
}
const form = (lines: RecordForm['lines'], members: string): RecordForm => ({ lines, members });
const BUNDLE_FORM = form(
  'one',
  'bundle case checkpoint created exportEntry format items signer software v withheld',
);
/** The form of the record that says these facts. */
const bundleForm = (facts: ExportFacts): RecordForm => ({
  lines: 'one',
  members: [...BUNDLE_FORM.members.split(' '), ...Object.keys(furtherFacts(facts))].toSorted().join(' '),
});
const CODES_FORM = form('one', 'codes');
const CUSTODY_FORM = form('any', 'actor at disclosed item leaf seq stated time type withheld');
/** Records of a bundle that is made by a profile say what their items are to each other. */
const itemsForm = (facts: ExportFacts | null): RecordForm =>
  form(
    'any',
    `acquired described head item metadata number origin original payload ${facts?.profile === undefined ? '' : 'relations '}sha256 sha512 size uid`,
  );

/** Number of the first line that is no canonical JSON object with these members, or null when all are, or cannot be read again. */
async function firstUnreadableLine(
  bag: Bag,
  path: string,
  { lines, members }: RecordForm,
): Promise<number | null> {
  let number = 0;
  const unreadable = async (): Promise<{ readonly line: number | null }> => {
    for await (const line of bag.lines(path)) {
      number++;
      const value = line === null ? null : parseCanonical(line);
      const isReadable =
        isJsonObject(value) && hasOnlyIntegers(value) && Object.keys(value).join(' ') === members;
      if (!isReadable || (lines === 'one' && number > 1)) return { line: number };
    }
    return { line: lines === 'one' && number === 0 ? 1 : null };
  };
  const found = await attempt(unreadable);
  return 'problem' in found ? null : found.line;
}

/** Text that a hostile disclosure can make impossible: one nested so deep that it fits an entry's record no more. */
function canonicalOrNull(write: () => string): string | null {
  try {
    return write();
  } catch {
    return null;
  }
}
