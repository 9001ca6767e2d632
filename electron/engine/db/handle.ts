/**
 * The database handle as the rest of the engine sees it: opaque. Only the files of this folder can reach the SQL behind it, so
 * that every statement of the program is found here.
 */
import { statSync } from 'node:fs';
import type Sqlite from 'better-sqlite3';

export interface CaseDatabase {
  readonly kind: 'case-database';
  readonly writable: boolean;
}

const connections = new WeakMap<CaseDatabase, Sqlite.Database>();
const statements = new WeakMap<CaseDatabase, Map<string, Sqlite.Statement>>();

export function wrap(connection: Sqlite.Database, writable: boolean): CaseDatabase {
  const handle: CaseDatabase = { kind: 'case-database', writable };
  connections.set(handle, connection);
  statements.set(handle, new Map());
  return handle;
}

/** The connection behind a handle. For this folder only. */
export function connectionOf(db: CaseDatabase): Sqlite.Database {
  const connection = connections.get(db);
  if (connection === undefined) throw new Error('not a database handle of this program');
  return connection;
}

/** A prepared statement, made once for each handle. For this folder only. */
export function statement(db: CaseDatabase, text: string): Sqlite.Statement {
  const known = statements.get(db);
  const found = known?.get(text);
  if (found !== undefined) return found;
  const made = connectionOf(db).prepare(text);
  known?.set(text, made);
  return made;
}

/** Schema of the database: a case that is only read keeps the one it was left with. */
export function schemaVersion(db: CaseDatabase): number {
  return Number(statement(db, 'PRAGMA user_version').pluck().get());
}

/**
 * Runs `work` in one immediate transaction: all of it is durable when this returns, or none of it.
 * @throws the system's ENOENT when the file was removed while it is open: the system would go on writing to what nobody finds again
 */
export function inTransaction<T>(db: CaseDatabase, work: () => T): T {
  const connection = connectionOf(db);
  if (connection.inTransaction) return work();
  if (!connection.memory) statSync(connection.name);
  return connection.transaction(work).immediate();
}

/** Runs `work` on one unchanging view of the database, whatever a writer does meanwhile. */
export function inSnapshot<T>(db: CaseDatabase, work: () => T): T {
  const connection = connectionOf(db);
  if (connection.inTransaction) return work();
  return connection.transaction(work).deferred();
}

/**
 * Keeps one unchanging view of the database until the function given back is called. For a connection that nobody else uses: it
 * cannot be written through meanwhile.
 */
export function holdSnapshot(db: CaseDatabase): () => void {
  const connection = connectionOf(db);
  connection.exec('BEGIN DEFERRED');
  return () => {
    // Nothing was written; and a commit reads pages, which may be the damaged ones.
    if (connection.open && connection.inTransaction) connection.exec('ROLLBACK');
  };
}
