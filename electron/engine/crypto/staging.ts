/**
 * Files that one process writes for itself and removes, on media of which nobody knows where old blocks remain: enciphered under a key
 * that is in this process's memory only, so that neither a kill nor a flash controller leaves anything readable.
 *
 * Every byte of such a file is written once: a place written twice with two texts would give both away. Its bytes are not
 * authenticated: what is read back has to be verified by whoever uses it.
 */
import type { Bytes } from '../../../shared/core/bytes.ts';
import { applyKeystream, KEY_BYTES, randomBytes } from './primitives.ts';

/** Of one file. Null: its bytes lie there as they are. */
export type StagingKey = Bytes | null;

export const newStagingKey = (): Bytes => randomBytes(KEY_BYTES);

/** What `bytes` are on the disk at `position`, and what bytes read from there were. */
export const staged = (key: StagingKey, position: number, bytes: Uint8Array): Uint8Array =>
  key === null ? bytes : applyKeystream(key, position, bytes);
