import { base64, tryBase64 } from '../bytes.ts';
import type { Bytes } from '../bytes.ts';
import { HASH_BYTES } from '../merkle/index.ts';
import { parseDecimal } from './decimal.ts';
import { assertNoteText, parseNote } from './note.ts';
import { isKeyName } from './vkey.ts';

/** What a checkpoint's text states (c2sp.org/tlog-checkpoint §Note text). */
export interface Checkpoint {
  readonly origin: string;
  /** Number of entries. */
  readonly size: number;
  /** 32 bytes. */
  readonly root: Bytes;
}

/** A checkpoint as somebody wrote it. */
export interface ParsedCheckpoint extends Checkpoint {
  /** Lines after the third. We write none; of others' we say that they are there, and what they mean is not checked. */
  readonly extensions: readonly string[];
}

export interface CheckpointProblem {
  readonly code: 'checkpoint-form' | 'checkpoint-origin' | 'checkpoint-size' | 'checkpoint-root';
}

/** The note text of a checkpoint, without extension lines. Throws a RangeError for an origin with white space or plus, a size that is no count, a root that is not 32 bytes. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  if (!isKeyName(origin)) throw new RangeError('not an origin');
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError('not a size');
  if (root.length !== HASH_BYTES) throw new RangeError('not a root');
  const text = `${origin}\n${size}\n${base64(root)}\n`;
  assertNoteText(text);
  return text;
}

/**
 * Reads a checkpoint's text strictly: a size without leading zeros and below 2^53, a canonical base64 root of 32 bytes,
 * no empty line. Any non-empty origin passes (the specification only recommends a form); compare it with the expected one.
 */
export function parseCheckpoint(text: string): ParsedCheckpoint | CheckpointProblem {
  const lines = text.split('\n');
  if (lines.pop() !== '' || lines.length < 3) return { code: 'checkpoint-form' };
  const [origin = '', sizeText = '', rootText = '', ...extensions] = lines;
  if (origin === '') return { code: 'checkpoint-origin' };
  const size = parseDecimal(sizeText);
  if (size === null) return { code: 'checkpoint-size' };
  const root = tryBase64(rootText);
  if (root?.length !== HASH_BYTES) return { code: 'checkpoint-root' };
  if (extensions.includes('')) return { code: 'checkpoint-form' };
  return { origin, size, root, extensions };
}

/**
 * What an unverified note states as a checkpoint, or null when it is none: for notes of one's own store. Whoever judges a
 * note from elsewhere calls `verifyNote` first and `parseCheckpoint` with the text that it returns.
 */
export function parseCheckpointNote(bytes: Uint8Array): ParsedCheckpoint | null {
  const note = parseNote(bytes);
  if ('code' in note) return null;
  const checkpoint = parseCheckpoint(note.text);
  return 'code' in checkpoint ? null : checkpoint;
}
