/**
 * The item record (bundle.md §3, `items.jsonl`): what one item's entries say of it, with the disclosures that the reader may see.
 *
 * A record adds nothing to the entries and can be made again from them at any time. The case's list of items, an exported bundle
 * and a verifier use this one function, so that none of them can say anything else than the ledger (L-17).
 */
import { type JsonObject, type JsonValue } from '../json/index.ts';
import { type Entry, statedOf } from '../ledger/entry.ts';
import { type Relation, relationsOf } from './relations.ts';
import { extractionFacts, identificationFacts, type IngestionFacts, ingestionFacts } from './entry-facts.ts';

/** One entry of the item, with its leaf in hex and the disclosures of it that are visible, by name. */
export interface VisibleEntry {
  readonly entry: Entry;
  readonly leaf: string;
  readonly disclosed: ReadonlyMap<string, JsonValue>;
}

/** Where the record says the item's files are. Null inside a case, where there are no such paths. */
export interface ItemPaths {
  readonly payload: string | null;
  /** Path of the extractor's raw output; repeated in the record only when the disclosure `raw` is visible. */
  readonly raw: string | null;
}

/** Looks up the number of another item, null when it is not known. */
export type NumberOf = (uid: string) => string | null;

/** In the record of a bundle that is made by a profile (bundle.md §3). */
export type RecordedRelation = { relation: Relation; other: string; number: string | null };

export type ItemMetadata = {
  mediaType: string | null;
  partial: boolean;
  raw: string | null;
  seq: number;
  status: string;
  tool: { name: string; version: string } | null;
  view: JsonValue;
};

export type ItemRecord = {
  acquired: {
    actor: string;
    batch: string;
    changedWhileReading: boolean;
    leaf: string;
    received: 'matched' | 'mismatch' | 'not-listed' | null;
    seq: number;
    sparse: boolean;
    systemFile: boolean;
    time: string;
  };
  described: JsonObject;
  head: { leaf: string; n: number; seq: number };
  item: string;
  metadata: ItemMetadata | null;
  number: string;
  origin: 'original' | 'derivative';
  original: { fileName: JsonValue; owner: JsonValue; path: JsonValue; times: JsonValue; volume: JsonValue };
  payload: string | null;
  /** Only where the bundle is made by a profile. */
  relations?: RecordedRelation[];
  sha256: string;
  sha512: string;
  size: number | string;
  uid: string;
};

export type Projection =
  | { readonly ok: true; readonly record: ItemRecord }
  /** The entry whose data is not of its type's form, or null when there is no first entry of type `ingestion`. */
  | { readonly ok: false; readonly seq: number | null };

/**
 * The record of one item.
 * @param item its ITEM id, which is its number
 * @param history all entries of the item in the order of `n`, at least the `ingestion`
 * @param numberOf given, the record has the member `relations`
 */
export function projectItem(
  item: string,
  history: readonly VisibleEntry[],
  paths: ItemPaths,
  numberOf: NumberOf | null = null,
): Projection {
  const first = history[0];
  const last = history.at(-1);
  if (first === undefined || last === undefined) return { ok: false, seq: null };
  const uid = first.entry.subject?.uid;
  if (uid === undefined || first.entry.type !== 'ingestion') return { ok: false, seq: first.entry.seq };
  const facts = ingestionFacts(statedOf(first.entry));
  if (facts === null) return { ok: false, seq: first.entry.seq };
  const metadata = projectMetadata(history, paths.raw);
  if (!metadata.ok) return metadata;
  return {
    ok: true,
    record: {
      acquired: acquiredOf(first, facts),
      described: describedOf(history),
      head: { leaf: last.leaf, n: last.entry.subject?.n ?? 0, seq: last.entry.seq },
      item,
      metadata: metadata.metadata,
      number: facts.number,
      origin: facts.origin,
      original: {
        fileName: first.disclosed.get('fileName') ?? null,
        owner: first.disclosed.get('owner') ?? null,
        path: first.disclosed.get('path') ?? null,
        times: first.disclosed.get('times') ?? null,
        volume: first.disclosed.get('volume') ?? null,
      },
      payload: paths.payload,
      ...(numberOf === null ? {} : { relations: recordedRelations(history, numberOf) }),
      sha256: facts.object.sha256,
      sha512: facts.object.sha512,
      size: facts.object.size,
      uid,
    },
  };
}

function acquiredOf({ entry, leaf }: VisibleEntry, facts: IngestionFacts): ItemRecord['acquired'] {
  return {
    actor: entry.actor,
    batch: facts.batch,
    changedWhileReading: facts.changedWhileReading,
    leaf,
    received: facts.received,
    seq: entry.seq,
    sparse: facts.sparse,
    systemFile: facts.systemFile,
    time: entry.time,
  };
}

const recordedRelations = (history: readonly VisibleEntry[], numberOf: NumberOf): RecordedRelation[] =>
  relationsOf(history).map(({ relation, other }) => ({ relation, other, number: numberOf(other) }));

/** The last value of every field described. A value that was set again stays in the ledger and is not shown here. */
function describedOf(history: readonly VisibleEntry[]): JsonObject {
  const fields = new Map<string, JsonValue>();
  for (const { entry, disclosed } of history)
    if (entry.type === 'metadata modification')
      for (const [name, value] of disclosed) fields.set(name, value);
  return Object.fromEntries(fields);
}

/** The entry that the member `metadata` repeats: the last extraction, else the last identification, else none. */
export function metadataSource(history: readonly VisibleEntry[]): VisibleEntry | null {
  return (
    history.findLast(({ entry }) => entry.type === 'metadata extraction') ??
    history.findLast(({ entry }) => entry.type === 'format identification') ??
    null
  );
}

function projectMetadata(
  history: readonly VisibleEntry[],
  rawPath: string | null,
): { ok: true; metadata: ItemMetadata | null } | { ok: false; seq: number } {
  const source = metadataSource(history);
  if (source === null) return { ok: true, metadata: null };
  const { entry, disclosed } = source;
  if (entry.type === 'metadata extraction') {
    const facts = extractionFacts(statedOf(entry));
    if (facts === null) return { ok: false, seq: entry.seq };
    const { mediaType, partial, status, tool } = facts;
    const raw = disclosed.has('raw') ? rawPath : null;
    const view = disclosed.get('view') ?? null;
    return {
      ok: true,
      metadata: {
        mediaType,
        partial,
        raw,
        seq: entry.seq,
        status,
        tool: tool === null ? null : { name: tool.name, version: tool.version },
        view,
      },
    };
  }
  const facts = identificationFacts(statedOf(entry));
  if (facts === null) return { ok: false, seq: entry.seq };
  return {
    ok: true,
    metadata: {
      mediaType: facts.mediaType,
      partial: false,
      raw: null,
      seq: entry.seq,
      status: 'identified',
      tool: null,
      view: null,
    },
  };
}
