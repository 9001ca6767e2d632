/**
 * What an original says beside its bytes: the text that the parser took out of it (PDF streams unpacked, office containers opened) and
 * its metadata, as kept by the analysis or read now; and what stands inside it beside its text, which is never kept.
 */
import { tryUtf8, utf8 } from '../../../shared/core/bytes.ts';
import {
  type FileFormat,
  sniffFormat,
  SNIFF_BYTES,
  type Tag,
  tryReadTags,
} from '../../../shared/core/metadata/index.ts';
import { z } from 'zod';
import { type AnalysisKind, analysisOf, type AnalysisRow } from '../db/analyses.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import type { InsidePlace, ParserOutcome, ParserPool } from '../parser-pool/index.ts';
import type { ObjectPlace, ObjectStore } from '../store/index.ts';

/** Why something of an original was not searched: first what the next search may mend, then the reason that hides most. */
export const UNSEARCHED = [
  /** Nobody has looked into it yet. */
  'not-analysed',
  'stopped',
  'encrypted',
  /** Files in it are not unpacked. */
  'archive',
  'no-decoder',
  /** Nobody knows what it is: its bytes alone were searched. */
  'unknown-format',
  'unreadable',
  /** Longer than what is taken out. */
  'partial',
  /** A document of pictures: letters in pictures are not read. */
  'no-text',
  /** Files in it that are packed once more; parts that are damaged or encrypted; more than is taken out. */
  'inside-packed',
  'inside-unreadable',
  'inside-too-large',
  /** What it says about itself could not be read, or not all of it. */
  'no-metadata',
] as const;
export type Unsearched = (typeof UNSEARCHED)[number];

export interface OriginalText {
  readonly text: string;
  readonly tags: readonly Pick<Tag, 'key' | 'text' | 'plain'>[];
  /** What stands in it beside its text. */
  readonly places: readonly InsidePlace[];
  readonly unsearched: Unsearched | null;
}

export interface TextSource {
  readonly db: CaseDatabase;
  readonly store: ObjectStore;
  /** Null: only what is kept. */
  readonly pool: ParserPool | null;
  readonly signal: AbortSignal | undefined;
}

/** One of the three ways to look into an original, and why it did not see everything. */
interface Looked<T> {
  readonly found: T;
  readonly unsearched: Unsearched | null;
}

const reasonSchema = z.object({ reason: z.string() });
const partialSchema = z.object({ partial: z.boolean() });

/** @throws ObjectError when the bytes have to be read and cannot be */
export async function originalText(source: TextSource, place: ObjectPlace): Promise<OriginalText> {
  const format = formatOf(source, place);
  const text = await lookAtText(source, place, format);
  const tags = await lookAtMetadata(source, place, format);
  const places = await lookInside(source, place, format);
  const reasons = new Set([text.unsearched, tags.unsearched, places.unsearched]);
  return {
    text: text.found,
    tags: tags.found,
    places: places.found,
    unsearched: UNSEARCHED.find((reason) => reasons.has(reason)) ?? null,
  };
}

async function ask(
  { store, pool, signal }: TextSource,
  place: ObjectPlace,
  kind: 'text' | 'metadata' | 'inside',
): Promise<ParserOutcome | null> {
  if (pool === null) return null;
  const reader = store.reader(place);
  try {
    return await pool.run({ kind, source: reader }, signal);
  } finally {
    reader.close();
  }
}

function formatOf({ store }: TextSource, place: ObjectPlace): FileFormat {
  const reader = store.reader(place);
  try {
    return sniffFormat(reader.read(0, SNIFF_BYTES));
  } finally {
    reader.close();
  }
}

/** An analysis that was stopped, on a busy machine or by a bound of that time, is none: it is made again where somebody can be asked. */
function keptAnalysis({ db, pool }: TextSource, place: ObjectPlace, kind: AnalysisKind): AnalysisRow | null {
  const row = analysisOf(db, place.name, kind);
  return row === undefined || (row.status === 'stopped' && pool !== null) ? null : row;
}

