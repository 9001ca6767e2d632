/** Every place at which a protected term would leave with a bundle: in its records and in its originals. Records nothing. */
import type { JsonValue } from '../../../shared/core/json/index.ts';
import type { DisclosureGroup } from '../../../shared/core/ledger/entry-types.ts';
import type { OpenedCase } from '../case/open-case.ts';
import type { WritableCase } from '../case/writing.ts';
import { analysisOf } from '../db/analyses.ts';
import type { ExportRow } from '../db/bundle-selection.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import { disclosedWords, type WordsQuestion } from '../export/disclosed-words.ts';
import type { ParserPool } from '../parser-pool/index.ts';
import { type RecordHit, RecordTerms } from './record-terms.ts';
import { isHeld, type SearchedItem, searchOriginals, type SearchProgress } from './search-originals.ts';
import type { TermList } from './term-list.ts';

export type { RecordHit } from './record-terms.ts';

/** A term of the list, named for whoever looks a choice over. */
export interface TermFinding {
  readonly id: string;
  readonly text: string;
  readonly strict: boolean;
}

export interface CheckedTerms {
  /** Every term of the list. */
  readonly terms: readonly TermFinding[];
  readonly records: readonly RecordHit[];
  /** Places in records beyond those told. */
  readonly furtherRecords: number;
  /** Originals in which something was found, or that could not be searched. */
  readonly originals: readonly SearchedItem[];
  /** Originals that nobody has searched for these terms yet. */
  readonly waiting: readonly ExportRow[];
}

export interface TermsQuestion {
  readonly opened: OpenedCase;
  readonly writable: WritableCase | null;
  readonly items: readonly ExportRow[];
  readonly withheld: readonly DisclosureGroup[];
  /** What the export's own entry would say. */
  readonly told: Readonly<Record<string, JsonValue>>;
  readonly pool: ParserPool | null;
  readonly keptOnly: boolean;
  readonly onProgress?: (progress: SearchProgress) => void;
  readonly signal?: AbortSignal | undefined;
  readonly check: () => void;
}

/** @throws ExportError CANCELLED, LEDGER_DAMAGED, OBJECT_DAMAGED */
export async function checkTerms(question: TermsQuestion, list: TermList): Promise<CheckedTerms> {
  const {
    opened: { db },
    writable,
    items,
    withheld,
    told,
    check,
  } = question;
  const reading = new RecordReading(db, list, withheld);
  if (items.length > 0) await disclosedWords({ db, writable, items, told, limit: 0, check, ...reading.ears });
  return withOriginals(question, list, reading.records);
}

/** The originals, after the records were read. */
export async function withOriginals(
  question: Pick<TermsQuestion, 'opened' | 'items' | 'pool' | 'keptOnly' | 'onProgress' | 'signal'>,
  list: TermList,
  records: RecordTerms,
): Promise<CheckedTerms> {
  const { opened, items, pool, keptOnly, onProgress, signal } = question;
  const { items: originals, waiting } = await searchOriginals({
    opened,
    list,
    items,
    pool,
    keptOnly,
    signal,
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  return {
    terms: list.terms.map(({ id, text, strict }) => ({ id, text, strict })),
    records: records.hits,
    furtherRecords: records.further,
    originals: originals.toSorted((a, b) => Number(isHeld(b)) - Number(isHeld(a))),
    waiting,
  };
}

/** Hears of everything that the exporter's own selection would ship (`disclosedWords`). */
export class RecordReading {
  readonly records: RecordTerms;
  readonly ears: Pick<WordsQuestion, 'onItem' | 'onDisclosed'>;

  constructor(db: CaseDatabase, list: TermList, withheld: readonly DisclosureGroup[]) {
    this.records = new RecordTerms(list, withheld);
    this.ears = {
      onItem: ({ number, objectName }, history) => {
        const output = history.findLast(({ disclosed }) => disclosed.has('raw'));
        const body = output === undefined ? null : (analysisOf(db, objectName, 'metadata')?.body ?? null);
        if (output !== undefined && body !== null)
          this.records.lookAtOutput({ type: output.entry.type, seq: output.entry.seq, item: number }, body);
      },
      onDisclosed: (place, name, value) => this.records.look(place, name, value),
    };
  }
}
