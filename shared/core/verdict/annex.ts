/**
 * The restricted annex against the bundle that names it (bundle.md §9). What does not fit is `annex-mismatch`: the bundle may be sound and
 * the annex another's, so nothing of this refutes an answer about the bundle itself.
 */
import {
  ANNEX_FILES,
  annexFolder,
  annexInfoText,
  annexReadme,
  type AnnexRecord,
  disclosureRow,
  DISCLOSURES_HEADER,
  groupsOfAnnexInfo,
  IDENTITIES_HEADER,
  identityRow,
  parseAnnexRecord,
} from '../annex/index.ts';
import { BAGIT_TEXT } from '../bundle/bag-files.ts';
import { BUNDLE_FILES } from '../bundle/layout.ts';
import { linesOf } from '../bundle/lines.ts';
import { buildManifest } from '../bundle/manifest.ts';
import { type Bytes, hex, tryUtf8 } from '../bytes.ts';
import { parseDisclosure } from '../disclosure/index.ts';
import { parseCanonical } from '../json/index.ts';
import { DISCLOSURE_GROUPS, type DisclosureGroup } from '../ledger/entry-types.ts';
import { memberOf } from '../ledger/member.ts';
import type { CoreCrypto } from '../ports.ts';
import { attempt, type Bag } from './bag.ts';
import type { CheckedAnnex } from './bundle-verification.ts';
import { MAX_RECORD_BYTES, MAX_SMALL_FILE_BYTES } from './limits.ts';
import type { BundleSource, GivenAnnex, OpenPgpVerifier } from './ports.ts';
import { Comparison } from './comparison.ts';
import { Report } from './report.ts';
import { DisclosureCheck } from './shipped-disclosures.ts';
import type { ShippedLedger } from './shipped-ledger.ts';

type AnnexPath = (typeof ANNEX_FILES)[keyof typeof ANNEX_FILES];
const PATHS: readonly AnnexPath[] = Object.values(ANNEX_FILES);
const PAYLOAD: readonly AnnexPath[] = PATHS.filter((path) => path.startsWith('data/'));
const TAGGED: readonly AnnexPath[] = [
  ANNEX_FILES.bagit,
  ANNEX_FILES.bagInfo,
  ANNEX_FILES.readme,
  ANNEX_FILES.manifestSha256,
  ANNEX_FILES.manifestSha512,
];

export interface AnnexQuestion {
  readonly crypto: CoreCrypto;
  readonly openpgp: OpenPgpVerifier;
  readonly report: Report;
  readonly bag: Bag;
  readonly ledger: ShippedLedger;
  /** Certificate of the key that signed the bundle; null when there was no good signature. */
  readonly signer: { readonly certificate: string; readonly fingerprint: string } | null;
  /** Null when no annex was given. */
  readonly given: GivenAnnex | null;
}

/** Judges `metadata/annex.json` and whatever was given of the annex. Null: the bundle names none. */
export async function checkAnnex(question: AnnexQuestion): Promise<CheckedAnnex | null> {
  const { report, bag, ledger, given } = question;
  const path = BUNDLE_FILES.annex;
  if (!bag.files.has(path) && !bag.isTagListed(path)) {
    if (given !== null) report.add('annex-mismatch', { detail: 'the bundle names no annex' });
    return null;
  }
  const file = await bag.load(path, MAX_SMALL_FILE_BYTES);
  if (file === null || !file.intact) return { file: null, disclosures: null };
  const record = parseAnnexRecord(file.bytes, null);
  if (record === null) report.add('unreadable-record', { path });
  else if (ledger.facts !== null && parseAnnexRecord(file.bytes, ledger.facts.bundle) === null)
    report.add('record-mismatch', { path, detail: record.file });
  else if (given === null) report.add('annex-not-checked', { path: record.file });
  else
    return {
      file: checkFile(question, record, given),
      disclosures:
        given.content === null ? null : await new ContentCheck(question, record).run(given.content),
    };
  return { file: null, disclosures: null };
}

