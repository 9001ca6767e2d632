/** Where an export goes: checked before anything is written, and again before the whole gets its name. */
import { accessSync, constants, realpathSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { shortId } from '../identity.ts';
import { systemFiles as storeFiles } from '../store/index.ts';
import { ExportError, type ExportFailure, failureOf } from './failure.ts';
import { type ExportFiles, isTaken } from './files.ts';

export interface Target {
  readonly path: string;
  /** The name of the bundle as one message; beside it, with the ending that says so. */
  readonly encrypted: string;
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
    const encrypted = encryptedName(target);
    const taken = [target, encrypted].find(isTaken);
    if (taken !== undefined) return { code: 'TARGET_EXISTS', details: { path: taken } };
    return {
      path: target,
      encrypted,
      partial: join(dirname(target), `${basename(target)}.partial-${shortId()}`),
      folder,
    };
  } catch (error) {
    const failure = failureOf(error, target);
    if (failure === null) throw error;
    return failure;
  }
}

const encryptedName = (target: string): string =>
  target.toLowerCase().endsWith('.zip') ? `${target}.pgp` : `${target}.zip.pgp`;

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

/** What gets its name when everything is whole. */
export interface Publication {
  readonly partial: string;
  readonly path: string;
}

/**
 * Gives every part its name, all or none. Nothing is overwritten: what took a name meanwhile stays.
 * @throws ExportError TARGET_EXISTS, or the system's error
 */
export async function publish(
  files: ExportFiles,
  { folder }: Target,
  parts: readonly Publication[],
): Promise<void> {
  const named: Publication[] = [];
  try {
    for (const part of parts) {
      if (isTaken(part.path)) throw new ExportError('TARGET_EXISTS', { path: part.path });
      files.rename(part.partial, part.path);
      named.push(part);
    }
    await storeFiles.syncFolder(folder);
  } catch (error) {
    withdraw(named);
    throw error;
  }
}

/** Gives one whole its name. @throws as `publish` */
export const publishTarget = (files: ExportFiles, target: Target): Promise<void> =>
  publish(files, target, [target]);

/** Takes back what was published. */
export function withdraw(parts: readonly Publication[]): void {
  for (const { path } of parts) rmSync(path, { recursive: true, force: true });
}

/** What waits for its place in a ZIP. */
export const asideOf = (partial: string): string => `${partial}-records`;

/** The bundle as one message, and its annex, until they get their names. */
export const encryptedOf = (partial: string): string => `${partial}-encrypted`;
export const annexOf = (partial: string): string => `${partial}-annex`;

export function removePartial({ partial }: Target): void {
  for (const path of [partial, asideOf(partial), encryptedOf(partial), annexOf(partial)])
    rmSync(path, { recursive: true, force: true });
}
