/** The blocks that declarations share, each filled from entries and records; what no entry holds is left to the declarant. */
import { visibleText } from '../documents/report-parts.ts';
import { blank, bullets, factRows, heading, tableOf, text } from '../documents/blocks.ts';
import { comparisonsOf, coveringComparisons, itemsWithoutComparison } from '../documents/comparisons.ts';
import { type DocumentFacts, type DocumentItem, recordedAt } from '../documents/facts.ts';
import { type DocumentBlock, MAX_PART_ROWS, MAX_REPORT_ROWS } from '../documents/model.ts';
import type { ReportContext } from '../documents/report-parts.ts';
import { sizeText } from '../item/entry-facts.ts';
import type { VisibleEntry } from '../item/project-item.ts';
import type { JsonValue } from '../json/index.ts';
import { CUSTODY_TYPES } from '../ledger/entry-types.ts';
import { memberOf } from '../ledger/member.ts';
import type { Declarant } from './declarant.ts';

export const TO_COMPLETE = '[declarant to complete]';
export const orComplete = (typed: string): string => (typed.trim() === '' ? TO_COMPLETE : typed);

export interface DeclarationInput {
  readonly context: ReportContext;
  readonly declarant: Declarant;
  /** Where the form comes from and how far that was confirmed, as the profile says; null: it does not say. */
  readonly source: { readonly title: string; readonly confirmation: string } | null;
}

const HEADINGS: readonly [string, string] = ['Fact', 'Value'];

export function declarantBlock(input: DeclarationInput): DocumentBlock {
  const { declarant, context } = input;
  const bound = context.facts.bindings.find(({ code }) => code === declarant.code);
  return factRows(HEADINGS, [
    ['Name', orComplete(declarant.name)],
    ['Position', orComplete(declarant.position)],
    ['Employer or organisation', orComplete(declarant.organisation)],
    ['Address', orComplete(declarant.address)],
    ['Code in the ledger', declarant.code],
    [
      'Key bound to this code',
      bound === undefined
        ? 'no entry of this bundle binds a key to this code'
        : (bound.fingerprint?.toUpperCase() ?? 'none: a custodian without key'),
      'code',
    ],
  ]);
}

const textIn = (value: JsonValue, name: string): string => {
  const member = memberOf(value, name);
  return typeof member === 'string' ? member : '';
};

const saysText = (entry: VisibleEntry | undefined, name: string): string => {
  const value = entry?.disclosed.get(name) ?? null;
  return typeof value === 'string' ? value : '';
};

/** Items of one acquisition, with the entry that began it. */
export interface Acquisition {
  readonly batch: string;
  readonly start: VisibleEntry | undefined;
  readonly items: readonly DocumentItem[];
}

export function acquisitionsOf({ items, whole }: DocumentFacts): readonly Acquisition[] {
  const batches = new Map<string, DocumentItem[]>();
  for (const item of items) {
    const { batch } = item.record.acquired;
    const known = batches.get(batch);
    if (known === undefined) batches.set(batch, [item]);
    else known.push(item);
  }
  return [...batches].map(([batch, of]) => ({
    batch,
    items: of,
    start: whole.find(
      ({ entry }) => entry.type === 'ingestion start' && memberOf(entry.data, 'batch') === batch,
    ),
  }));
}

/** Items that are named one by one. */
const NAMED = 50;
/** Few by their numbers; many by the first and the last of them. */
const numbersOf = (items: readonly DocumentItem[]): string =>
  items.length <= NAMED
    ? items.map(({ record }) => record.item).join(', ')
    : `${items.length} items of those listed, from ${items[0]?.record.item ?? ''} to ${items.at(-1)?.record.item ?? ''}`;

/** What is known of an acquisition's source: volumes and devices as its items' entries state them. */
export function sourceBlock({ context }: DeclarationInput, { start, items }: Acquisition): DocumentBlock {
  const shown = (value: string, group: string): string =>
    value === '' && !context.facts.withheld.some((one) => one === group)
      ? TO_COMPLETE
      : visibleText(context, value, group);
  const volumes = new Set(items.map(({ record }) => volumeText(record.original.volume)).filter(Boolean));
  const devices = new Set(
    [...context.facts.whole, ...items.flatMap(({ history }) => history)]
      .map((entry) => deviceText(entry.disclosed.get('device') ?? null))
      .filter(Boolean),
  );
  return factRows(HEADINGS, [
    ['Items', numbersOf(items)],
    ['Storage medium or volume', shown([...volumes].join('; '), 'devices')],
    ['Device: make, model, serial number', shown([...devices].join('; '), 'devices')],
    ['Received from', shown(saysText(start, 'handedOverBy'), 'people')],
    ['Source', shown(saysText(start, 'source'), 'notes')],
    ['Place', shown(saysText(start, 'place'), 'places')],
    ['When', start === undefined ? TO_COMPLETE : recordedAt(start.entry.time, start.entry.clock.offset)],
    ['Authority', shown(saysText(start, 'authority'), 'notes')],
  ]);
}