async function lookAtText(
  source: TextSource,
  place: ObjectPlace,
  format: FileFormat,
): Promise<Looked<string>> {
  const kept = keptAnalysis(source, place, 'text');
  if (kept !== null) {
    const said: unknown = JSON.parse(kept.facts);
    if (kept.status === 'extracted') {
      const isPartial = partialSchema.safeParse(said).data?.partial === true;
      return { found: tryUtf8(kept.body ?? utf8('')) ?? '', unsearched: isPartial ? 'partial' : null };
    }
    if (kept.status === 'unreadable' || kept.status === 'stopped')
      return { found: '', unsearched: kept.status };
    return { found: '', unsearched: ofReason(reasonSchema.safeParse(said).data?.reason ?? '', format) };
  }
  const outcome = await ask(source, place, 'text');
  if (outcome === null) return { found: '', unsearched: 'not-analysed' };
  if (outcome.status === 'done' && outcome.kind === 'text')
    return { found: outcome.result.text, unsearched: outcome.result.partial ? 'partial' : null };
  return { found: '', unsearched: ofOutcome(outcome, format) };
}

async function lookAtMetadata(
  source: TextSource,
  place: ObjectPlace,
  format: FileFormat,
): Promise<Looked<OriginalText['tags']>> {
  const kept = keptAnalysis(source, place, 'metadata');
  if (kept !== null) {
    const isPartial = partialSchema.safeParse(JSON.parse(kept.facts)).data?.partial === true;
    return {
      found: tryReadTags(tryUtf8(kept.body ?? new Uint8Array()) ?? '') ?? [],
      unsearched: withoutMetadata(kept.status, isPartial, format),
    };
  }
  const outcome = await ask(source, place, 'metadata');
  if (outcome === null) return { found: [], unsearched: 'not-analysed' };
  if (outcome.status !== 'done' || outcome.kind !== 'metadata')
    return { found: [], unsearched: withoutMetadata(outcome.status, false, format) };
  const { raw, partial } = outcome.result;
  return {
    found: tryReadTags(raw) ?? [],
    unsearched: withoutMetadata('extracted', partial, format),
  };
}

/** Nobody who can read it has it: of pictures, films and sound there is always something to read. */
function withoutMetadata(status: string, isPartial: boolean, { family }: FileFormat): Unsearched | null {
  if (status === 'stopped') return 'stopped';
  if (status === 'unreadable' || isPartial) return 'no-metadata';
  const isMedia = family === 'image' || family === 'video' || family === 'audio';
  return status === 'none' && isMedia ? 'no-metadata' : null;
}

/** Never kept: it is asked for once for each list of terms, whose findings are. */
async function lookInside(
  source: TextSource,
  place: ObjectPlace,
  format: FileFormat,
): Promise<Looked<OriginalText['places']>> {
  const outcome = await ask(source, place, 'inside');
  if (outcome === null) return { found: [], unsearched: 'not-analysed' };
  if (outcome.status !== 'done' || outcome.kind !== 'inside')
    return { found: [], unsearched: ofOutcome(outcome, format) };
  const { places, unread } = outcome.result;
  const reasons = new Set<Unsearched>(unread.map((reason) => `inside-${reason}` as const));
  return { found: places, unsearched: UNSEARCHED.find((reason) => reasons.has(reason)) ?? null };
}

function ofOutcome(outcome: ParserOutcome, format: FileFormat): Unsearched | null {
  if (outcome.status === 'none') return ofReason(outcome.reason, format);
  return outcome.status === 'unreadable' ? 'unreadable' : 'stopped';
}

function ofReason(reason: string, { family }: FileFormat): Unsearched | null {
  if (reason === 'encrypted' || reason === 'no-decoder') return reason;
  if (family === 'archive') return 'archive';
  if (family === 'unknown' && reason === 'not-applicable') return 'unknown-format';
  return reason === 'no-text' && family === 'document' ? 'no-text' : null;
}
