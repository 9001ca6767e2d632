/**
 * Every text that a profile adds to a bundle, made in the order in which a bundle is written: once at the beginning, for each item, for
 * each entry, and at the end. The exporter writes the pieces, the verifier compares them; neither holds a whole file.
 */
import type { ItemRecord, VisibleEntry } from '../item/project-item.ts';
import { columnFacts, columnText } from '../profile/columns.ts';
import type { BundleProfile } from './bundle-profile.ts';
import { CaseGraph, type CaseGraphFacts } from './case-graph.ts';
import { DAT_MARK, datTexts, SubstitutionCount } from './concordance.ts';
import { fieldsText } from './fields-text.ts';
import { csvTexts } from './index-csv.ts';
import { BUNDLE_FILES, datPath, optPath, PROFILE_FILES } from './layout.ts';
import { optLines } from './opticon.ts';
import { inPieces } from './pieces.ts';

/** A further piece of a file. */
export interface TextPiece {
  readonly path: string;
  readonly text: string;
}

type Columns = BundleProfile['index']['columns'];

export class ProfileTexts {
  readonly #profile: BundleProfile;
  readonly #facts: CaseGraphFacts;
  readonly #graph: CaseGraph | null;
  readonly #dat: Columns | null;
  readonly #opt: boolean;
  readonly #counts: readonly SubstitutionCount[];
  /** Number of the first item with these bytes. */
  readonly #firstWith = new Map<string, string>();
  readonly #duplicates: (readonly [string, string])[] = [];
  #documents = 0;
  #pages = 0;

  constructor(profile: BundleProfile, facts: CaseGraphFacts) {
    const { loadFile, files } = profile;
    this.#profile = profile;
    this.#facts = facts;
    this.#graph = files.caseJsonld ? new CaseGraph(facts) : null;
    this.#dat = loadFile?.dat === true ? loadFile.columns : null;
    this.#opt = loadFile?.opt === true;
    this.#counts = (this.#dat ?? []).map(() => new SubstitutionCount());
  }

  /** The files that come out of it, all of them required. */
  get paths(): readonly string[] {
    return textPaths(this.#profile, this.#facts.bundle);
  }

  *begin(): Generator<TextPiece> {
    const { bundle } = this.#facts;
    yield* pieces(BUNDLE_FILES.index, csvTexts(headings(this.#profile.index.columns)));
    if (this.#graph !== null) yield piece(PROFILE_FILES.caseJsonld, this.#graph.begin());
    // Headings are counted with their column: they are cells as well.
    if (this.#dat === null) return;
    yield piece(datPath(bundle), DAT_MARK);
    yield* pieces(datPath(bundle), datTexts(headings(this.#dat), this.#counts));
  }

  /**
   * @param history the entries that the record was made of
   * @param pages page images of the item in the bundle
   */
  *item(record: ItemRecord, history: readonly VisibleEntry[], pages: number): Generator<TextPiece> {
    const { bundle, created } = this.#facts;
    const facts = columnFacts(history, created, pages);
    function* cells(columns: Columns): Generator<string> {
      for (const { key } of columns) yield columnText(key, record, facts);
    }
    yield* pieces(BUNDLE_FILES.index, csvTexts(cells(this.#profile.index.columns)));
    if (this.#graph !== null)
      for (const text of this.#graph.item(record)) yield piece(PROFILE_FILES.caseJsonld, text);
    if (this.#dat !== null) yield* pieces(datPath(bundle), datTexts(cells(this.#dat), this.#counts));
    if (this.#opt && pages > 0) yield piece(optPath(bundle), optLines(bundle, record.item, pages));
    this.#documents++;
    this.#pages += pages;
    if (this.#dat === null) return;
    const first = this.#firstWith.get(record.sha256);
    if (first === undefined) this.#firstWith.set(record.sha256, record.item);
    else this.#duplicates.push([record.item, first]);
  }

  *entry(visible: VisibleEntry): Generator<TextPiece> {
    if (this.#graph !== null)
      for (const text of this.#graph.entry(visible)) yield piece(PROFILE_FILES.caseJsonld, text);
  }

  *end(): Generator<TextPiece> {
    if (this.#graph !== null)
      for (const text of this.#graph.end()) yield piece(PROFILE_FILES.caseJsonld, text);
    if (!hasLoadFile(this.#profile)) return;
    const facts = {
      bundle: this.#facts.bundle,
      profile: this.#profile,
      documents: this.#documents,
      pages: this.#pages,
      counts: this.#counts,
      duplicates: this.#duplicates,
    };
    for (const text of fieldsText(facts)) yield piece(PROFILE_FILES.fields, text);
  }
}

const piece = (path: string, text: string): TextPiece => ({ path, text });
function* pieces(path: string, texts: Iterable<string>): Generator<TextPiece> {
  for (const text of inPieces(texts)) yield { path, text };
}
const headings = (columns: Columns): string[] => columns.map(({ heading }) => heading);
const hasLoadFile = ({ loadFile }: BundleProfile): boolean =>
  loadFile !== null && (loadFile.dat || loadFile.opt);

/** The texts that a profile asks for; the index is among them, in the profile's columns. */
export const textPaths = (profile: BundleProfile, bundle: string): readonly string[] => [
  BUNDLE_FILES.index,
  ...(profile.files.caseJsonld ? [PROFILE_FILES.caseJsonld] : []),
  ...(profile.loadFile?.dat === true ? [datPath(bundle)] : []),
  ...(profile.loadFile?.opt === true ? [optPath(bundle)] : []),
  ...(hasLoadFile(profile) ? [PROFILE_FILES.fields] : []),
];
