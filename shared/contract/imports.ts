/** Acquisition as the page asks for it; the command is `import`. */
import { z } from 'zod';
import { count, instant, json, line, outside, pathToken } from './values.ts';

/** The four questions, and what came with the material. Empty: not told. */
export const importAnswers = z.strictObject({
  place: line,
  purpose: line,
  source: line,
  handedOverBy: line,
  authority: line,
});
export type ImportAnswers = z.infer<typeof importAnswers>;

export const importPlan = z.strictObject({
  roots: z.array(
    z.strictObject({
      token: pathToken,
      name: outside,
      path: outside,
      kind: z.enum(['file', 'folder', 'other']),
      files: count,
      folders: count,
      bytes: count,
      /** True when counting stopped at its limit: there are more. */
      atLeast: z.boolean(),
      /** Could not be listed: a code of acquisition's reasons, or null. */
      problem: z.string().nullable(),
    }),
  ),
  freeBytes: count.nullable(),
});
export type ImportPlan = z.infer<typeof importPlan>;

export const importRequest = z.strictObject({
  roots: z.array(pathToken).min(1).max(1000),
  answers: importAnswers,
  hashList: pathToken.nullable(),
  /** Everything in it is marked graphic at once, before anybody looks. */
  graphic: z.boolean(),
});
export type ImportRequest = z.infer<typeof importRequest>;

export const batchSummary = z.strictObject({
  batch: z.string(),
  startedAt: instant,
  endedAt: instant.nullable(),
  by: z.string(),
  state: z.enum(['listing', 'acquiring', 'checking', 'complete', 'cancelled']),
  roots: z.array(outside),
  told: z.record(z.string(), json),
  acquired: count,
  duplicate: count,
  skipped: count,
  failed: count,
  pending: count,
  bytes: count,
  damaged: count,
});
export type BatchSummary = z.infer<typeof batchSummary>;

export const batchReport = z.strictObject({
  summary: batchSummary,
  /** Not acquired, with the reason: a code of `reason.*`. At most the limit; `further` counts the rest. */
  unacquired: z.array(
    z.strictObject({ path: outside, outcome: z.enum(['skipped', 'failed']), reason: z.string() }),
  ),
  further: count,
  /** Items that do not fit the list of hashes that came with them. */
  notAsReceived: z.array(z.string()),
  ignoredListLines: count,
  /** Metadata, text and thumbnails of this batch: how many ended how. */
  analyses: z.array(
    z.strictObject({ kind: z.enum(['metadata', 'text', 'thumbnail']), status: z.string(), count }),
  ),
  problems: z.array(
    z.strictObject({
      item: z.string(),
      kind: z.enum(['metadata', 'text', 'thumbnail']),
      status: z.enum(['unreadable', 'stopped']),
      reason: outside,
    }),
  ),
});
export type BatchReport = z.infer<typeof batchReport>;