function volumeText(volume: JsonValue): string {
  const parts = ['label', 'fileSystem', 'id'].map((name) => textIn(volume, name)).filter(Boolean);
  if (parts.length === 0) return '';
  const readOnly = memberOf(volume, 'readOnly');
  return [...parts, ...(readOnly === true ? ['mounted read-only'] : [])].join(', ');
}

const deviceText = (device: JsonValue): string =>
  ['make', 'model', 'serial', 'identifiers']
    .map((name) => textIn(device, name))
    .filter(Boolean)
    .join(', ');

export function copyingBlock(
  { context }: DeclarationInput,
  { start, items, batch }: Acquisition,
): DocumentBlock {
  const protections = new Set(items.map(({ record }) => memberOf(record.original.volume, 'readOnly')));
  const withheld = context.facts.withheld.includes('devices');
  const protection = withheld
    ? 'withheld'
    : protections.size === 1 && protections.has(true)
      ? 'the system had the source mounted read-only; anything beyond that: ' + TO_COMPLETE
      : TO_COMPLETE;
  const times = items.map(({ record }) => record.acquired.time).toSorted();
  const tools = new Set(
    items.map(({ history }) => {
      const tool = history[0]?.entry.tool;
      return tool === undefined ? '' : `${tool.name} ${tool.version}`;
    }),
  );
  return factRows(HEADINGS, [
    ['Acquisition', batch, 'code'],
    [
      'Steps',
      'Each file was opened once and read once, without following links; SHA-256 and SHA-512 were computed over the bytes while they were read and stored; size and both hashes were recorded as one entry for each item.',
    ],
    ['Method as recorded', textIn(start?.entry.data ?? null, 'method') || TO_COMPLETE],
    ['Program and version', [...tools].join(', ')],
    ['Hash of the program as installed', TO_COMPLETE],
    ['Write protection', protection],
    ['First and last item acquired (UTC)', `${times[0] ?? ''} – ${times.at(-1) ?? ''}`],
    ['Time zone of the machine', textIn(start?.entry.data ?? null, 'timeZone') || TO_COMPLETE],
    ['Operator (code)', [...new Set(items.map(({ record }) => record.acquired.actor))].join(', ')],
  ]);
}

/** Who compared, when, with what result, for which items; and what the declarant's own comparisons do not cover. */
export function identificationBlocks(input: DeclarationInput): readonly DocumentBlock[] {
  const { facts } = input.context;
  const { code } = input.declarant;
  const checks = comparisonsOf(facts.whole);
  const missing = itemsWithoutComparison(facts, code);
  return [
    text(
      'Algorithms: SHA-256 and SHA-512. The hash of the source is the one computed while the source was read; the hash of the copy is the one computed when the stored copy was read again. Both are those of the list of exhibits where the result says that none differed.',
    ),
    checks.length === 0
      ? text('The entries of this bundle hold no comparison of hashes.')
      : tableOf(
          [
            ['Entry', 0.6],
            ['Compared at (UTC)', 1.6],
            ['By (code)', 0.8],
            ['Method as recorded', 1.4],
            ['Objects', 0.7],
            ['Differed', 0.8],
            ['Items covered', 1.6],
          ],
          checks.map((check) => [
            String(check.seq),
            recordedAt(check.time, check.offset),
            check.actor,
            check.method,
            String(check.objects),
            String(check.failed),
            coveredText(
              facts.items.filter((item) => coveringComparisons(item, [check]).length > 0),
              facts.items.length,
            ),
          ]),
        ),
    text(
      missing.length === 0
        ? `The comparisons with the code ${code} are mine. They cover every item of the list of exhibits, and none differed.`
        : `${TO_COMPLETE} The entries of this bundle hold no comparison with the code ${code} for: ${missing.slice(0, NAMED).join(', ')}${missing.length > NAMED ? ` and ${missing.length - NAMED} more` : ''}.`,
    ),
  ];
}

const coveredText = (covered: readonly DocumentItem[], all: number): string =>
  covered.length === all
    ? `all ${all}`
    : covered.length > NAMED
      ? `${covered.length} of ${all}`
      : numbersOf(covered) || 'none';

const CUSTODY: ReadonlySet<string> = new Set(CUSTODY_TYPES);

