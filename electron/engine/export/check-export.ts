/** Looking a choice over before it is exported: what must be solved, what deserves a look, and what would leave. Records nothing. */
import { givenAwayByMetadata } from '../../../shared/core/bundle/withholding.ts';
import type { ExportFindingCode } from '../../../shared/contract/index.ts';
import { type ItemRecord, projectItem } from '../../../shared/core/item/project-item.ts';
import type { JsonValue } from '../../../shared/core/json/index.ts';
import type { DisclosureGroup } from '../../../shared/core/ledger/entry-types.ts';
import type { OpenedCase } from '../case/open-case.ts';
import type { WritableCase } from '../case/writing.ts';
import type { ExportRow } from '../db/bundle-selection.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import {
  type CheckedTerms,
  isHeld,
  type ItemChoice,
  RecordReading,
  type Revealed,
  RevealedFacts,
  type SearchProgress,
  termList,
  withOriginals,
} from '../disclosure-check/index.ts';
import type { ParserPool } from '../parser-pool/index.ts';
import { type DisclosedGroup, disclosedWords } from './disclosed-words.ts';
import {
  type OriginalsOfRedactions,
  originalsReplacedByRedactions,
  withoutReplaced,
} from './replaced-originals.ts';
import type { ShippedEntry } from './shipped-entries.ts';

/** Items that are named with a finding. */
const NAMED_ITEMS = 20;
const WORDS_SHOWN = 50;

export interface ExportChoiceFinding {
  readonly code: ExportFindingCode;
  /** Items concerned; 0 where it is not about items. */
  readonly count: number;
  /** The first of them. */
  readonly items: readonly { readonly uid: string; readonly number: string }[];
  readonly groups: readonly DisclosureGroup[];
}

export interface CheckedExport {
  readonly items: number;
  readonly bytes: number;
  readonly entries: number;
  readonly findings: readonly ExportChoiceFinding[];
  readonly words: readonly DisclosedGroup[];
  /** What would be revealed, by kind. */
  readonly reveals: readonly Revealed[];
  /** Null where nothing is protected. */
  readonly protection: CheckedTerms | null;
}

export interface ExportQuestion {
  readonly opened: OpenedCase;
  /** Null: nothing can be exported from here. */
  readonly writable: WritableCase | null;
  readonly items: readonly ExportRow[];
  readonly withheld: readonly DisclosureGroup[];
  readonly originalsOfRedactions: OriginalsOfRedactions;
  /** Whether every stored byte was ever verified. */
  readonly wasVerified: boolean;
  readonly check: () => void;
  /** What the export's own entry would say (`toldBy`). */
  readonly told?: Readonly<Record<string, JsonValue>>;
  /** What was decided about originals with protected terms. */
  readonly choices?: readonly ItemChoice[];
  /** Searches originals that nobody has searched yet; otherwise they are counted. */
  readonly search?: { readonly pool: ParserPool; readonly onProgress: (progress: SearchProgress) => void };
  readonly signal?: AbortSignal;
}

/** @throws ExportError LEDGER_DAMAGED, and whatever `check` throws */
export async function checkExport(question: ExportQuestion): Promise<CheckedExport> {
  const { opened, writable, withheld, wasVerified, check } = question;
  const { items, stated } = withoutReplaced(opened.db, question.items, question.originalsOfRedactions);
  const facts = new ItemFindings();
  const revealed = new RevealedFacts(opened.db, items);
  const list = termList(opened.db);
  const reading = list === null ? null : new RecordReading(opened.db, list, withheld);
  const { entries, groups } = await disclosedWords({
    db: opened.db,
    writable,
    items,
    ...(question.told === undefined ? {} : { told: question.told }),
    limit: WORDS_SHOWN,
    onItem(row, history) {
      facts.look(row, history);
      revealed.original(row);
      reading?.ears.onItem(row, history);
    },
    onDisclosed(place, name, value) {
      revealed.record(place, name, value);
      reading?.ears.onDisclosed?.(place, name, value);
    },
    check,
  });
  const protection =
    list === null || reading === null
      ? null
      : await withOriginals(
          {
            opened,
            items,
            pool: question.search?.pool ?? null,
            keptOnly: question.search === undefined,
            signal: question.signal,
            ...(question.search === undefined ? {} : { onProgress: question.search.onProgress }),
          },
          list,
          reading.records,
        );
  const shows = (group: DisclosureGroup): boolean =>
    groups.some((one) => one.group === group && one.words.length > 0);
  const given = facts.hasMetadata ? givenAwayByMetadata(withheld) : [];
  const whole = (
    code: ExportFindingCode,
    isMet: boolean,
    of: readonly DisclosureGroup[] = [],
  ): ExportChoiceFinding[] => (isMet ? [{ code, count: 0, items: [], groups: of }] : []);
  return {
    items: items.length,
    bytes: items.reduce((sum, { objectSize }) => sum + objectSize, 0),
    entries: items.length === 0 ? 0 : entries,
    findings: [
      ...whole('no-items', items.length === 0),
      ...whole('read-only', writable === null),
      ...whole('key-locked', writable !== null && writable.custodian.sign === null),
      ...protectionFindings(protection, question.choices ?? []),
      ...facts.of('not-analysed'),
      ...whole('metadata-gives-away', given.length > 0, given),
      ...whole('people-disclosed', !withheld.includes('people') && shows('people'), ['people']),
      ...facts.of('not-as-received'),
      ...facts.of('changed-while-reading'),
      ...whole('never-verified', !wasVerified),
      ...replacedFinding(opened.db, question.items, stated),
      ...facts.of('graphic-items'),
      ...facts.of('no-title'),
      ...whole('originals-speak', withheld.length > 0 && items.length > 0, withheld),
    ],
    words: items.length === 0 ? [] : groups,
    reveals: items.length === 0 ? [] : revealed.findings(),
    protection,
  };
}

