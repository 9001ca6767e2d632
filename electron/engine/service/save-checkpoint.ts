/** A checkpoint as files to keep elsewhere: the note, exactly, and each signature on it beside. */
import { rmSync } from 'node:fs';
import type { Outcome } from '../../../shared/contract/index.ts';
import { ok } from './outcome.ts';
import { writeChosen } from './read-file.ts';

/** `target.asc` for the first signature, `target.2.asc` for the second: gpg finds the first by itself. */
const signaturePath = (target: string, i: number): string =>
  i === 0 ? `${target}.asc` : `${target}.${i + 1}.asc`;

/** Writes new files, all of them or none. FILE_EXISTS names the one that is in the way. */
export async function saveCheckpoint(
  target: string,
  note: Uint8Array,
  signatures: readonly Uint8Array[],
): Promise<Outcome<{ files: string[] }>> {
  const files: string[] = [];
  for (const [path, content] of [
    [target, note] as const,
    ...signatures.map((signature, i) => [signaturePath(target, i), signature] as const),
  ]) {
    const written = await writeChosen(path, content);
    if ('failure' in written) {
      for (const made of files) rmSync(made, { force: true });
      return written;
    }
    files.push(path);
  }
  return ok({ files });
}
