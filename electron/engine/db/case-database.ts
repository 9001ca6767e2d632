/**
 * The database of a case, `case.db` (case.md §3). This file opens it: SQLCipher key, pragmas asserted, schema version. The other
 * files of the folder hold the statements, one file for each group of tables; home-db.ts is the database of the installation.
 *
 * Words: a *handle* is all that the rest of the engine sees of a connection (handle.ts); a *row* is what a statement gives back.
 * Guarantees: every SQL statement of the program is in this folder; what was committed is on the disk (`synchronous=FULL`);
 * triggers abort any change or removal of evidence; a database of a newer schema is refused, never migrated downwards.
 * Never: knows what a table means, decides about evidence, opens one for writing without the writer's lock of its caller.
 */
import { writeFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { hex } from '../../../shared/core/bytes.ts';
import type { Failure } from '../failure.ts';
import { type CaseDatabase, connectionOf, inSnapshot, schemaVersion, wrap } from './handle.ts';
import { SCHEMA_1 } from './schema/0001-initial.ts';
import { listTables, SCHEMA_2 } from './schema/0002-lists.ts';

export type { CaseDatabase } from './handle.ts';
export { holdSnapshot, inSnapshot, inTransaction, schemaVersion } from './handle.ts';

/** `CUST` in ASCII. */
const APPLICATION_ID = 0x43555354;
/** Each migration takes the schema from its index to the next; none touches `entry.bytes`. */
const MIGRATIONS: readonly string[] = [SCHEMA_1, SCHEMA_2];
export const SCHEMA_VERSION = MIGRATIONS.length;
/** The schema that brought the tables of schema/0002-lists.ts. */
const LISTS_SINCE = 2;

export type DatabaseFailure = Failure<'CASE_DAMAGED' | 'CASE_TOO_NEW' | 'CASE_MISSING' | 'CASE_NOT_CLOSED'>;

export interface DatabaseOptions {
  readonly path: string;
  /** SQLCipher raw key, 32 bytes; null for an unencrypted case. */
  readonly key: Uint8Array | null;
  readonly mode: 'create' | 'write' | 'read';
}

/** Opens or creates the database of a case. Damage, a wrong key or a newer schema come back as a problem. */
export function openCaseDatabase(options: DatabaseOptions): CaseDatabase | DatabaseFailure {
  try {
    return connect(options);
  } catch (error) {
    // A writer that died while it closed leaves a rollback journal: read-only connections see it and may not play it back.
    if (!isHotJournal(error) || !playBackJournal(options)) return failureOf(error, options.path);
  }
  try {
    return connect(options);
  } catch (error) {
    return failureOf(error, options.path);
  }
}

function connect(options: DatabaseOptions): CaseDatabase | DatabaseFailure {
  // SQLite gives its journals the mode of the database, so it is made private before it is opened.
  if (options.mode === 'create') writeFileSync(options.path, '', { flag: 'wx', mode: 0o600 });
  const connection = new Sqlite(options.path, {
    readonly: options.mode === 'read',
    fileMustExist: options.mode !== 'create',
    timeout: 5000,
  });
  try {
    applyKey(connection, options.key);
    // The first read shows whether key and file fit: SQLCipher says NOTADB otherwise.
    const version = Number(connection.pragma('user_version', { simple: true }));
    if (options.mode !== 'create' && connection.pragma('application_id', { simple: true }) !== APPLICATION_ID)
      return refuse(connection, 'CASE_DAMAGED', options.path, 'application_id');
    if (version > SCHEMA_VERSION)
      return refuse(
        connection,
        'CASE_TOO_NEW',
        options.path,
        `schema ${version}, this program knows ${SCHEMA_VERSION}`,
      );
    configure(connection, options.mode !== 'read');
    if (options.mode === 'create') migrate(connection, 0);
    return wrap(connection, options.mode !== 'read');
  } catch (error) {
    connection.close();
    throw error;
  }
}

const isHotJournal = (error: unknown): boolean =>
  error instanceof Sqlite.SqliteError && error.code === 'SQLITE_READONLY_ROLLBACK';

/** Brings the file back to its last commit. @returns false where nothing can be written */
function playBackJournal({ path, key }: DatabaseOptions): boolean {
  let connection: Sqlite.Database | null = null;
  try {
    connection = new Sqlite(path, { fileMustExist: true, timeout: 5000 });
    applyKey(connection, key);
    connection.pragma('user_version');
    return true;
  } catch {
    return false;
  } finally {
    connection?.close();
  }
}

/** Closes; a clean writer leaves one file that opens from read-only media. */
export function closeCaseDatabase(db: CaseDatabase): void {
  const connection = connectionOf(db);
  if (!connection.open) return;
  if (db.writable) {
    try {
      connection.pragma('wal_checkpoint(TRUNCATE)');
      connection.pragma('journal_mode = DELETE');
    } catch {
      // A reader still looks at the log: it stays, and the next clean close folds it in.
    }
  }
  connection.close();
}

/** Replaces the SQLCipher key of an open database; durable on return. Rekey works on a rollback journal only. */
export function rekeyCaseDatabase(db: CaseDatabase, key: Uint8Array): void {
  const connection = connectionOf(db);
  connection.pragma('wal_checkpoint(TRUNCATE)');
  connection.pragma('journal_mode = DELETE');
  connection.pragma(`rekey = "${rawKey(key)}"`);
  connection.pragma('journal_mode = WAL');
}

/**
 * SQLite's own look at its pages, values and indexes; empty when it finds nothing wrong. Indexes too: a list may be read from one whose
 * row says something else.
 */
export function integrityProblems(db: CaseDatabase): readonly string[] {
  const rows = connectionOf(db).pragma('integrity_check(20)') as { integrity_check: string }[];
  return rows.map((row) => row.integrity_check).filter((text) => text !== 'ok');
}

/** Every table, index and trigger as text, sorted: a dropped trigger shows (L-04). */
export function schemaText(db: CaseDatabase): string {
  const rows = connectionOf(db)
    .prepare(
      `SELECT type, name, typeof(sql) AS form, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name`,
    )
    .all() as { type: string; name: string; form: string; sql: string }[];
  return rows.map((row) => `${row.type} ${row.name} ${row.form}\n${row.sql}`).join('\n');
}

/** The schema text that this version of the program creates, or that of an older schema. */
export function expectedSchemaText(version = SCHEMA_VERSION): string {
  const connection = new Sqlite(':memory:');
  migrate(connection, 0, version);
  const text = schemaText(wrap(connection, true));
  connection.close();
  return text;
}

/**
 * Brings an older database to this schema, all of it or nothing. Only for a case that may be written to.
 * @param rebuild fills the tables of the projection from the ledger, within the same transaction
 */
export function migrateCaseDatabase(db: CaseDatabase, rebuild: () => void): void {
  const version = schemaVersion(db);
  if (version < SCHEMA_VERSION) migrate(connectionOf(db), version, SCHEMA_VERSION, rebuild);
}

const listsInMemory = new WeakSet<CaseDatabase>();

/**
 * Makes the tables that lists read in memory where the database is older and stays as it is; there they hide those of the same name.
 * @param rebuild fills them from the ledger
 */
export function makeListsInMemory(db: CaseDatabase, rebuild: () => void): void {
  if (listsInMemory.has(db) || schemaVersion(db) >= LISTS_SINCE) return;
  inSnapshot(db, () => {
    connectionOf(db).exec(listTables('temp.'));
    rebuild();
  });
  listsInMemory.add(db);
}

function applyKey(connection: Sqlite.Database, key: Uint8Array | null): void {
  if (key === null) return;
  connection.pragma(`cipher = 'sqlcipher'`);
  connection.pragma('legacy = 4');
  connection.pragma(`key = "${rawKey(key)}"`);
}

const rawKey = (key: Uint8Array): string => `x'${hex(key)}'`;

function configure(connection: Sqlite.Database, writable: boolean): void {
  // models-and-security B5: a database that came from elsewhere must not run anything or map its file.
  connection.pragma('trusted_schema = OFF');
  connection.pragma('cell_size_check = ON');
  // Keys that are random touch pages all over an index: with the library's 16 MB a change of many items waits for the disk.
  connection.pragma('cache_size = -65536');
  // What a large sort or an index sets aside would else lie in files that nothing encrypts (S-27).
  connection.pragma('temp_store = MEMORY');
  connection.pragma('mmap_size = 0');
  connection.pragma('foreign_keys = ON');
  // Without it, REPLACE would delete rows behind the triggers' back.
  connection.pragma('recursive_triggers = ON');
  if (!writable) return;
  if (connection.pragma('journal_mode = WAL', { simple: true }) !== 'wal')
    throw new Error('the database refused the write-ahead log');
  // The library's default in WAL is NORMAL, which may lose the last commits in a power cut.
  connection.pragma('synchronous = FULL');
  if (connection.pragma('synchronous', { simple: true }) !== 2)
    throw new Error('the database refused synchronous=FULL');
}

function migrate(
  connection: Sqlite.Database,
  from: number,
  to = SCHEMA_VERSION,
  rebuild: () => void = () => undefined,
): void {
  connection
    .transaction(() => {
      for (let version = from; version < to; version++) connection.exec(MIGRATIONS[version] ?? '');
      if (from === 0) connection.pragma(`application_id = ${APPLICATION_ID}`);
      connection.pragma(`user_version = ${to}`);
      rebuild();
    })
    .immediate();
}

function refuse(
  connection: Sqlite.Database,
  code: DatabaseFailure['code'],
  path: string,
  detail: string,
): DatabaseFailure {
  connection.close();
  return { code, details: { path, detail } };
}

function failureOf(error: unknown, path: string): DatabaseFailure {
  const sqlite = error instanceof Sqlite.SqliteError ? error.code : '';
  const details = { path, detail: error instanceof Error ? error.message : String(error) };
  if (sqlite === 'SQLITE_CANTOPEN') return { code: 'CASE_MISSING', details };
  // Left in write-ahead mode by a crash, on a medium where the log cannot be replayed.
  if (sqlite.startsWith('SQLITE_READONLY')) return { code: 'CASE_NOT_CLOSED', details };
  return { code: 'CASE_DAMAGED', details };
}

/** Whether an error of this engine's database means damage, so that callers can say so instead of failing. */
export function isDatabaseDamage(error: unknown): boolean {
  return (
    error instanceof Sqlite.SqliteError &&
    // `SQLITE_ERROR` is a table or column that is not there: our own statements fit our own tables.
    ['SQLITE_CORRUPT', 'SQLITE_NOTADB', 'SQLITE_IOERR', 'SQLITE_ERROR'].some((code) =>
      error.code.startsWith(code),
    )
  );
}

/** Whether the disk refused: full, or a limit. Nothing of the transaction was kept. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && error.code === 'SQLITE_FULL';
}

/**
 * Folds the write-ahead log into the file and hands the file over while nothing can change it, e.g. to be copied. The caller
 * holds the writer lock.
 */
export async function withSettledFile<T>(db: CaseDatabase, work: () => Promise<T>): Promise<T> {
  const connection = connectionOf(db);
  connection.pragma('wal_checkpoint(TRUNCATE)');
  // A rollback journal lets the copy open from read-only media; a reader elsewhere may prevent it, which only costs that.
  connection.pragma('journal_mode = DELETE');
  try {
    return await work();
  } finally {
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = FULL');
  }
}
