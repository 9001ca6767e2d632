/**
 * Restore: a case folder from a backup, checked in full before it takes its place. The restored case is what it was at the
 * backup's checkpoint; when this installation remembers a newer one, it opens read-only until the user records why it goes on.
 */
import { existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { equalBytes, tryBase64 } from '../../../shared/core/bytes.ts';
import { withheldObjects } from '../db/disposals.ts';
import { objectsAfter } from '../db/objects.ts';
import { type Failure, isFailure } from '../failure.ts';
import { shortId } from '../identity.ts';
import type { CopyProgress } from './backup.ts';
import { type BackupMark, readBackupMark } from './backup-mark.ts';
import { continueCase } from './continue-case.ts';
import { type CopyFailure, copyFailure, copyFile } from './copy-file.ts';
import { type OpenedCase, openForReading, rootAt } from './open-case.ts';
import { casePaths } from './paths.ts';
import { openWritable, type WriteFailure, type WriteOptions } from './writing.ts';

const PAGE = 500;

export interface RestoreOptions extends Omit<WriteOptions, 'dir' | 'anyState' | 'clock'> {
  readonly from: string;
  readonly dir: string;
  /** Why the case goes on from the backup; without it, it stays read-only where its state demands a reason. */
  readonly reason: string | null;
  readonly onProgress?: (progress: CopyProgress) => void;
  readonly signal?: AbortSignal;
}

export interface RestoreResult {
  readonly dir: string;
  readonly objects: number;
  readonly bytes: number;
  readonly checkpointSize: number;
  /** Whether the case can be written to, or waits for a reason. */
  readonly state: 'current' | 'read-only';
}

export type RestoreFailure =
  | WriteFailure
  | CopyFailure
  | Failure<
      | 'NOT_A_BACKUP'
      | 'BACKUP_DAMAGED'
      | 'CASE_EXISTS'
      | 'FOLDER_MISSING'
      | 'CANCELLED'
      | 'REASON_NEEDED'
      | 'NOTHING_TO_CONTINUE'
    >;

/** Copies, verifies every object against its digests and the ledger against the backup's checkpoint, then records the act. */
export async function restoreCase(options: RestoreOptions): Promise<RestoreResult | RestoreFailure> {
  const from = resolve(options.from);
  const dir = resolve(options.dir);
  const mark = readBackupMark(from);
  if (mark === null) return { code: 'NOT_A_BACKUP', details: { path: from } };
  if (existsSync(dir) && readdirSync(dir).length > 0) return { code: 'CASE_EXISTS', details: { path: dir } };
  if (!existsSync(dirname(dir))) return { code: 'FOLDER_MISSING', details: { path: dirname(dir) } };
  const partial = `${dir}.partial-${shortId()}`;
  try {
    const copied = await copyBackup(options, mark, from, partial);
    if (isFailure(copied)) return copied;
    if (existsSync(dir)) rmSync(dir, { recursive: true });
    renameSync(partial, dir);
    return await recordRestore(options, dir, from, copied, mark);
  } catch (error) {
    return copyFailure(error, dir);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

async function copyBackup(
  options: RestoreOptions,
  mark: BackupMark,
  from: string,
  partial: string,
): Promise<CopyProgress | RestoreFailure> {
  const paths = casePaths(partial);
  for (const folder of [partial, paths.objects, paths.temporary]) mkdirSync(folder, { mode: 0o700 });
  const differs =
    (await copyFile(casePaths(from).header, paths.header)) ??
    (await copyFile(casePaths(from).database, paths.database));
  if (differs !== null) return differs;
  const opened = await openForReading({
    dir: partial,
    credential: options.credential,
    memory: options.memory,
  });
  if (isFailure(opened)) return opened;
  try {
    const root = tryBase64(mark.root);
    if (mark.caseId !== opened.caseId || root === null || !equalBytes(rootAt(opened.db, mark.size), root))
      return { code: 'BACKUP_DAMAGED', details: { path: from, detail: 'checkpoint' } };
    return await copyObjects(options, opened, from, partial);
  } finally {
    opened.close();
  }
}

async function copyObjects(
  options: RestoreOptions,
  opened: OpenedCase,
  from: string,
  partial: string,
): Promise<CopyProgress | RestoreFailure> {
  let objects = 0;
  let bytes = 0;
  // Disposed of by order before the backup was made.
  const withheld = withheldObjects(opened.db);
  let after = '';
  for (;;) {
    const page = objectsAfter(opened.db, after, PAGE);
    for (const row of page) {
      if (withheld.has(row.name)) continue;
      if (options.signal?.aborted === true) return { code: 'CANCELLED', details: { path: options.dir } };
      const path = join(row.name.slice(0, 2), row.name);
      const source = join(casePaths(from).objects, path);
      const target = join(casePaths(partial).objects, path);
      if (!existsSync(source))
        return { code: 'BACKUP_DAMAGED', details: { path: source, detail: 'missing' } };
      mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
      const differs = await copyFile(source, target, 0o400);
      if (differs !== null) return differs;
      const digest = opened.store.digest(row);
      if (digest.result !== 'matched')
        return { code: 'BACKUP_DAMAGED', details: { path: source, detail: digest.result } };
      objects++;
      bytes += lstatSync(target).size;
      options.onProgress?.({ objects, bytes });
    }
    const last = page.at(-1);
    if (last === undefined) return { objects, bytes };
    after = last.name;
  }
}

async function recordRestore(
  options: RestoreOptions,
  dir: string,
  from: string,
  copied: CopyProgress,
  mark: BackupMark,
): Promise<RestoreResult | RestoreFailure> {
  const result = { dir, ...copied, checkpointSize: mark.size };
  const { credential, memory, custodian } = options;
  if (options.reason !== null && options.reason.trim() !== '') {
    const continued = await continueCase({ dir, credential, memory, custodian }, options.reason);
    if (isFailure(continued) && continued.code !== 'NOTHING_TO_CONTINUE') return continued;
  }
  const writable = await openWritable({ dir, credential, memory, custodian });
  if (isFailure(writable)) {
    if (writable.code !== 'CASE_READ_ONLY') return writable;
    return { ...result, state: 'read-only' };
  }
  writable.ledger.append([
    {
      type: 'recovery',
      item: null,
      plain: { ...copied, checkpointSize: mark.size },
      salted: { source: from },
    },
  ]);
  await writable.close();
  return { ...result, state: 'current' };
}
