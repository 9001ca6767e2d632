/**
 * `home.db` (case.md §5): what this installation knows between sessions. Always SQLCipher; every statement on it is here.
 * Nothing in it is evidence: it may be lost without harming a case, but whoever reads it learns of cases and colleagues.
 */
import Sqlite from 'better-sqlite3';
import { z } from 'zod';
import { hex } from '../../../shared/core/bytes.ts';

/** `CUSH` in ASCII. */
const APPLICATION_ID = 0x43555348;
const SCHEMA_VERSION = 1;

const SCHEMA = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE custodian_key (
  fingerprint TEXT PRIMARY KEY CHECK (length(fingerprint) = 40),
  code TEXT NOT NULL,
  certificate TEXT NOT NULL,
  secret_key TEXT,
  revocation TEXT,
  created TEXT NOT NULL
) STRICT;

CREATE TABLE known_signer (
  fingerprint TEXT PRIMARY KEY CHECK (length(fingerprint) = 40),
  certificate TEXT NOT NULL,
  label TEXT NOT NULL,
  compared TEXT NOT NULL,
  added TEXT NOT NULL
) STRICT;

-- At most one newest sighting for each case; the others are the branches it left after a rollback or a fork.
CREATE TABLE seen_case (
  id INTEGER PRIMARY KEY,
  case_id TEXT NOT NULL,
  note BLOB NOT NULL,
  size INTEGER NOT NULL CHECK (size >= 0),
  root TEXT NOT NULL CHECK (length(root) = 64),
  seen TEXT NOT NULL,
  newest INTEGER NOT NULL CHECK (newest IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX seen_case_newest ON seen_case (case_id) WHERE newest = 1;
CREATE INDEX seen_case_case ON seen_case (case_id);

CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
`;

const keyRow = z.object({
  fingerprint: z.string(),
  code: z.string(),
  /** Public certificate, armoured. */
  certificate: z.string(),
  /** Armoured and protected by its own passphrase; null: only the public part is here. */
  secretKey: z.string().nullable(),
  /** Armoured revocation certificate, made with the key; null for keys made elsewhere. */
  revocation: z.string().nullable(),
  /** When the key was made: RFC 3339 UTC. */
  created: z.string(),
});
const signerRow = z.object({
  fingerprint: z.string(),
  certificate: z.string(),
  /** The name that this installation's user gave; never read from the certificate. */
  label: z.string(),
  /** How the fingerprint was compared, in the user's words. */
  compared: z.string(),
  added: z.string(),
});
const seenRow = z.object({
  caseId: z.string(),
  /** The checkpoint note's bytes. */
  note: z.instanceof(Uint8Array).transform((bytes) => new Uint8Array(bytes)),
  size: z.number(),
  /** Root hash, 64 hex. */
  root: z.string(),
  seen: z.string(),
});
const valueRow = z.object({ value: z.string() });

export type CustodianKey = z.infer<typeof keyRow>;
export type KnownSigner = z.infer<typeof signerRow>;
export type SeenCase = z.infer<typeof seenRow>;

const KEY_COLUMNS = 'fingerprint, code, certificate, secret_key AS secretKey, revocation, created';
const SIGNER_COLUMNS = 'fingerprint, certificate, label, compared, added';
const SEEN_COLUMNS = 'case_id AS caseId, note, size, root, seen';

/** Writes are durable when a method returns. */
export interface HomeDatabase {
  meta(key: string): string | null;
  setMeta(key: string, value: string): void;
  listKeys(): CustodianKey[];
  /** Adds, or replaces what is known of the same fingerprint. */
  putKey(key: CustodianKey): void;
  listSigners(): KnownSigner[];
  findSigner(fingerprint: string): KnownSigner | null;
  putSigner(signer: KnownSigner): void;
  /** Whether there was such a signer. */
  removeSigner(fingerprint: string): boolean;
  newestSeen(caseId: string): SeenCase | null;
  /** All sightings that are kept of one case, the newest first. */
  seenHistory(caseId: string): SeenCase[];
  /** Replaces the newest sighting; with `keepOlder` the one before it stays in the history. */
  putSeen(sighting: SeenCase, keepOlder: boolean): void;
  setting(key: string): string | null;
  putSetting(key: string, value: string): void;
  removeSetting(key: string): void;
  close(): void;
}

function configure(connection: Sqlite.Database): void {
  connection.pragma('trusted_schema = OFF');
  connection.pragma('cell_size_check = ON');
  connection.pragma('mmap_size = 0');
  connection.pragma('foreign_keys = ON');
  connection.pragma('recursive_triggers = ON');
  const journal = connection.pragma('journal_mode = WAL', { simple: true });
  connection.pragma('synchronous = FULL');
  const synchronous = connection.pragma('synchronous', { simple: true });
  if (journal !== 'wal' || synchronous !== 2)
    throw new Error('home.db: WAL with synchronous=FULL is not to be had');
}

/**
 * Opens `home.db` under its raw 32-byte key.
 * @param create true for a file that exists and is empty (the caller has made it with its mode)
 * @returns DAMAGED: not a database under this key; TOO_NEW: written by a newer program
 */
export function openHomeDatabase(
  path: string,
  key: Uint8Array,
  create: boolean,
): HomeDatabase | 'DAMAGED' | 'TOO_NEW' {
  const connection = new Sqlite(path, { fileMustExist: true, timeout: 5000 });
  try {
    connection.pragma(`cipher = 'sqlcipher'`);
    connection.pragma('legacy = 4');
    connection.pragma(`key = "x'${hex(key)}'"`);
    const version = connection.pragma('user_version', { simple: true });
    if (typeof version === 'number' && version > SCHEMA_VERSION) {
      connection.close();
      return 'TOO_NEW';
    }
    if (create) {
      const make = connection.transaction(() => {
        connection.exec(SCHEMA);
        connection.pragma(`application_id = ${APPLICATION_ID}`);
        connection.pragma(`user_version = ${SCHEMA_VERSION}`);
      });
      make.immediate();
    } else if (connection.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
      connection.close();
      return 'DAMAGED';
    }
    configure(connection);
    return methods(connection);
  } catch (error) {
    connection.close();
    if (error instanceof Sqlite.SqliteError && /^SQLITE_(NOTADB|CORRUPT)/.test(error.code)) return 'DAMAGED';
    throw error;
  }
}

function methods(connection: Sqlite.Database): HomeDatabase {
  const one = <T>(schema: z.ZodType<T>, sql: string, ...parameters: unknown[]): T | null => {
    const row: unknown = connection.prepare(sql).get(...parameters);
    return row === undefined ? null : schema.parse(row);
  };
  const all = <T>(schema: z.ZodType<T>, sql: string, ...parameters: unknown[]): T[] =>
    z.array(schema).parse(connection.prepare(sql).all(...parameters));
  const run = (sql: string, ...parameters: unknown[]): number =>
    connection.prepare(sql).run(...parameters).changes;
  const put = (table: 'meta' | 'setting', key: string, value: string): void => {
    run(
      `INSERT INTO ${table} (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
      key,
      value,
    );
  };
  return {
    meta: (key) => one(valueRow, 'SELECT value FROM meta WHERE key = ?', key)?.value ?? null,
    setMeta: (key, value) => put('meta', key, value),

    listKeys: () =>
      all(keyRow, `SELECT ${KEY_COLUMNS} FROM custodian_key ORDER BY code, created, fingerprint`),
    putKey({ fingerprint, code, certificate, secretKey, revocation, created }) {
      run(
        `INSERT INTO custodian_key (fingerprint, code, certificate, secret_key, revocation, created) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (fingerprint) DO UPDATE SET code = excluded.code, certificate = excluded.certificate,
           secret_key = excluded.secret_key, revocation = excluded.revocation`,
        fingerprint,
        code,
        certificate,
        secretKey,
        revocation,
        created,
      );
    },

    listSigners: () =>
      all(signerRow, `SELECT ${SIGNER_COLUMNS} FROM known_signer ORDER BY label, fingerprint`),
    findSigner: (fingerprint) =>
      one(signerRow, `SELECT ${SIGNER_COLUMNS} FROM known_signer WHERE fingerprint = ?`, fingerprint),
    putSigner({ fingerprint, certificate, label, compared, added }) {
      run(
        `INSERT INTO known_signer (fingerprint, certificate, label, compared, added) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (fingerprint) DO UPDATE SET certificate = excluded.certificate, label = excluded.label,
           compared = excluded.compared, added = excluded.added`,
        fingerprint,
        certificate,
        label,
        compared,
        added,
      );
    },
    removeSigner: (fingerprint) => run('DELETE FROM known_signer WHERE fingerprint = ?', fingerprint) > 0,

    newestSeen: (caseId) =>
      one(seenRow, `SELECT ${SEEN_COLUMNS} FROM seen_case WHERE case_id = ? AND newest = 1`, caseId),
    seenHistory: (caseId) =>
      all(
        seenRow,
        `SELECT ${SEEN_COLUMNS} FROM seen_case WHERE case_id = ? ORDER BY newest DESC, id DESC`,
        caseId,
      ),
    putSeen({ caseId, note, size, root, seen }, keepOlder) {
      const replace = connection.transaction(() => {
        if (keepOlder) run('UPDATE seen_case SET newest = 0 WHERE case_id = ? AND newest = 1', caseId);
        else run('DELETE FROM seen_case WHERE case_id = ? AND newest = 1', caseId);
        run(
          'INSERT INTO seen_case (case_id, note, size, root, seen, newest) VALUES (?, ?, ?, ?, ?, 1)',
          caseId,
          note,
          size,
          root,
          seen,
        );
      });
      replace.immediate();
    },

    setting: (key) => one(valueRow, 'SELECT value FROM setting WHERE key = ?', key)?.value ?? null,
    putSetting: (key, value) => put('setting', key, value),
    removeSetting(key) {
      run('DELETE FROM setting WHERE key = ?', key);
    },

    close() {
      if (!connection.open) return;
      try {
        connection.pragma('journal_mode = DELETE');
      } catch {
        // Another process of this installation still has the home open; the last one to close folds the log in.
      }
      connection.close();
    },
  };
}
