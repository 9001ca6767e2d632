/**
 * Entries without subject are shipped for what they say of the exported items, and may say more (bundle.md §4): what of them speaks of
 * items that are not in the bundle stays at home.
 */
import { CUSTODY_TYPES } from '../../../shared/core/ledger/entry-types.ts';
import type { Entry } from '../../../shared/core/ledger/entry.ts';
import { uidsOfBatch, uidsOfCase } from '../db/bundle-selection.ts';
import type { CaseDatabase } from '../db/case-database.ts';

/** Folders of a batch and the report of its every path: both name files that are other items, or none. */
const OF_BATCH: ReadonlySet<string> = new Set(['roots', 'report']);
/** Free words about everything in the case. */
const OF_CASE: ReadonlySet<string> = new Set(['note']);
const CUSTODY: ReadonlySet<string> = new Set(CUSTODY_TYPES);

export class WordsOfOthers {
  readonly #db: CaseDatabase;
  readonly #hasItem: (uid: string) => boolean;
  readonly #wholeBatches = new Map<string, boolean>();
  #isWholeCase: boolean | null = null;

  constructor(db: CaseDatabase, hasItem: (uid: string) => boolean) {
    this.#db = db;
    this.#hasItem = hasItem;
  }

  /** Whether the disclosure `name` of an entry stays at home, although its group is disclosed. */
  includes({ subject, type, data }: Entry, name: string): boolean {
    if (subject !== null) return false;
    const batch = data['batch'];
    if (OF_BATCH.has(name)) return typeof batch !== 'string' || !this.#isWholeBatch(batch);
    return CUSTODY.has(type) && OF_CASE.has(name) && !this.#isWhole();
  }

  #isWholeBatch(batch: string): boolean {
    const known = this.#wholeBatches.get(batch);
    if (known !== undefined) return known;
    const isWhole = uidsOfBatch(this.#db, batch).every(this.#hasItem);
    this.#wholeBatches.set(batch, isWhole);
    return isWhole;
  }

  #isWhole(): boolean {
    this.#isWholeCase ??= uidsOfCase(this.#db).every(this.#hasItem);
    return this.#isWholeCase;
  }
}
