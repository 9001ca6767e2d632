/**
 * The plain members of `data` that an item record is made of (ledger.md §3). Members not named here are left alone, so that
 * a later version may add some.
 */
import { z } from 'zod';
import type { JsonObject } from '../json/index.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const sha512 = z.string().regex(/^[0-9a-f]{128}$/);

/** A size in bytes: an integer up to 2^53 - 1, above it a decimal string. */
const size = z.union([
  z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  z.string().regex(/^[1-9]\d{15,19}$/),
]);

const ingestionSchema = z.object({
  batch: z.string().min(1).max(64),
  number: z.string().min(1).max(64),
  origin: z.enum(['original', 'derivative']),
  object: z.strictObject({ size, sha256, sha512 }),
  changedWhileReading: z.boolean(),
  received: z.enum(['matched', 'mismatch', 'not-listed']).nullable(),
  systemFile: z.boolean(),
  sparse: z.boolean(),
});
export type IngestionFacts = z.infer<typeof ingestionSchema>;

const extractionSchema = z.object({
  status: z.string().max(64),
  mediaType: z.string().max(256).nullable(),
  tool: z.object({ name: z.string().max(64), version: z.string().max(64) }).nullable(),
  partial: z.boolean(),
});
export type ExtractionFacts = z.infer<typeof extractionSchema>;

const identificationSchema = z.object({ mediaType: z.string().max(256).nullable() });
export type IdentificationFacts = z.infer<typeof identificationSchema>;

/** Facts of an `ingestion` entry, or null when its data is not of the form of ledger.md §3. */
export const ingestionFacts = (data: JsonObject): IngestionFacts | null =>
  ingestionSchema.safeParse(data).data ?? null;

/** Facts of a `metadata extraction` entry, or null. */
export const extractionFacts = (data: JsonObject): ExtractionFacts | null =>
  extractionSchema.safeParse(data).data ?? null;

/** Facts of a `format identification` entry, or null. */
export const identificationFacts = (data: JsonObject): IdentificationFacts | null =>
  identificationSchema.safeParse(data).data ?? null;

/** The decimal digits of a recorded size, by which sizes are compared. */
export const sizeText = (value: number | string): string => String(value);