function checkFile({ report }: AnnexQuestion, record: AnnexRecord, { file }: GivenAnnex): boolean | null {
  if (file === null) return null;
  if ('problem' in file) {
    report.add('annex-mismatch', { path: file.path ?? record.file, detail: file.problem });
    return false;
  }
  const same = file.sha256 === record.sha256 && file.sizeBytes === record.size;
  if (!same) report.add('annex-mismatch', { path: record.file, detail: 'encrypted file' });
  return same;
}

/** What was decrypted: every file made again from the bundle's own entries. */
class ContentCheck {
  readonly #question: AnnexQuestion;
  readonly #record: AnnexRecord;
  readonly #files = new Map<AnnexPath, Bytes>();
  #isSound = true;

  constructor(question: AnnexQuestion, record: AnnexRecord) {
    this.#question = question;
    this.#record = record;
  }

  /** How many disclosures it has, or null when it is not the annex of this bundle. */
  async run(source: BundleSource): Promise<number | null> {
    if (!(await this.#read(source))) return null;
    const { crypto } = this.#question;
    const sealed = this.#bytes(ANNEX_FILES.tagManifestSha512);
    // Another one altogether: what is in it would only be told again.
    if (hex(crypto.sha512(sealed)) !== this.#record.manifestSha512) {
      this.#refuse(ANNEX_FILES.tagManifestSha512, 'not the one that the bundle names');
      return null;
    }
    this.#checkManifests();
    await this.#checkSignature(sealed);
    const count = this.#checkContent();
    return this.#isSound ? count : null;
  }

  #refuse(path: string, detail: string): void {
    this.#isSound = false;
    this.#question.report.add('annex-mismatch', { path, detail });
  }

  #bytes(path: AnnexPath): Bytes {
    return this.#files.get(path) ?? new Uint8Array(0);
  }