/** What the protected terms come to, as findings; the places themselves are told beside them. */
function protectionFindings(
  protection: CheckedTerms | null,
  choices: readonly ItemChoice[],
): readonly ExportChoiceFinding[] {
  if (protection === null) return [];
  const { records, furtherRecords, originals, waiting } = protection;
  const sent = new Set(choices.flatMap(({ uid, choice }) => (choice === 'send' ? [uid] : [])));
  const held = originals.filter(isHeld);
  const of = (
    code: ExportFindingCode,
    items: readonly { readonly uid: string; readonly number: string }[],
    count = items.length,
  ): readonly ExportChoiceFinding[] =>
    count === 0
      ? []
      : [
          {
            code,
            count,
            items: items.slice(0, NAMED_ITEMS).map(({ uid, number }) => ({ uid, number })),
            groups: code === 'protected-in-records' ? [...new Set(records.map(({ group }) => group))] : [],
          },
        ];
  return [
    ...of('protected-in-records', [], records.length + furtherRecords),
    ...of(
      'protected-originals',
      held.filter(({ uid }) => !sent.has(uid)),
    ),
    ...of('protected-waiting', waiting),
    ...of(
      'protected-sent',
      held.filter(({ uid }) => sent.has(uid)),
    ),
    ...of(
      'protected-unsearched',
      originals.filter(({ unsearched }) => unsearched !== null),
    ),
    ...of(
      'protected-by-chance',
      originals.filter((one) => one.hits.length > 0 && !isHeld(one)),
    ),
  ];
}

/** Originals whose redaction is in the bundle (ICC-6), left out or sent beside it. */
function replacedFinding(
  db: CaseDatabase,
  asked: readonly ExportRow[],
  stated: OriginalsOfRedactions | null,
): readonly ExportChoiceFinding[] {
  if (stated === null) return [];
  const replaced = originalsReplacedByRedactions(
    db,
    asked.map(({ uid }) => uid),
  );
  const named = asked.filter(({ uid }) => replaced.has(uid));
  return [
    {
      code: stated === 'left-out' ? 'originals-left-out' : 'originals-beside-redactions',
      count: named.length,
      items: named.slice(0, NAMED_ITEMS).map(({ uid, number }) => ({ uid, number })),
      groups: [],
    },
  ];
}

type ItemFinding = Extract<
  ExportFindingCode,
  'not-analysed' | 'not-as-received' | 'changed-while-reading' | 'graphic-items' | 'no-title'
>;

class ItemFindings {
  readonly #found = new Map<
    ItemFinding,
    { count: number; readonly items: { uid: string; number: string }[] }
  >();
  hasMetadata = false;

  look(row: ExportRow, history: readonly ShippedEntry[]): void {
    const projected = projectItem(row.number, history, { payload: null, raw: null });
    // One whose entries are not those of an item: the export says so, and names it.
    if (!projected.ok) return;
    for (const code of findingsOf(projected.record)) {
      const known = this.#found.get(code) ?? { count: 0, items: [] };
      known.count++;
      if (known.items.length < NAMED_ITEMS) known.items.push({ uid: row.uid, number: row.number });
      this.#found.set(code, known);
    }
    const view = projected.record.metadata?.view ?? null;
    if (view !== null) this.hasMetadata = true;
  }

  of(code: ItemFinding): readonly ExportChoiceFinding[] {
    const found = this.#found.get(code);
    return found === undefined ? [] : [{ code, ...found, groups: [] }];
  }
}

function findingsOf({ acquired, described, metadata }: ItemRecord): readonly ItemFinding[] {
  const title = described['title'];
  const met: readonly (readonly [ItemFinding, boolean])[] = [
    ['not-analysed', metadata === null],
    ['not-as-received', acquired.received === 'mismatch'],
    ['changed-while-reading', acquired.changedWhileReading],
    ['graphic-items', described['graphic'] === true],
    ['no-title', typeof title !== 'string' || title.trim() === ''],
  ];
  return met.filter(([, isMet]) => isMet).map(([code]) => code);
}