export function custodyBlocks({ context }: DeclarationInput): readonly DocumentBlock[] {
  const { facts } = context;
  const acts = [
    ...facts.whole.filter(({ entry }) => CUSTODY.has(entry.type)).map((entry) => ({ entry, item: 'all' })),
    ...facts.items.flatMap(({ record, history }) =>
      history.filter(({ entry }) => CUSTODY.has(entry.type)).map((entry) => ({ entry, item: record.item })),
    ),
  ].toSorted((a, b) => a.entry.entry.seq - b.entry.entry.seq);
  const last = lastComparison(facts);
  return [
    factRows(HEADINGS, [
      ['Storage', storageText(facts)],
      [
        'Oldest of the items’ last comparisons (UTC)',
        last ?? 'none: the entries of this bundle do not cover every item',
      ],
      ['Full record', 'metadata/custody.jsonl, metadata/items.jsonl, ledger/entries.jsonl', 'code'],
    ]),
    ...(acts.length > MAX_PART_ROWS
      ? [text(`The first ${MAX_PART_ROWS} of ${acts.length} acts are printed; all are in the full record.`)]
      : []),
    acts.length === 0
      ? text('The entries of this bundle hold no transfer or other custody act off the computer.')
      : tableOf(
          [
            ['Entry', 0.6],
            ['Item', 1.2],
            ['Act', 1],
            ['When it happened, as stated', 1.2],
            ['Recorded (UTC)', 1.6],
            ['By (code)', 0.8],
          ],
          acts
            .slice(0, MAX_PART_ROWS)
            .map(({ entry: { entry }, item }) => [
              String(entry.seq),
              item,
              entry.type,
              textIn(entry.data, 'at'),
              recordedAt(entry.time, entry.clock.offset),
              entry.actor,
            ]),
        ),
  ];
}

function storageText({ whole }: DocumentFacts): string {
  const encryption = textIn(memberOf(whole[0]?.entry.data ?? null, 'storage'), 'encryption');
  if (encryption === '') return TO_COMPLETE;
  return encryption === 'none'
    ? 'stored by content, not encrypted, with the hash of each object checked when it is read'
    : `stored by content, encrypted (${encryption}), authenticated when it is read`;
}

/** Of each item's last comparison the oldest: since then at the latest, every item was compared. Null where one never was. */
function lastComparison(facts: DocumentFacts): string | null {
  const checks = comparisonsOf(facts.whole);
  let last: string | null = null;
  for (const item of facts.items) {
    const own = coveringComparisons(item, checks).at(-1);
    if (own === undefined) return null;
    if (last === null || own.time < last) last = own.time;
  }
  return last;
}

/** What was made from another item is no copy of a source, and says so. */
export const exhibitNumber = ({ record }: DocumentItem): string =>
  record.origin === 'derivative' ? `${record.item}\n(derivative)` : record.item;

export function exhibitBlocks(
  { context }: DeclarationInput,
  exhibitOf: (item: DocumentItem, i: number) => string = exhibitNumber,
): readonly DocumentBlock[] {
  const { items } = context.facts;
  const shown = items.slice(0, MAX_REPORT_ROWS);
  return [
    ...(shown.length === items.length
      ? []
      : [
          text(
            `The first ${shown.length} of ${items.length} exhibits are printed. All are in metadata/index.csv and in the manifests, which the signature of the bundle covers.`,
          ),
        ]),
    tableOf(
      [
        ['Exhibit', 1.2],
        ['File name', 1.3],
        ['Bytes', 0.9],
        ['SHA-256, then SHA-512', 3.6, 'digest'],
      ],
      shown.map((item, i) => [
        exhibitOf(item, i),
        visibleText(context, textIn(item.record.original.fileName, 'text'), 'names'),
        sizeText(item.record.size),
        `${item.record.sha256}\n${item.record.sha512}`,
      ]),
    ),
  ];
}

/** What was remarkable about an item at its acquisition, as recorded. */
export function anomalies({ context }: DeclarationInput): DocumentBlock {
  const remarks = context.facts.items.flatMap(({ record: { item, acquired } }) => [
    ...(acquired.changedWhileReading ? [`${item}: the source changed while it was read.`] : []),
    ...(acquired.received === 'mismatch'
      ? [`${item}: the bytes are not those of the hash list that came with it.`]
      : []),
    ...(acquired.received === 'not-listed'
      ? [`${item}: the hash list that came with it does not name it.`]
      : []),
    ...(acquired.sparse ? [`${item}: the file had holes; they are stored as zero bytes.`] : []),
  ]);
  if (remarks.length === 0) return text('The entries of these items record no anomaly at acquisition.');
  const further = remarks.length - MAX_PART_ROWS;
  return bullets([
    ...remarks.slice(0, MAX_PART_ROWS),
    ...(further > 0 ? [`${further} further remarks: metadata/items.jsonl`] : []),
  ]);
}

export const signatureBlocks = ({ declarant }: DeclarationInput): readonly DocumentBlock[] => [
  factRows(HEADINGS, [
    ['Place of signing', orComplete(declarant.place)],
    ['Date of signing', TO_COMPLETE],
  ]),
  blank('Signature of the declarant'),
];

export const numbered = (n: number, title: string): DocumentBlock => heading(1, `${n} ${title}`);
