/** What a verifier reads at most (verdicts.md §2, `limit-exceeded`; S-04). Payload is streamed and has no bound. */
export const MAX_FILES = 2_000_000;
export const MAX_RECORD_BYTES = 512 * 1024 * 1024;
export const MAX_SMALL_FILE_BYTES = 1024 * 1024;
