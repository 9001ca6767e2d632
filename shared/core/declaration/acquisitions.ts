/** Where acquired items came from and how they were copied, by acquisition; what no entry holds is left to the declarant. */
import { factRows } from '../documents/blocks.ts';
import { type DocumentFacts, type DocumentItem, recordedAt } from '../documents/facts.ts';
import type { DocumentBlock } from '../documents/model.ts';
import { textIn, visibleText } from '../documents/report-parts.ts';
import type { VisibleEntry } from '../item/project-item.ts';
import type { JsonValue } from '../json/index.ts';
import { memberOf } from '../ledger/member.ts';
import { type DeclarationInput, HEADINGS, numbersText, TO_COMPLETE } from './parts.ts';

/** Items of one acquisition, with the entry that began it. */
export interface Acquisition {
  readonly batch: string;
  readonly start: VisibleEntry | undefined;
  readonly items: readonly DocumentItem[];
}

/** Of items that were acquired from a source: a derivative was made from another item (derivatives.ts). */
export function acquisitionsOf({ items, whole }: DocumentFacts): readonly Acquisition[] {
  const batches = new Map<string, DocumentItem[]>();
  for (const item of items) {
    if (item.record.origin === 'derivative') continue;
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

const saysText = (entry: VisibleEntry | undefined, name: string): string => {
  const value = entry?.disclosed.get(name) ?? null;
  return typeof value === 'string' ? value : '';
};

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
    ['Items', numbersText(items.map(({ record }) => record.item))],
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

/** What the program does by the method that the entry names; of another method nobody here knows the steps. */
const STEPS: Readonly<Record<string, string>> = {
  'logical-copy':
    'Each file was opened once and read once, without following links; SHA-256 and SHA-512 were computed over the bytes while they were read and stored; size and both hashes were recorded as one entry for each item.',
};

export function copyingBlock(
  { context }: DeclarationInput,
  { start, items, batch }: Acquisition,
): DocumentBlock {
  const method = textIn(start?.entry.data ?? null, 'method');
  const times = items.map(({ record }) => record.acquired.time).toSorted();
  const tools = new Set(
    items.map(({ history }) => {
      const tool = history[0]?.entry.tool;
      return tool === undefined ? '' : `${tool.name} ${tool.version}`;
    }),
  );
  return factRows(HEADINGS, [
    ['Acquisition', batch, 'code'],
    ['Steps', STEPS[method] ?? TO_COMPLETE],
    ['Method as recorded', method || TO_COMPLETE],
    ['Program and version', [...tools].join(', ')],
    ['Hash of the program as installed', TO_COMPLETE],
    ['Write protection', protectionText(context.facts, items)],
    ['First and last item acquired (UTC)', `${times[0] ?? ''} – ${times.at(-1) ?? ''}`],
    ['Time zone of the machine', textIn(start?.entry.data ?? null, 'timeZone') || TO_COMPLETE],
    ['Operator (code)', [...new Set(items.map(({ record }) => record.acquired.actor))].join(', ')],
  ]);
}

function protectionText({ withheld }: DocumentFacts, items: readonly DocumentItem[]): string {
  if (withheld.includes('devices')) return 'withheld';
  const protections = new Set(items.map(({ record }) => memberOf(record.original.volume, 'readOnly')));
  return protections.size === 1 && protections.has(true)
    ? `the system had the source mounted read-only; anything beyond that: ${TO_COMPLETE}`
    : TO_COMPLETE;
}
