/**
 * What stands in the columns that a profile asks for (profile-files.md §2): a function of the item's record and of its entries as the
 * recipient may see them, so that index, load file and reports say the same, and a verifier can say it again.
 */
import { base64, tryHex } from '../bytes.ts';
import { type Entry, statedOf } from '../ledger/entry.ts';
import type { ItemRecord, VisibleEntry } from '../item/project-item.ts';
import { sizeText } from '../item/entry-facts.ts';
import type { JsonValue } from '../json/index.ts';
import { memberOf } from '../ledger/member.ts';
import { pageId } from '../bundle/page-id.ts';
import { COLUMN_KEYS, type ColumnKey } from './column-keys.ts';
import { loadDate } from './load-date.ts';
import { absenceText, mainText, partText, valueText } from './value-text.ts';

export { COLUMN_KEYS, type ColumnKey } from './column-keys.ts';

const KEYS: ReadonlySet<string> = new Set(COLUMN_KEYS);
export const isColumnKey = (text: string): text is ColumnKey => KEYS.has(text);

/** What the columns need beside the record. Made once for an item by `columnFacts`. */
export interface ColumnFacts {
  /** Described fields of which the value is not visible: the column says so, and is not simply empty. */
  readonly withheld: ReadonlySet<string>;
  /** A line for each entry: when it was recorded, by whom, what. */
  readonly custody: readonly string[];
  /** When the item was handed over, as recorded. */
  readonly transfers: readonly string[];
  /** Of the item's own redaction: reason, empty when none is visible; null when the item is no redacted version. */
  readonly redaction: string | null;
  /** `clock.offset` of the acquisition. */
  readonly clockOffset: string;
  /** Page images in the bundle; 0 for none. */
  readonly pages: number;
  /** `time` of the export entry. */
  readonly created: string;
}

/**
 * @param history the item's entries in the order of `n`, as its record was made of them
 * @param created `time` of the export entry; empty where no bundle is meant
 */
export function columnFacts(history: readonly VisibleEntry[], created: string, pages = 0): ColumnFacts {
  const withheld = new Set<string>();
  const transfers: string[] = [];
  let redaction: string | null = null;
  for (const { entry, disclosed } of history) {
    const { type, time } = entry;
    const stated = statedOf(entry);
    if (type === 'metadata modification') noteWithheld(withheld, memberOf(stated, 'fields'), disclosed);
    else if (type === 'transfer') transfers.push(valueText(memberOf(stated, 'at')) || time);
    else if (type === 'redaction' && memberOf(stated, 'role') === 'derivative')
      redaction = valueText(disclosed.get('reason') ?? null);
  }
  return {
    withheld,
    custody: history.map(({ entry }) => custodyText(entry)),
    transfers,
    redaction,
    clockOffset: history[0]?.entry.clock.offset ?? '',
    pages,
    created,
  };
}

const custodyText = ({ time, actor, type }: Entry): string => `${time} ${actor} ${type}`;

function noteWithheld(
  withheld: Set<string>,
  fields: JsonValue,
  disclosed: ReadonlyMap<string, JsonValue>,
): void {
  if (!Array.isArray(fields)) return;
  for (const name of fields)
    if (typeof name === 'string')
      if (disclosed.has(name)) withheld.delete(name);
      else withheld.add(name);
}

/** The text of a column, with LF between lines. Empty when nothing is known to be said. */
export const columnText = (key: ColumnKey, record: ItemRecord, facts: ColumnFacts): string =>
  COLUMNS[key](record, facts);

type Column = (record: ItemRecord, facts: ColumnFacts) => string;

/** A described field. @param main the member that says it, where its value is an object */
const field =
  (name: string, main = ''): Column =>
  ({ described }, { withheld }) => {
    const value = memberOf(described, name);
    if (value === null) return withheld.has(name) ? 'withheld' : '';
    return main === '' ? valueText(value) : mainText(value, main);
  };

const part =
  (name: string, member: string): Column =>
  ({ described }) =>
    partText(memberOf(described, name), member);

/** A described date for a date column: empty unless it names a day. */
const dateOf =
  (name: string): Column =>
  ({ described }) => {
    const value = memberOf(described, name);
    return absenceText(value) === null ? loadDate(mainText(value, 'value')) : '';
  };

/** The value that a part of the extracted metadata has. */
const viewText = ({ metadata }: ItemRecord, name: string): string => {
  const found = memberOf(metadata?.view ?? null, name);
  return memberOf(found, 'status') === 'value' ? valueText(memberOf(found, 'value')) : '';
};

/** Elements of a list of objects. */
const elementsOf = (value: JsonValue): readonly JsonValue[] => (Array.isArray(value) ? value : []);

/** The record's relations, each `relation:number`; the uid of an item without number here. */
const relationsOf = (record: ItemRecord): readonly { relation: string; number: string }[] =>
  elementsOf(memberOf(record, 'relations')).map((one) => ({
    relation: valueText(memberOf(one, 'relation')),
    number: valueText(memberOf(one, 'number')) || valueText(memberOf(one, 'other')),
  }));

const externalIds = ({ described }: ItemRecord): readonly { scheme: string; value: string }[] =>
  elementsOf(memberOf(described, 'externalIds')).map((one) => ({
    scheme: valueText(memberOf(one, 'scheme')),
    value: valueText(memberOf(one, 'value')),
  }));

