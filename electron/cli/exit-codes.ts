/** What the shell is told (resources/docs/cli.md). `verify` commands exit with their verdict's code instead (verdicts.md §1). */
export const EXIT = {
  done: 0,
  /** A fault of the program. */
  unexpected: 1,
  usage: 2,
  /** Passphrase, recovery code or key. */
  credentials: 3,
  /** The state of things does not allow it: in use, read-only, exists already. */
  refused: 4,
  /** Something given is unknown, unreadable or out of form. */
  input: 5,
  /** Done, but some of it could not be; what, is listed. */
  withFailures: 6,
  /** The disk is full, permission was denied, the system said no. */
  system: 7,
  cancelled: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
