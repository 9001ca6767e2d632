/** Where an export goes: checked before anything is written, and again before the whole gets its name. */
import { accessSync, constants, realpathSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { shortId } from '../identity.ts';
import { systemFiles as storeFiles } from '../store/index.ts';
import { ExportError, type ExportFailure, failureOf } from './failure.ts';
import { type ExportFiles, isTaken } from './files.ts';

export interface Target {
  readonly path: string;
  /** What is written until it is whole: on the same file system, because beside. */
  readonly partial: string;
  readonly folder: string;
}

/**
 * Room for records, headers and the file system's own needs beyond the payload, for each file and at least. A guess that spares
 * hours of copying to a disk that cannot hold it; the real answer is the system's.
 */
const OVERHEAD_BYTES = 4096;

export function openTarget(path: string, caseFolder: string): Target | ExportFailure {
  const target = resolve(path);
  try {
    const folder = realpathSync.native(dirname(target));
    const inCase = `${folder}${sep}`.startsWith(`${realpathSync.native(caseFolder)}${sep}`);
    if (inCase) return { code: 'TARGET_INSIDE_CASE', details: { path: target } };
    accessSync(folder, constants.W_OK);
    if (isTaken(target)) return { code: 'TARGET_EXISTS', details: { path: target } };
    return {
      path: target,
      partial: join(dirname(target), `${basename(target)}.partial-${shortId()}`),
      folder,
    };
  } catch (error) {
    const failure = failureOf(error, target);
    if (failure === null) throw error;
    return failure;
  }
}

/** Refuses what cannot fit. */
export function checkRoom(
  files: ExportFiles,
  target: Target,
  need: { readonly bytes: number; readonly files: number },
): ExportFailure | null {
  const free = files.freeBytes(target.folder);
  const needed = need.bytes + OVERHEAD_BYTES * (need.files + 1);
  return free === null || free >= needed
    ? null
    : { code: 'DISK_FULL', details: { path: target.path, needed, free } };
}

/** Gives the whole its name. Nothing is overwritten: what took the name meanwhile stays. */
export async function publishTarget(files: ExportFiles, target: Target): Promise<void> {
  if (isTaken(target.path)) throw new ExportError('TARGET_EXISTS', { path: target.path });
  files.rename(target.partial, target.path);
  await storeFiles.syncFolder(target.folder);
}

/** What waits for its place in a ZIP. */
export const asideOf = (partial: string): string => `${partial}-records`;

export function removePartial({ partial }: Target): void {
  for (const path of [partial, asideOf(partial)]) rmSync(path, { recursive: true, force: true });
}
