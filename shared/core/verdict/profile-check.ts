/**
 * What a profile adds to a bundle (bundle.md §3a): its own bytes against the export entry, every text made again and compared, and no
 * file that it does not name.
 *
 * A profile that is not the one of the entry, or that cannot be read, says nothing: then only that is reported, and the files it would
 * have named are judged by their digests alone.
 */
import { hex } from '../bytes.ts';
import { type BundleProfile, tryBundleProfile } from '../bundle/bundle-profile.ts';
import { CaseGraph, type CaseGraphFacts } from '../bundle/case-graph.ts';
import { documentOfPart, pageImagePath, PROFILE_FILES } from '../bundle/layout.ts';
import { pageId } from '../bundle/page-id.ts';
import { isProfilePath, namedByProfile, reportedItem } from '../bundle/profile-paths.ts';
import { ProfileTexts, textPaths, type TextPiece } from '../bundle/profile-texts.ts';
import type { ItemRecord, VisibleEntry } from '../item/project-item.ts';
import type { CoreCrypto } from '../ports.ts';
import type { Bag } from './bag.ts';
import { MAX_SMALL_FILE_BYTES } from './limits.ts';
import type { Report } from './report.ts';
import type { ShippedLedger } from './shipped-ledger.ts';
import type { StreamedComparison } from './streamed-comparison.ts';

/** No profile; one that nothing can be compared with; or the one that the entry names. */
type Found = 'none' | 'unfit' | { readonly profile: BundleProfile; readonly facts: CaseGraphFacts };

export class ProfileCheck {
  readonly #report: Report;
  readonly #bag: Bag;
  readonly #found: Found;
  readonly #named: ReadonlySet<string>;
  /** Files under comparison, by path. */
  readonly #comparisons = new Map<string, StreamedComparison>();
  #texts: ProfileTexts | null = null;
  /** Page images of the items, once they were asked for. */
  #images: ReadonlySet<string> | null = null;

  private constructor(report: Report, bag: Bag, found: Found) {
    this.#report = report;
    this.#bag = bag;
    this.#found = found;
    this.#named = typeof found === 'string' ? new Set() : namedByProfile(found.profile, found.facts.bundle);
  }

  /** Reads the profile that the export entry names. */
  static async open(
    crypto: CoreCrypto,
    report: Report,
    bag: Bag,
    { facts, exportEntry, itemOfUid }: ShippedLedger,
  ): Promise<ProfileCheck> {
    if (facts?.profile === undefined || exportEntry === null) return new ProfileCheck(report, bag, 'none');
    const file = await bag.load(PROFILE_FILES.profile, MAX_SMALL_FILE_BYTES);
    if (file === null || !file.intact) return new ProfileCheck(report, bag, 'unfit');
    const { path, bytes } = file;
    const { id, version, sha256 } = facts.profile;
    if (hex(crypto.sha256(bytes)) !== sha256) {
      report.add('record-mismatch', { path });
      return new ProfileCheck(report, bag, 'unfit');
    }
    const profile = tryBundleProfile(bytes);
    if (profile === null || profile.id !== id || profile.version !== version) {
      report.add('unreadable-record', { path });
      return new ProfileCheck(report, bag, 'unfit');
    }
    return new ProfileCheck(report, bag, {
      profile,
      facts: {
        bundle: facts.bundle,
        caseId: exportEntry.case,
        created: exportEntry.time,
        signer: exportEntry.actor,
        numberOf: (uid) => itemOfUid.get(uid),
      },
    });
  }

  /** Whether the index has the columns of bundle.md §3: those of a profile stand in its place. */
  get hasPlainIndex(): boolean {
    return this.#found === 'none';
  }

  /** Begins with everything but the graph, for which all entries are gone through once more. */
  async beginTables(): Promise<void> {
    if (typeof this.#found === 'string') return;
    const { profile, facts } = this.#found;
    const tables = { ...profile, files: { ...profile.files, caseJsonld: false } };
    for (const path of textPaths(tables, facts.bundle)) this.#open(path);
    this.#texts = new ProfileTexts(tables, facts);
    await this.#expect(this.#texts.begin());
  }

  async item(record: ItemRecord, history: readonly VisibleEntry[]): Promise<void> {
    if (this.#texts !== null)
      await this.#expect(this.#texts.item(record, history, this.#imagesOf(record.item).length));
  }

  async endTables(): Promise<void> {
    if (this.#texts !== null) await this.#expect(this.#texts.end());
    await this.#judge();
  }

  /** Says nothing, and closes what is open. */
  async abandon(): Promise<void> {
    for (const comparison of this.#comparisons.values()) await comparison.abandon();
    this.#comparisons.clear();
  }

  /** @param records of every item, once more; `entries` as shipped */
  async compareGraph(records: Iterable<ItemRecord>, entries: Iterable<VisibleEntry>): Promise<void> {
    if (typeof this.#found === 'string' || !this.#found.profile.files.caseJsonld) return;
    const comparison = this.#open(PROFILE_FILES.caseJsonld);
    if (comparison === null) return;
    const graph = new CaseGraph(this.#found.facts);
    const expect = async (texts: Iterable<string>): Promise<void> => {
      for (const text of texts) await comparison.expect(text);
    };
    await expect([graph.begin()]);
    for (const record of records) await expect(graph.item(record));
    for (const entry of entries) await expect(graph.entry(entry));
    await expect(graph.end());
    await this.#judge();
  }

  /** Whether a file may be there. @param items ITEM ids of the bundle */
  names(path: string, items: ReadonlySet<string>): boolean {
    if (this.#found === 'none') return false;
    if (this.#found === 'unfit') return isProfilePath(path);
    this.#images ??= new Set([...items].flatMap((item) => this.#imagesOf(item)));
    if (this.#images.has(path)) return true;
    const document = documentOfPart(path);
    if (this.#named.has(document)) return true;
    const item = reportedItem(document);
    return this.#found.profile.files.custodyItems && item !== null && items.has(item);
  }

  /** Page images of an item, from the first without a gap. */
  #imagesOf(item: string): readonly string[] {
    const paths: string[] = [];
    if (typeof this.#found === 'string' || this.#found.profile.loadFile?.opt !== true) return paths;
    for (;;) {
      const path = pageImagePath(pageId(item, paths.length + 1));
      if (!this.#bag.files.has(path) && !this.#bag.isTagListed(path)) return paths;
      paths.push(path);
    }
  }

  #open(path: string): StreamedComparison | null {
    const comparison = this.#bag.compare(path);
    if (comparison !== null) this.#comparisons.set(path, comparison);
    return comparison;
  }

  async #expect(pieces: Iterable<TextPiece>): Promise<void> {
    for (const { path, text } of pieces) await this.#comparisons.get(path)?.expect(text);
  }

  async #judge(): Promise<void> {
    for (const [path, comparison] of this.#comparisons) {
      const compared = await comparison.end();
      if (compared?.intact === true && !compared.isEqual)
        this.#report.add('record-mismatch', { path, detail: `byte ${compared.firstDifference}` });
    }
    this.#comparisons.clear();
  }
}
