/**
 * One writer at a time (case.md §4). The lock is SQLite's own on an empty file: the operating system drops it when the process
 * dies, however it dies, so there is no stale lock to explain to anybody.
 */
import { closeSync, constants, openSync } from 'node:fs';
import Sqlite from 'better-sqlite3';

export interface WriterLock {
  release(): void;
}

/** A link in place of the lock file would make or lock a file elsewhere (S-05). */
const CREATE = constants.O_RDWR | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0);

/** Takes the lock, or null when another process (or another part of this one) holds it. */
export function tryLock(path: string): WriterLock | null {
  closeSync(openSync(path, CREATE, 0o600));
  const connection = new Sqlite(path, { timeout: 0 });
  try {
    connection.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    connection.close();
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
  return { release: () => connection.close() };
}