const COLUMNS: Readonly<Record<ColumnKey, Column>> = {
  item: ({ item }) => item,
  externalIds: (record, facts) =>
    Array.isArray(memberOf(record.described, 'externalIds'))
      ? externalIds(record)
          .map(({ scheme, value }) => `${scheme}:${value}`)
          .join(';')
      : field('externalIds')(record, facts),
  itemType: field('itemType'),
  source: field('source'),
  date: (record, facts) =>
    memberOf(memberOf(record.described, 'dateRecorded'), 'absent') === 'unknown'
      ? 'undated'
      : field('dateRecorded', 'value')(record, facts),
  title: field('title'),
  relevance: field('relevance'),
  disclosures: (_, { transfers, created }) =>
    [...transfers, ...(created === '' ? [] : [created.slice(0, 10)])].join(';'),
  description: field('description'),
  eventsDepicted: field('eventsDepicted'),
  originalName: ({ original }) => valueText(memberOf(original.fileName, 'text')),
  originalPath: ({ original }) => valueText(memberOf(original.path, 'text')),
  extension: ({ payload }) => payload?.slice(payload.lastIndexOf('.') + 1) ?? '',
  mediaType: ({ metadata }) => metadata?.mediaType ?? '',
  size: ({ size }) => sizeText(size),
  sha256: ({ sha256 }) => sha256,
  sha512: ({ sha512 }) => sha512,
  firstPage: ({ item }) => pageId(item, 1),
  lastPage: ({ item }, { pages }) => pageId(item, Math.max(1, pages)),
  family: (record) =>
    relationsOf(record).find(({ relation }) => relation === 'attachmentOf')?.number ?? record.item,
  dateRecorded: dateOf('dateRecorded'),
  dateRecordedIso: field('dateRecorded', 'value'),
  dateRecordedBasis: part('dateRecorded', 'basis'),
  dateRecordedPrecision: part('dateRecorded', 'precision'),
  datePublished: dateOf('datePublished'),
  datePublishedIso: field('datePublished', 'value'),
  datePublishedBasis: part('datePublished', 'basis'),
  datePublishedPrecision: part('datePublished', 'precision'),
  dateObtained: dateOf('dateObtained'),
  dateObtainedIso: field('dateObtained', 'value'),
  dateObtainedBasis: part('dateObtained', 'basis'),
  dateObtainedPrecision: part('dateObtained', 'precision'),
  dateImported: ({ acquired }) => loadDate(acquired.time),
  dateImportedIso: ({ acquired }) => acquired.time,
  captured: (record) => viewText(record, 'captured'),
  timeZone: part('dateRecorded', 'zone'),
  location: field('location', 'text'),
  latitude: part('location', 'latitude'),
  longitude: part('location', 'longitude'),
  locationPrecision: part('location', 'precisionM'),
  locationBasis: part('location', 'basis'),
  author: field('author'),
  custodian: ({ acquired }) => acquired.actor,
  language: field('language'),
  legalBasis: field('legalBasis'),
  classification: (record, facts) =>
    field('classification', 'level')(record, facts) +
    (partText(memberOf(record.described, 'classification'), 'exParte') === 'Y' ? ' (ex parte)' : ''),
  classificationBasis: (record, facts) =>
    ['basisFactual', 'basisLegal']
      .map((member) => part('classification', member)(record, facts))
      .filter((text) => text !== '')
      .join('\n'),
  consent: field('consent', 'status'),
  sexualViolence: part('risk', 'sexualViolence'),
  relations: (record) =>
    relationsOf(record)
      .map(({ relation, number }) => `${relation}:${number}`)
      .join(';'),
  redacted: (record, { redaction }) =>
    redaction !== null || relationsOf(record).some(({ relation }) => relation === 'redactedFrom') ? 'Y' : 'N',
  redactionBasis: (_, { redaction }) => redaction ?? '',
  ledgerIndex: ({ acquired }) => String(acquired.seq),
  ledgerLeaf: ({ acquired }) => base64(tryHex(acquired.leaf) ?? new Uint8Array(0)),
  custody: (_, { custody }) => custody.join('\n'),
  nativePath: ({ payload }) => (payload === null ? '' : `..\\${payload.replaceAll('/', '\\')}`),
  pageCount: (_, { pages }) => (pages === 0 ? '' : String(pages)),
  duration: (record) => viewText(record, 'duration'),
  iccErn: (record) =>
    externalIds(record)
      .filter(({ scheme }) => scheme === 'ICC-ERN')
      .map(({ value }) => value)
      .join(';'),
  reference: field('reference'),
  tags: field('tags'),
  note: field('note'),
  persons: field('persons'),
  riskAssessment: field('risk', 'assessmentRef'),
  childInvolved: part('risk', 'childInvolved'),
  webUrl: field('web', 'url'),
  webCapturedAt: part('web', 'capturedAt'),
  excerptTimecodes: field('excerpt', 'timecodes'),
  origin: ({ origin }) => origin,
  received: ({ acquired }) => acquired.received ?? '',
  clockOffset: (_, { clockOffset }) => clockOffset,
  metadataTool: ({ metadata }) =>
    metadata === null || metadata.tool === null ? '' : `${metadata.tool.name} ${metadata.tool.version}`,
};
