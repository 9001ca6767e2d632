/** Small values that cross the boundary, with their bounds. Everything is JSON; sizes and counts are whole numbers below 2^53. */
import { z } from 'zod';
import type { JsonValue } from '../core/json/index.ts';

/** Random identity of an item, lower-case hex or uuid form. */
export const uid = z
  .string()
  .min(8)
  .max(64)
  .regex(/^[0-9a-f-]+$/);
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const sha512 = z.string().regex(/^[0-9a-f]{128}$/);
/** Fingerprint of an OpenPGP key: 40 lower-case hex. */
export const keyFingerprint = z.string().regex(/^[0-9a-f]{40}$/);
/** RFC 3339, as recorded. */
export const instant = z.string().max(64);
export const count = z.int().nonnegative();
/** A line that a person typed. */
export const line = z.string().max(1000);
/** A passage that a person typed; the engine's own limit for a field is the same. */
export const passage = z.string().max(100_000);
export const secret = z.string().min(1).max(1000);
/** Text from evidence, from another's bundle or from the machine: attacker-controlled, to be shown by `displayText` only. */
export const outside = z.string();
/** Opaque: stands for a path that a person chose, known to the engine only. */
export const pathToken = z.string().regex(/^[A-Za-z0-9_-]{22}$/);
export const jobId = z.string().regex(/^[A-Za-z0-9_-]{22}$/);
export const viewId = z.string().regex(/^[A-Za-z0-9_-]{22}$/);
/** A JSON value as it stands in an entry. */
export const json: z.ZodType<JsonValue, JsonValue> = z.json();
export const custodianCode = z.string().min(1).max(64);
/** Opaque: bytes that may be fetched from `evidence://` (or `viewer://`) until the handle is closed. */
export const handleId = z.string().regex(/^[A-Za-z0-9_-]{22}$/);
