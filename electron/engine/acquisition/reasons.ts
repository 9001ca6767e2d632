/** The closed list of reasons why a path was not acquired. They stand in the batch report, so they are never renamed. */
import { errorCode } from '../store/index.ts';

export const SKIP_REASONS = [
  /** Recorded with its target, never followed. */
  'symbolic-link',
  'fifo',
  'socket',
  'device',
  /** A file system that the running kernel makes up: `/proc`, `/sys` and their like (S-06). */
  'pseudo-file-system',
  /** The case itself. */
  'case-folder',
  /** The batch was given up before its turn came. */
  'cancelled',
] as const;

export const FAILURE_REASONS = [
  'not-found',
  'permission-denied',
  'input-output-error',
  'name-too-long',
  /** Between listing and opening a link took the file's place (S-05). */
  'replaced-by-link',
  /** Between listing and opening a folder of its path was exchanged (S-05). */
  'path-changed',
  /** Between listing and opening something else took the file's place. */
  'not-a-regular-file',
  /** The file system of the case has a limit below this file's size. */
  'too-large-for-store',
  /** Its place in the store is taken by something that no record knows. */
  'store-name-taken',
  /** The same bytes were here and their key was destroyed. */
  'object-disposed',
  /** The system gave another error. */
  'unreadable',
] as const;

export type SkipReason = (typeof SKIP_REASONS)[number];
export type FailureReason = (typeof FAILURE_REASONS)[number];

const REASON_OF_ERROR: Readonly<Record<string, FailureReason>> = {
  ENOENT: 'not-found',
  ENOTDIR: 'not-found',
  ESTALE: 'not-found',
  EACCES: 'permission-denied',
  EPERM: 'permission-denied',
  EIO: 'input-output-error',
  ENODEV: 'input-output-error',
  EREMOTEIO: 'input-output-error',
  ETIMEDOUT: 'input-output-error',
  ENAMETOOLONG: 'name-too-long',
  ELOOP: 'replaced-by-link',
  EMLINK: 'replaced-by-link',
  ENXIO: 'not-a-regular-file',
  EISDIR: 'not-a-regular-file',
};

/** The reason that stands for an error of the source. What is no system error is a programmer's, and thrown on. */
export function reasonOf(error: unknown): FailureReason {
  const code = errorCode(error);
  if (code === null) throw error;
  return REASON_OF_ERROR[code] ?? 'unreadable';
}
