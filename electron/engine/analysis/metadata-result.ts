/** From what the parser brought back to what is kept and what is recorded. Pure. */
import { canonicalJson, type JsonObject } from '../../../shared/core/json/index.ts';
import type { EntryDraft } from '../../../shared/core/ledger/entry.ts';
import { hex, utf8 } from '../../../shared/core/bytes.ts';
import {
  type FileFormat,
  normaliseMetadata,
  NORMALISER_VERSION,
} from '../../../shared/core/metadata/index.ts';
import { sha256 } from '../crypto/primitives.ts';
import type { ParserOutcome } from '../parser-pool/index.ts';
import { z } from 'zod';

const factsSchema = z.strictObject({
  mediaType: z.string(),
  tool: z.strictObject({ name: z.string(), version: z.string() }).nullable(),
  partial: z.boolean(),
  warnings: z.array(z.string()),
  /** The normalised view as canonical JSON. */
  view: z.record(z.string(), z.json()),
});
export type MetadataFacts = z.infer<typeof factsSchema>;

/** What a file's metadata came to: kept with its object, recorded for each item that has these bytes. */
export interface KeptMetadata {
  readonly status: 'extracted' | 'unreadable' | 'stopped' | 'none';
  readonly facts: MetadataFacts;
  /** The extractor's output, verbatim; null when there is none. */
  readonly raw: Uint8Array | null;
}

/** @param format by content, from the file's first bytes */
export function keptMetadata(outcome: ParserOutcome, format: FileFormat): KeptMetadata {
  switch (outcome.status) {
    case 'done': {
      if (outcome.kind !== 'metadata') throw new Error(`metadata job answered with ${outcome.kind}`);
      const { result } = outcome;
      const view = normaliseMetadata(
        { status: 'read', raw: result.raw, properties: result.properties, partial: result.partial },
        result.format,
      );
      return {
        status: 'extracted',
        raw: utf8(result.raw),
        facts: {
          mediaType: result.format.mediaType,
          tool: toolOf(result.tool),
          partial: result.partial,
          warnings: [...result.warnings],
          view: plainObject(view),
        },
      };
    }
    case 'none':
      return without('none', { status: 'not-looked-at', reason: outcome.reason }, format);
    case 'unreadable':
      return without(
        'unreadable',
        { status: 'unreadable', reason: `${outcome.code}: ${outcome.message}` },
        format,
      );
    case 'stopped':
      return without('stopped', { status: 'not-looked-at', reason: outcome.code }, format);
  }
}

function without(
  status: KeptMetadata['status'],
  reading: Parameters<typeof normaliseMetadata>[0],
  format: FileFormat,
): KeptMetadata {
  const view = plainObject(normaliseMetadata(reading, format));
  return {
    status,
    raw: null,
    facts: { mediaType: format.mediaType, tool: null, partial: false, warnings: [], view },
  };
}

/** `exiftool 13.59` as name and version. */
function toolOf(text: string): { name: string; version: string } {
  const at = text.lastIndexOf(' ');
  return at < 0
    ? { name: text, version: 'unknown' }
    : { name: text.slice(0, at), version: text.slice(at + 1) };
}

const objectSchema = z.record(z.string(), z.json());
/** The view as plain JSON, optional members that are absent left out. */
const plainObject = (value: object): JsonObject & MetadataFacts['view'] =>
  objectSchema.parse(JSON.parse(JSON.stringify(value)));

/** Facts as stored beside the object, and back; null when the row is not ours. */
export const factsText = (facts: MetadataFacts): string => canonicalJson(facts);
export function readFacts(text: string): MetadataFacts | null {
  try {
    return factsSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** The entry `metadata extraction` of one item (ledger.md §3): the content is salted, because coordinates can be guessed. */
export function extractionDraft(uid: string, kept: KeptMetadata): EntryDraft {
  const { facts, raw, status } = kept;
  return {
    type: 'metadata extraction',
    item: uid,
    plain: {
      status,
      mediaType: facts.mediaType,
      tool: facts.tool,
      normaliser: NORMALISER_VERSION,
      partial: facts.partial,
    },
    salted: {
      view: facts.view,
      ...(raw === null ? {} : { raw: { sha256: hex(sha256(raw)), size: raw.length } }),
    },
  };
}
