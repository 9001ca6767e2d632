/** The database of a case behind the engine's back, and everything in it that verification must vouch for. */
import Sqlite from 'better-sqlite3';
import { hex } from '../../shared/core/bytes.ts';

/** Opens `case.db` as an SQL tool would. */
export function openRaw(path: string, key: Uint8Array | null): Sqlite.Database {
  const db = new Sqlite(path, { fileMustExist: true });
  if (key !== null) {
    db.pragma(`cipher = 'sqlcipher'`);
    db.pragma('legacy = 4');
    db.pragma(`key = "x'${hex(key)}'"`);
  }
  // A copy that is thrown away need not outlive a power cut.
  db.pragma('synchronous = OFF');
  return db;
}

/** Every column that verdicts.md §5 does not except, table by table. */
const COVERED: readonly string[] = [
  'SELECT seq, bytes, leaf, type, item_uid, item_n FROM entry NOT INDEXED',
  'SELECT seq, digest, encoded FROM disclosure',
  'SELECT size, note FROM checkpoint NOT INDEXED',
  'SELECT size, fingerprint, armored FROM checkpoint_signature',
  'SELECT code, fingerprint, certificate, seq FROM custodian',
  'SELECT name, size, sha256, sha512, wrapped_key FROM object',
  'SELECT acquired_seq, uid, number, origin, object_name, batch, duplicate_of, derived_from FROM item NOT INDEXED',
  'SELECT * FROM item_view NOT INDEXED',
  'SELECT seq, tag FROM item_tag NOT INDEXED',
  `SELECT object_name, kind, status, facts, body FROM analysis NOT INDEXED WHERE kind = 'metadata'`,
  'SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name',
  'PRAGMA application_id',
  'PRAGMA user_version',
];

/** All that is covered as one text, or null when SQLite cannot read it. */
export function coveredContent(path: string): string | null {
  let db: Sqlite.Database | null = null;
  try {
    db = new Sqlite(path, { readonly: true, fileMustExist: true });
    const rows: unknown[] = [];
    for (const sql of COVERED) rows.push(db.prepare(sql).raw().all());
    return JSON.stringify(rows, (_, value: unknown) =>
      value instanceof Uint8Array ? hex(new Uint8Array(value)) : value,
    );
  } catch {
    return null;
  } finally {
    db?.close();
  }
}

/** Numbers of the pages that hold something, from 1; all others are free. */
export function livePages(path: string, key: Uint8Array | null): ReadonlySet<number> {
  const db = openRaw(path, key);
  try {
    const rows = db.prepare<[], { pageno: number }>('SELECT pageno FROM dbstat').all();
    return new Set(rows.map(({ pageno }) => pageno));
  } finally {
    db.close();
  }
}
