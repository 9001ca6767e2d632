/** Reading the ledger: windows of entries, one entry exactly, checkpoints. */
import { z } from 'zod';
import { readableEntry } from './items.ts';
import { count, instant, line, outside, viewId } from './values.ts';

export const ledgerFilter = z.strictObject({
  types: z.array(line).max(100).default([]),
  actor: line.nullable().default(null),
  /** Number or uid of an item. */
  item: line.nullable().default(null),
  from: z.string().max(10).nullable().default(null),
  to: z.string().max(10).nullable().default(null),
  session: line.nullable().default(null),
});
export type LedgerFilter = z.infer<typeof ledgerFilter>;
export type LedgerFilterInput = z.input<typeof ledgerFilter>;

export const ledgerView = z.strictObject({
  view: viewId,
  total: count,
  /** All types and actors that occur, for the filter. */
  types: z.array(z.strictObject({ type: z.string(), count })),
  actors: z.array(z.string()),
});
export const ledgerRow = readableEntry;

export const exactEntry = readableEntry.extend({
  /** Canonical JSON, exactly the bytes that are hashed. */
  canonical: z.string(),
  /** Leaf of the entry before: its member `prev`. */
  prev: z.string(),
  /** Recomputed here and now from the bytes: whether it is the stored leaf, and whether `prev` is the leaf before. */
  leafHolds: z.boolean(),
  prevHolds: z.boolean(),
  /** Smallest checkpoint that covers it; null: none yet. */
  coveredBy: count.nullable(),
});
export type ExactEntry = z.infer<typeof exactEntry>;

export const checkpointFacts = z.strictObject({
  size: count,
  root: z.string(),
  madeAt: instant,
  signatures: z.array(
    z.strictObject({ fingerprint: z.string(), code: z.string().nullable(), signedAt: instant }),
  ),
});
export type CheckpointFacts = z.infer<typeof checkpointFacts>;

/** What a person writes in a notebook, or photographs. */
export const checkpointSheet = checkpointFacts.extend({
  origin: z.string(),
  /** The signed note, exactly. */
  note: z.string(),
  /** First 128 bits of SHA-256 over the note: digit groups, and twelve short English words with a checksum. */
  digits: z.string(),
  words: z.array(z.string()),
});
export type CheckpointSheet = z.infer<typeof checkpointSheet>;

export const ledgerCheck = z.strictObject({
  at: instant,
  verdict: z.string(),
  entries: count,
  wholeTo: count,
  findings: z.array(z.strictObject({ code: z.string(), detail: outside })),
});
export type LedgerCheck = z.infer<typeof ledgerCheck>;
