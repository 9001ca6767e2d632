/**
 * What an original says beside its bytes: the text that the parser took out of it (PDF streams unpacked, office containers opened) and
 * its metadata, as kept by the analysis or read now.
 */
import { findInText, type TermMatcher, type TextHit } from '../../../shared/core/disclosure/index.ts';
import { tryUtf8, utf8 } from '../../../shared/core/bytes.ts';
import { sniffFormat, SNIFF_BYTES, type Tag, tryReadTags } from '../../../shared/core/metadata/index.ts';
import { z } from 'zod';
import { analysisOf, type AnalysisRow } from '../db/analyses.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import { breathe } from '../export/progress.ts';
import type { ParserOutcome, ParserPool } from '../parser-pool/index.ts';
import { ObjectError, type ObjectPlace, type ObjectStore } from '../store/index.ts';

/** Why something of an original was not searched. */
export const UNSEARCHED = [
  /** Nobody has looked into it yet. */
  'not-analysed',
  'encrypted',
  'no-decoder',
  'unreadable',
  'stopped',
  /** Longer than what is taken out. */
  'partial',
  /** Files in it are not unpacked. */
  'archive',
  /** A document of pictures: letters in pictures are not read. */
  'no-text',
] as const;
export type Unsearched = (typeof UNSEARCHED)[number];

export interface OriginalText {
  readonly text: string;
  readonly tags: readonly Pick<Tag, 'key' | 'text' | 'plain'>[];
  readonly unsearched: Unsearched | null;
}

export interface TextSource {
  readonly db: CaseDatabase;
  readonly store: ObjectStore;
  /** Null: only what is kept. */
  readonly pool: ParserPool | null;
  readonly signal: AbortSignal | undefined;
}

const reasonSchema = z.object({ reason: z.string() });
const partialSchema = z.object({ partial: z.boolean() });

interface ReadText {
  readonly text: string;
  readonly unsearched: Unsearched | null;
}

/** @throws ObjectError when the bytes have to be read and cannot be */
export async function originalText(source: TextSource, place: ObjectPlace): Promise<OriginalText> {
  const { db, pool } = source;
  const text = analysisOf(db, place.name, 'text');
  const metadata = analysisOf(db, place.name, 'metadata');
  if (text !== undefined && metadata !== undefined) {
    const kept = ofKept(text, familyOf(source, place));
    const tags = tryReadTags(tryUtf8(metadata.body ?? new Uint8Array()) ?? '') ?? [];
    return { ...kept, tags: [...tags, ...(await propertiesOf(source, place))] };
  }
  if (pool === null) return { text: '', tags: [], unsearched: 'not-analysed' };
  const read = ofOutcome(await ask(source, place, 'text'), familyOf(source, place));
  const found = await ask(source, place, 'metadata');
  const isRead = found.status === 'done' && found.kind === 'metadata';
  return {
    ...read,
    tags: isRead ? [...(tryReadTags(found.result.raw) ?? []), ...asTags(found.result.properties)] : [],
  };
}

const asTags = (properties: readonly { tag: string; value: string }[]): OriginalText['tags'] =>
  properties.map(({ tag, value }) => ({ key: tag, text: value, plain: value }));

/** Properties of an office file: of those the analysis keeps only the author. */
async function propertiesOf(source: TextSource, place: ObjectPlace): Promise<OriginalText['tags']> {
  if (source.pool === null || formatOf(source, place) !== 'office') return [];
  const found = await ask(source, place, 'metadata');
  return found.status === 'done' && found.kind === 'metadata' ? asTags(found.result.properties) : [];
}

async function ask(
  { store, pool, signal }: TextSource,
  place: ObjectPlace,
  kind: 'text' | 'metadata',
): Promise<ParserOutcome> {
  if (pool === null) throw new TypeError('nobody can be asked');
  const reader = store.reader(place);
  try {
    return await pool.run({ kind, source: reader }, signal);
  } finally {
    reader.close();
  }
}

type Family = 'office' | 'document' | 'archive' | 'other';

function formatOf({ store }: TextSource, place: ObjectPlace): Family {
  const reader = store.reader(place);
  try {
    const { mediaType, family } = sniffFormat(reader.read(0, SNIFF_BYTES));
    if (/openxmlformats|opendocument/.test(mediaType)) return 'office';
    return family === 'document' || family === 'archive' ? family : 'other';
  } finally {
    reader.close();
  }
}

function familyOf(source: TextSource, place: ObjectPlace): Family {
  try {
    return formatOf(source, place);
  } catch (error) {
    if (error instanceof ObjectError) return 'other';
    throw error;
  }
}

function ofKept({ status, facts, body }: AnalysisRow, family: Family): ReadText {
  const said: unknown = JSON.parse(facts);
  if (status === 'extracted')
    return {
      text: tryUtf8(body ?? utf8('')) ?? '',
      unsearched: partialSchema.safeParse(said).data?.partial === true ? 'partial' : null,
    };
  if (status === 'unreadable' || status === 'stopped') return { text: '', unsearched: status };
  return { text: '', unsearched: ofReason(reasonSchema.safeParse(said).data?.reason ?? '', family) };
}

function ofOutcome(outcome: ParserOutcome, family: Family): ReadText {
  if (outcome.status === 'done' && outcome.kind === 'text')
    return { text: outcome.result.text, unsearched: outcome.result.partial ? 'partial' : null };
  if (outcome.status === 'none') return { text: '', unsearched: ofReason(outcome.reason, family) };
  return { text: '', unsearched: outcome.status === 'unreadable' ? 'unreadable' : 'stopped' };
}

function ofReason(reason: string, family: Family): Unsearched | null {
  if (reason === 'encrypted' || reason === 'no-decoder') return reason;
  if (family === 'archive') return 'archive';
  return reason === 'no-text' && family !== 'other' ? 'no-text' : null;
}

const SLICE_CHARACTERS = 262_144;
/** A match with what stands on either side of it. */
const OVERLAP_CHARACTERS = 4096;

/** Every hit of a text of any length, a part at a time, so that others are answered meanwhile. */
export async function findInLongText(
  matcher: TermMatcher,
  text: string,
  check: () => void,
): Promise<readonly TextHit[]> {
  if (text.length <= SLICE_CHARACTERS) return findInText(matcher, text);
  const hits: TextHit[] = [];
  const seen = new Set<string>();
  for (let from = 0; from < text.length; from += SLICE_CHARACTERS) {
    check();
    await breathe();
    const start = Math.max(0, from - OVERLAP_CHARACTERS);
    const end = from + SLICE_CHARACTERS + OVERLAP_CHARACTERS;
    for (const hit of findInText(matcher, text.slice(start, end))) {
      const at = start + hit.at;
      // What is cut at an end of the slice may only look like a word: it is whole in the next one, or was in the one before.
      const isWhole = at >= from && at < from + SLICE_CHARACTERS;
      if (!isWhole || seen.has(`${hit.term} ${at}`)) continue;
      seen.add(`${hit.term} ${at}`);
      hits.push({ ...hit, at });
    }
  }
  return hits;
}
