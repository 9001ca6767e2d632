/** What a verifier reads at most (verdicts.md §2, `limit-exceeded`; S-04). */
import { BUNDLE_FILES, PROFILE_FILES } from '../bundle/layout.ts';

export const MAX_FILES = 2_000_000;
/** Of a file that is held whole. A hundred thousand items with every field described have 545 MB of disclosures. */
export const MAX_RECORD_BYTES = 1024 * 1024 * 1024;
export const MAX_SMALL_FILE_BYTES = 1024 * 1024;

const STREAMED: ReadonlySet<string> = new Set([
  BUNDLE_FILES.custody,
  BUNDLE_FILES.index,
  BUNDLE_FILES.items,
  PROFILE_FILES.caseJsonld,
]);

/** Most bytes of a tag file. Payload, and what is compared while it is streamed, has no bound. */
export const recordLimitOf = (path: string): number =>
  STREAMED.has(path) || path.startsWith('loadfile/') ? Number.MAX_SAFE_INTEGER : MAX_RECORD_BYTES;
