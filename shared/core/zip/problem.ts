/** Why an archive is refused (the `zip-…` findings of verdicts.md). */
export type ZipProblemCode =
  | 'not-a-zip'
  | 'truncated'
  | 'trailing-bytes'
  | 'not-stored'
  | 'encrypted'
  /** A field that the profile fixes has another value, or there is an extra field. */
  | 'flags'
  | 'name-unsafe'
  /** Also names equal but for case, and a file where another entry needs a folder. */
  | 'duplicate-name'
  | 'local-central-mismatch'
  | 'gap-or-overlap'
  | 'zip64-lie'
  | 'too-many-entries'
  | 'comment'
  | 'data-descriptor'
  /** A link, folder, device or other special file. */
  | 'special';

export interface ZipProblem {
  readonly code: ZipProblemCode;
  /** Name of the entry concerned, its bytes read as Latin-1. Untrusted: show it escaped only. */
  readonly name?: string;
  /** The other entry of a `duplicate-name`. */
  readonly otherName?: string;
}