  async #read(source: BundleSource): Promise<boolean> {
    let listed: Awaited<ReturnType<BundleSource['entries']>>;
    try {
      listed = await source.entries();
    } catch {
      listed = { problems: [] };
    }
    if ('problems' in listed) {
      const [first] = listed.problems;
      this.#refuse(first?.path ?? '', first?.problem ?? 'cannot-read');
      return false;
    }
    for (const { path, kind } of listed)
      if (kind !== 'file' || !PATHS.some((one) => one === path)) this.#refuse(path, 'not of an annex');
    const folder = source.zipFolder?.() ?? null;
    const bundle = this.#question.ledger.facts?.bundle;
    if (folder !== null && bundle !== undefined && folder !== annexFolder(bundle))
      this.#refuse(folder, 'not its name');
    for (const path of PATHS) {
      const limit = TAGGED.includes(path) ? MAX_SMALL_FILE_BYTES : MAX_RECORD_BYTES;
      const read = await attempt(() => source.bytes(path, limit));
      if ('problem' in read) this.#refuse(path, read.problem);
      else this.#files.set(path, read.bytes);
    }
    return this.#isSound;
  }

  #checkManifests(): void {
    const { crypto } = this.#question;
    const sha256 = (bytes: Bytes): Bytes => crypto.sha256(bytes);
    const sha512 = (bytes: Bytes): Bytes => crypto.sha512(bytes);
    const manifest = (paths: readonly AnnexPath[], digest: (bytes: Bytes) => Bytes): Bytes =>
      buildManifest(paths.map((path) => ({ path, digest: hex(digest(this.#bytes(path))) })));
    const expected: readonly (readonly [AnnexPath, Bytes])[] = [
      [ANNEX_FILES.manifestSha256, manifest(PAYLOAD, sha256)],
      [ANNEX_FILES.manifestSha512, manifest(PAYLOAD, sha512)],
      [ANNEX_FILES.tagManifestSha256, manifest(TAGGED, sha256)],
      [ANNEX_FILES.tagManifestSha512, manifest(TAGGED, sha512)],
    ];
    for (const [path, bytes] of expected) this.#compare(path, tryUtf8(bytes) ?? '');
  }

  async #checkSignature(sealed: Bytes): Promise<void> {
    const { openpgp, signer } = this.#question;
    const path = ANNEX_FILES.signature;
    const armored = tryUtf8(this.#bytes(path));
    // Without a good signature of the bundle there is nobody whose annex this could be; that has been said.
    if (signer === null) return;
    try {
      const result =
        armored === null ? null : await openpgp.verifyDetached(signer.certificate, sealed, armored);
      if (result?.status !== 'good' || result.fingerprint !== signer.fingerprint)
        this.#refuse(path, result?.status ?? 'malformed');
    } catch {
      this.#refuse(path, 'malformed');
    }
  }

  #checkContent(): number {
    const { ledger } = this.#question;
    const info = tryUtf8(this.#bytes(ANNEX_FILES.bagInfo));
    const groups = info === null ? null : groupsOfAnnexInfo(info);
    const { facts, exportEntry } = ledger;
    if (groups === null || facts === null || exportEntry === null) {
      this.#refuse(ANNEX_FILES.bagInfo, 'groups');
      return 0;
    }
    this.#compare(ANNEX_FILES.bagit, BAGIT_TEXT);
    this.#compare(
      ANNEX_FILES.bagInfo,
      annexInfoText({
        bundle: facts.bundle,
        created: exportEntry.time,
        software: exportEntry.tool,
        groups,
        payload: {
          bytes: PAYLOAD.reduce((sum, path) => sum + this.#bytes(path).length, 0),
          files: PAYLOAD.length,
        },
      }),
    );
    this.#compare(ANNEX_FILES.readme, annexReadme(facts.bundle, exportEntry.actor, groups));
    return this.#checkDisclosures(groups);
  }

  /** Each is committed to by an entry of the bundle, and of a group that the annex carries; the tables say the same. */
  #checkDisclosures(groups: readonly DisclosureGroup[]): number {
    const { crypto, ledger } = this.#question;
    const path = ANNEX_FILES.disclosures;
    const met = new Report([]);
    const check = new DisclosureCheck(crypto, met, path, {
      withheld: new Set(DISCLOSURE_GROUPS.filter((group) => !groups.includes(group))),
      uids: new Set(ledger.items.map(({ uid }) => uid)),
    });
    const table = this.#comparison(ANNEX_FILES.table, DISCLOSURES_HEADER);
    const identities = this.#comparison(ANNEX_FILES.identities, IDENTITIES_HEADER);
    let count = 0;
    for (const line of linesOf(this.#bytes(path))) {
      const seq = check.take(line, (asked) => ledger.entries.bySeq(asked));
      const entry = seq === null ? null : ledger.entries.bySeq(seq);
      const encoded = line === null ? null : memberOf(parseCanonical(line), 'disclosure');
      const disclosure = typeof encoded === 'string' ? parseDisclosure(encoded) : null;
      if (entry === null || disclosure === null) continue;
      count++;
      const item = entry.subject === null ? null : (ledger.itemOfUid.get(entry.subject.uid) ?? null);
      const one = { entry, item, name: disclosure.name, value: disclosure.value };
      table.expect(disclosureRow(one));
      const row = identityRow(one);
      if (row !== null) identities.expect(row);
    }
    const [first] = met.outcome().findings;
    if (first !== undefined) this.#refuse(path, `${first.code} ${first.detail ?? ''}`);
    if (!table.isEqual()) this.#refuse(ANNEX_FILES.table, `byte ${table.firstDifference}`);
    if (!identities.isEqual()) this.#refuse(ANNEX_FILES.identities, `byte ${identities.firstDifference}`);
    return count;
  }

  #comparison(path: AnnexPath, header: string): Comparison {
    const comparison = new Comparison({ bytes: this.#bytes(path) });
    comparison.expect(header);
    return comparison;
  }

  #compare(path: AnnexPath, expected: string): void {
    const comparison = this.#comparison(path, expected);
    if (!comparison.isEqual()) this.#refuse(path, `byte ${comparison.firstDifference}`);
  }
}
