/** Protected terms of the open case: words that must not leave in an open bundle. */
import { z } from 'zod';
import { MAX_SPELLINGS, protectedTerm, TERM_KINDS } from '../core/disclosure/index.ts';
import { count, line, outside } from './values.ts';

export const keptTerm = protectedTerm;
export type KeptTerm = z.infer<typeof keptTerm>;

export const newTerm = z.strictObject({
  kind: z.enum(TERM_KINDS),
  text: line.min(1),
  spellings: z.array(line).max(MAX_SPELLINGS),
  strict: z.boolean(),
});

/** A list, one term on each line. */
export const termImport = z.strictObject({ list: z.string().max(1_000_000), strict: z.boolean() });
export const importedTerms = z.strictObject({
  added: count,
  known: count,
  rejected: z.array(z.strictObject({ line: count, text: outside, code: z.string() })),
});
