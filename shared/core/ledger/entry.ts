import { z } from 'zod';
import { base64url, type Bytes, hex, utf8 } from '../bytes.ts';
import { isWellFormedSd, makeDisclosure } from '../disclosure/index.ts';
import { canonicalJson, type JsonObject, type JsonValue, parseCanonical } from '../json/canonical.ts';
import { leafHash } from '../merkle/index.ts';
import type { CoreCrypto } from '../ports.ts';
import { isJsonObject } from './member.ts';

/** Largest entry in bytes: the C2SP tlog-tiles limit, so that a ledger fits any transparency-log tool. */
export const MAX_ENTRY_BYTES = 65_535;
/** Largest disclosure string in characters. */
export const MAX_DISCLOSURE_CHARS = 1_048_576;
export const ZERO_LEAF = '0'.repeat(64);

const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
const leafHex = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
export const actorCode = z.string().regex(/^[A-Z][A-Z0-9-]{0,15}$/);

/** One text for one instant: what `toISOString` writes, so that no 30th of February passes. */
const isInstant = (text: string): boolean => {
  const at = Date.parse(text);
  return text.length === 24 && !Number.isNaN(at) && new Date(at).toISOString() === text;
};

const subjectSchema = z.strictObject({ uid: uuid, n: count, prev: leafHex });

/** The thirteen members of an entry, ledger.md §1. `data` is checked for its own type elsewhere: an unknown type is not malformed. */
export const entrySchema = z.strictObject({
  v: z.literal(1),
  case: uuid,
  seq: count,
  prev: leafHex,
  nonce: z.string().regex(/^[A-Za-z0-9_-]{21}[AQgw]$/),
  time: z.string().refine(isInstant),
  clock: z.strictObject({
    offset: z.string().regex(/^[+-]\d\d:\d\d$/),
    source: z.string().min(1).max(32),
    monotonic: count,
    session: uuid,
  }),
  installation: uuid,
  actor: actorCode,
  tool: z.strictObject({ name: z.string().min(1).max(64), version: z.string().min(1).max(64) }),
  type: z.string().min(1).max(64),
  subject: subjectSchema.nullable(),
  // Canonical JSON already: checking every value again would cost more than all the rest.
  data: z.custom<JsonObject>(isJsonObject),
});

export type Subject = z.infer<typeof subjectSchema>;
export type Entry = z.infer<typeof entrySchema>;

/** What an author wants recorded; the ledger adds place, time and hashes. `salted` becomes disclosures. */
export interface EntryDraft {
  readonly type: string;
  /** The item concerned, or null for a fact of the case or of a batch. */
  readonly item: string | null;
  readonly plain: JsonObject;
  readonly salted?: Readonly<Record<string, JsonValue>>;
}

/** What the ledger knows at the moment of writing. */
export interface EntryPlace {
  readonly caseId: string;
  readonly seq: number;
  readonly prev: string;
  readonly subject: Subject | null;
  readonly time: string;
  readonly clock: Entry['clock'];
  readonly installation: string;
  readonly actor: string;
  readonly tool: Entry['tool'];
}

export interface BuiltDisclosure {
  readonly digest: string;
  readonly encoded: string;
  readonly name: string;
  readonly value: JsonValue;
}

export interface BuiltEntry {
  readonly entry: Entry;
  readonly bytes: Bytes;
  readonly leaf: Bytes;
  readonly disclosures: readonly BuiltDisclosure[];
}

export class EntryTooLargeError extends Error {
  readonly code = 'ENTRY_TOO_LARGE';
}

/**
 * Builds the bytes of one entry (ledger.md §1, §2).
 * @param random gives the nonce and the salts; it must be cryptographically strong, or undisclosed entries can be guessed
 * @throws EntryTooLargeError when the entry or a disclosure is above its bound; TypeError for a number that is no integer
 */
export function buildEntry(
  crypto: CoreCrypto,
  random: (sizeBytes: number) => Uint8Array,
  place: EntryPlace,
  draft: EntryDraft,
): BuiltEntry {
  const disclosures = Object.entries(draft.salted ?? {}).map(([name, value]) => ({
    name,
    value,
    ...makeDisclosure(crypto, random(16), name, value),
  }));
  if (disclosures.some((d) => d.encoded.length > MAX_DISCLOSURE_CHARS))
    throw new EntryTooLargeError(draft.type);
  const sd = disclosures.map((d) => d.digest).toSorted();
  const entry: Entry = {
    v: 1,
    case: place.caseId,
    seq: place.seq,
    prev: place.prev,
    nonce: base64url(random(16)),
    time: place.time,
    clock: place.clock,
    installation: place.installation,
    actor: place.actor,
    tool: place.tool,
    type: draft.type,
    subject: place.subject,
    data: sd.length > 0 ? { ...draft.plain, _sd: sd } : draft.plain,
  };
  if (!hasOnlyIntegers(entry) || !hasOnlyIntegers(draft.salted ?? {}))
    throw new TypeError(`${draft.type}: a number in an entry is an integer`);
  const bytes = utf8(canonicalJson(entry));
  if (bytes.length > MAX_ENTRY_BYTES) throw new EntryTooLargeError(draft.type);
  return { entry, bytes, leaf: leafHash(crypto, bytes), disclosures };
}

/** An entry read from attacker-controlled bytes, or null when they are not an entry in canonical form. */
export function parseEntry(bytes: Uint8Array): Entry | null {
  if (bytes.length > MAX_ENTRY_BYTES) return null;
  const value = parseCanonical(bytes);
  if (value === null || !hasOnlyIntegers(value)) return null;
  const parsed = entrySchema.safeParse(value);
  if (!parsed.success) return null;
  const sd = parsed.data.data['_sd'];
  if (sd !== undefined && !isWellFormedSd(sd)) return null;
  return parsed.data;
}

/** Ledger.md §1: no fractions and nothing a double would round, so that every language reads the same numbers. */
export function hasOnlyIntegers(value: JsonValue): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every(hasOnlyIntegers);
}

/** The digests of an entry's disclosures, sorted; empty when it has none. */
export function digestsOf(entry: Entry): readonly string[] {
  const sd = entry.data['_sd'];
  return Array.isArray(sd) ? sd.filter((digest) => typeof digest === 'string') : [];
}

/** The members of `data` that stand in the entry itself. */
export function statedOf(entry: Entry): JsonObject {
  const { _sd: _, ...stated } = entry.data;
  return stated;
}

export const leafText = (leaf: Uint8Array): string => hex(leaf);
