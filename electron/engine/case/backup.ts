/**
 * Backup (the first need of a laptop without a network): a folder with the same layout as the case, so that nothing but this
 * program and the passphrase is needed to read it. Incremental: objects never change, so only new ones are copied. Every copied
 * file is read back and compared; the database is copied whole, while nothing can write to it. The act is recorded afterwards,
 * because an entry written before would be false if the copy then failed.
 */
import { existsSync, lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { base64, equalBytes, tryBase64, utf8 } from '../../../shared/core/bytes.ts';
import { canonicalJson } from '../../../shared/core/json/index.ts';
import { withSettledFile } from '../db/case-database.ts';
import { withheldObjects } from '../db/disposals.ts';
import { objectsAfter } from '../db/objects.ts';
import { type Failure, isFailure } from '../failure.ts';
import { BACKUP_MARK, type BackupMark, readBackupMark } from './backup-mark.ts';
import { type CopyFailure, copyFailure, copyFile, UNFINISHED, writeFileWhole } from './copy-file.ts';
import { destroyObjectFile, openObjectStore } from '../store/index.ts';
import { rootAt } from './open-case.ts';
import { casePaths } from './paths.ts';
import type { WritableCase } from './writing.ts';

const PAGE = 500;

export interface CopyProgress {
  readonly objects: number;
  readonly bytes: number;
}
interface CopyCounts {
  readonly objects: number;
  readonly newObjects: number;
  readonly bytes: number;
  readonly newBytes: number;
}
export interface BackupResult extends CopyCounts {
  readonly target: string;
  readonly checkpointSize: number;
}

export type BackupFailure =
  | CopyFailure
  | Failure<
      | 'BACKUP_OF_OTHER_CASE'
      | 'BACKUP_IS_NEWER'
      | 'BACKUP_FORKED'
      | 'TARGET_EXISTS'
      | 'OBJECT_MISSING'
      | 'CANCELLED'
    >;

export interface BackupOptions {
  readonly writable: WritableCase;
  readonly target: string;
  /** Re-reads what the backup already has, and copies anew what a failing disk has changed. */
  readonly check?: boolean;
  readonly onProgress?: (progress: CopyProgress) => void;
  readonly signal?: AbortSignal;
}

/** Brings the backup in `target` up to date with the case, or makes it. An interrupted one goes on where it stopped. */
export async function backupCase(options: BackupOptions): Promise<BackupResult | BackupFailure> {
  const { writable } = options;
  const { db, caseId, dir } = writable.opened;
  const target = resolve(options.target);
  const refusal = checkTarget(writable, target);
  if (refusal !== null) return refusal;
  try {
    const paths = casePaths(target);
    for (const folder of [target, paths.objects]) mkdirSync(folder, { recursive: true, mode: 0o700 });
    const counts = await copyObjects(options, target);
    if (isFailure(counts)) return counts;
    const checkpointSize = await writable.checkpoint();
    const differs =
      (await withSettledFile(db, () => copyFile(casePaths(dir).database, paths.database))) ??
      (await copyFile(casePaths(dir).header, paths.header));
    if (differs !== null) return differs;
    const mark: BackupMark = {
      format: 'custodia-backup',
      v: 1,
      caseId,
      size: checkpointSize,
      root: base64(rootAt(db, checkpointSize)),
      madeAt: new Date().toISOString(),
    };
    await writeFileWhole(join(target, BACKUP_MARK), utf8(`${canonicalJson(mark)}\n`));
    recordBackup(writable, target, counts, checkpointSize);
    return { target, ...counts, checkpointSize };
  } catch (error) {
    return copyFailure(error, target);
  }
}

function recordBackup(
  writable: WritableCase,
  target: string,
  counts: CopyCounts,
  checkpointSize: number,
): void {
  const { objects, bytes, newObjects, newBytes } = counts;
  writable.ledger.append([
    {
      type: 'replication',
      item: null,
      plain: { objects, bytes, new: { objects: newObjects, bytes: newBytes }, checkpointSize },
      salted: { target },
    },
  ]);
}

function checkTarget(writable: WritableCase, target: string): BackupFailure | null {
  if (!existsSync(target)) return null;
  // Somebody may have prepared the disk: nothing is written through a link in it (S-32).
  if (lstatSync(casePaths(target).objects, { throwIfNoEntry: false })?.isDirectory() === false)
    return { code: 'TARGET_EXISTS', details: { path: target } };
  const mark = readBackupMark(target);
  if (mark === null) {
    // A first backup that was interrupted has objects but no mark yet.
    const ours = ['objects', 'case.db', 'case.json'];
    const unfinished = readdirSync(target).every(
      (name) => ours.includes(name) || name.startsWith(UNFINISHED),
    );
    return unfinished && !existsSync(casePaths(target).writerLock)
      ? null
      : { code: 'TARGET_EXISTS', details: { path: target } };
  }
  const { caseId, db } = writable.opened;
  if (mark.caseId !== caseId)
    return { code: 'BACKUP_OF_OTHER_CASE', details: { path: target, case: mark.caseId } };
  const details = { path: target, size: mark.size, current: writable.ledger.size };
  if (mark.size > writable.ledger.size) return { code: 'BACKUP_IS_NEWER', details };
  const root = tryBase64(mark.root);
  return root !== null && equalBytes(root, rootAt(db, mark.size)) ? null : { code: 'BACKUP_FORKED', details };
}

async function copyObjects(options: BackupOptions, target: string): Promise<CopyCounts | BackupFailure> {
  const { db, dir, store } = options.writable.opened;
  const copies = openObjectStore({ ...store.options, dir: target });
  const counts = { objects: 0, newObjects: 0, bytes: 0, newBytes: 0 };
  const withheld = withheldObjects(db);
  let after = '';
  for (;;) {
    const page = objectsAfter(db, after, PAGE);
    for (const row of page) {
      const { name } = row;
      if (withheld.has(name)) {
        // Disposed of since the backup was made: this one can be reached.
        destroyObjectFile(join(casePaths(target).objects, name.slice(0, 2), name));
        continue;
      }
      if (options.signal?.aborted === true) return { code: 'CANCELLED', details: { path: target } };
      const isTrusted = options.check !== true || copies.digest(row).result === 'matched';
      const copied = await copyObject(
        join(name.slice(0, 2), name),
        casePaths(dir).objects,
        casePaths(target).objects,
        isTrusted,
      );
      if (isFailure(copied)) return copied;
      counts.objects++;
      counts.bytes += copied.size;
      if (copied.isNew) {
        counts.newObjects++;
        counts.newBytes += copied.size;
      }
      options.onProgress?.({ objects: counts.objects, bytes: counts.bytes });
    }
    const last = page.at(-1);
    if (last === undefined) return counts;
    after = last.name;
  }
}

async function copyObject(
  path: string,
  fromFolder: string,
  toFolder: string,
  isTrusted: boolean,
): Promise<{ size: number; isNew: boolean } | BackupFailure> {
  const from = join(fromFolder, path);
  const to = join(toFolder, path);
  if (!existsSync(from)) return { code: 'OBJECT_MISSING', details: { path: from } };
  const { size } = lstatSync(from);
  const there = existsSync(to) ? lstatSync(to) : null;
  if (isTrusted && there !== null && there.isFile() && there.size === size) return { size, isNew: false };
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  for (const name of readdirSync(dirname(to)))
    if (name.startsWith(UNFINISHED)) rmSync(join(dirname(to), name));
  return (await copyFile(from, to, 0o400)) ?? { size, isNew: true };
}
