/**
 * The life of a case (case.md): made by create-case.ts, opened here, written to by writing.ts and session.ts, backup.ts,
 * restore.ts, rekey.ts, access.ts. Opening is to read, or to write as a custodian. A case that went back, forked or came from
 * elsewhere opens to read only, with the reason, until `continueCase` records why it goes on (case.md §6).
 *
 * Words: *case* (one folder, one database, one store, one ledger; its id, never its name); *session* (an unlocked stretch of work
 * by one custodian on one installation); *state* (how the case stands to what this installation remembers of it).
 * Guarantees: one writer at a time; reading leaves no trace; a session that acted ends with a checkpoint.
 * Never: changes a case but through its ledger, writes into one whose state is not `current`, keeps a secret in the clear on disk.
 */
import { accessSync, constants, existsSync } from 'node:fs';
import type { Bytes } from '../../../shared/core/bytes.ts';
import { parseEntry } from '../../../shared/core/ledger/entry.ts';
import { Frontier } from '../../../shared/core/merkle/index.ts';
import { nodeCoreCrypto } from '../crypto/core-crypto.ts';
import {
  type CaseDatabase,
  closeCaseDatabase,
  type DatabaseFailure,
  isDatabaseDamage,
  openCaseDatabase,
} from '../db/case-database.ts';
import { entryAt, entryCount, iterateLeaves } from '../db/entries.ts';
import { objectExists } from '../db/objects.ts';
import { tryLock, type WriterLock } from '../db/writer-lock.ts';
import { finishDisposal } from '../disposal/finish.ts';
import { type Failure, isFailure } from '../failure.ts';
import {
  type CaseHeader,
  type Credential,
  deriveKey,
  type HeaderCode,
  openSlots,
  type OpenSlotCode,
  readCaseHeader,
  writeHeader,
} from '../keyslots/index.ts';
import { ObjectError, type ObjectStore, openObjectStore } from '../store/index.ts';
import { assessCase, type CaseMemory, type CaseState } from './case-state.ts';
import { casePaths } from './paths.ts';
import { recoverRekey } from './rekey.ts';
import { loadSecret } from './secrets.ts';

export type OpenFailure =
  | DatabaseFailure
  | Failure<
      | HeaderCode
      | OpenSlotCode
      | 'CASE_MISSING'
      | 'CASE_IN_USE'
      | 'CREDENTIAL_NEEDED'
      | 'CASE_NOT_WRITABLE'
      | 'CASE_DAMAGED'
      | 'REKEY_UNFINISHED'
    >;

/** A case as every reader has it. */
export interface OpenedCase {
  readonly dir: string;
  readonly header: CaseHeader;
  readonly caseId: string;
  readonly encrypted: boolean;
  readonly db: CaseDatabase;
  readonly store: ObjectStore;
  readonly state: CaseState;
  /** One more connection to the same case, to read: for long work beside whoever writes. The caller closes it. */
  openAgain(): OpenedCase | OpenFailure;
  close(): void;
}

/** A case whose key is at hand and whose writer lock is held. Acting on it needs a session (writing.ts). */
export interface UnlockedCase extends OpenedCase {
  readonly caseKey: Bytes;
  /** Ed25519 seed of the case's own log key. */
  readonly logKey: Bytes;
  /** Replaces the header on disk; `header` is that one from then on, so that the next change does not undo this one. */
  replaceHeader(header: CaseHeader): Promise<void>;
}

export interface OpenOptions {
  readonly dir: string;
  /** Null only for reading an unencrypted case. */
  readonly credential: Credential | null;
  readonly memory: CaseMemory | null;
}

/** Opens to read. Leaves no trace in the case, and works from read-only media when the case was closed cleanly. */
export async function openForReading(options: OpenOptions): Promise<OpenedCase | OpenFailure> {
  const header = await readHeaderOf(options.dir);
  if (isFailure(header)) return header;
  const encrypted = header.encryption !== 'none';
  if (encrypted && options.credential === null)
    return { code: 'CREDENTIAL_NEEDED', details: { case: options.dir } };
  const keys = options.credential === null ? null : await openSlots(header, options.credential);
  if (keys !== null && isFailure(keys)) return withCase(keys, options.dir);
  for (const key of [keys?.key ?? null, keys?.previousKey ?? null]) {
    const db = openCaseDatabase({
      path: casePaths(options.dir).database,
      key: encrypted && key !== null ? deriveKey(key, header.caseId, 'database') : null,
      mode: 'read',
    });
    if (isFailure(db)) {
      // During a rekey the database may still be under the key before.
      if (db.code === 'CASE_DAMAGED' && key === keys?.key && keys?.previousKey) continue;
      return db;
    }
    try {
      return opened(options, header, db, key) ?? refuseWithoutNaming(db, options.dir);
    } catch (error) {
      closeCaseDatabase(db);
      if (!isDatabaseDamage(error)) throw error;
      return { code: 'CASE_DAMAGED', details: { path: options.dir, detail: 'database' } };
    }
  }
  return { code: 'CASE_DAMAGED', details: { path: options.dir } };
}

/** Takes the writer lock and the keys. An unfinished rekey or disposal is finished, leftovers of a crash are cleared. */
export async function openForWriting(options: OpenOptions): Promise<UnlockedCase | OpenFailure> {
  const { dir, credential } = options;
  const header = await readHeaderOf(dir);
  if (isFailure(header)) return header;
  if (credential === null) return { code: 'CREDENTIAL_NEEDED', details: { case: dir } };
  const keys = await openSlots(header, credential);
  if (isFailure(keys)) return withCase(keys, dir);
  const lock = lockCase(dir);
  if ('code' in lock) return lock;
  try {
    const current = await recoverRekey(dir, header, keys);
    if (isFailure(current)) {
      lock.release();
      return current;
    }
    const db = openCaseDatabase({
      path: casePaths(dir).database,
      key: header.encryption === 'none' ? null : deriveKey(current.caseKey, header.caseId, 'database'),
      mode: 'write',
    });
    if (isFailure(db)) {
      lock.release();
      return db;
    }
    const logKey = loadSecret(db, current.caseKey, header.caseId, 'log-key');
    const base = opened(options, current.header, db, current.caseKey);
    if (logKey === null || base === null) {
      lock.release();
      return refuseWithoutNaming(db, dir);
    }
    const misplaced = clearTemporaries(base);
    if (misplaced !== null) {
      base.close();
      lock.release();
      return misplaced;
    }
    // What is not settled now is so at a later opening: a case must open although its disk is full.
    finishDisposal(base);
    let newest = current.header;
    return {
      ...base,
      get header() {
        return newest;
      },
      async replaceHeader(replacement) {
        await writeHeader(casePaths(dir).header, replacement);
        newest = replacement;
      },
      caseKey: current.caseKey,
      logKey,
      close: () => {
        base.close();
        lock.release();
        logKey.fill(0);
        current.caseKey.fill(0);
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function opened(
  options: OpenOptions,
  header: CaseHeader,
  db: CaseDatabase,
  caseKey: Bytes | null,
  knownState: CaseState | null = null,
): OpenedCase | null {
  const { dir } = options;
  const naming = caseKey === null ? null : loadSecret(db, caseKey, header.caseId, 'naming-key');
  const encrypted = header.encryption !== 'none';
  if (encrypted && naming === null) return null;
  const store = openObjectStore({
    dir,
    caseId: header.caseId,
    keys:
      encrypted && caseKey !== null && naming !== null
        ? { naming, wrap: deriveKey(caseKey, header.caseId, 'object-wrap') }
        : null,
  });
  const state = knownState ?? stateOf(db, header.caseId, options.memory);
  return {
    dir,
    header,
    caseId: header.caseId,
    encrypted,
    db,
    store,
    state,
    openAgain: () => openBeside(options, header, caseKey, state),
    close: () => closeCaseDatabase(db),
  };
}

function openBeside(
  options: OpenOptions,
  header: CaseHeader,
  caseKey: Bytes | null,
  state: CaseState,
): OpenedCase | OpenFailure {
  const db = openCaseDatabase({
    path: casePaths(options.dir).database,
    key:
      header.encryption === 'none' || caseKey === null ? null : deriveKey(caseKey, header.caseId, 'database'),
    mode: 'read',
  });
  if (isFailure(db)) return db;
  return opened(options, header, db, caseKey, state) ?? refuseWithoutNaming(db, options.dir);
}

/** Clears what a crash left; a case whose folders lead elsewhere is not written to. */
function clearTemporaries({ dir, db, store }: OpenedCase): OpenFailure | null {
  try {
    store.recoverTemporaries((name) => objectExists(db, name));
    return null;
  } catch (error) {
    if (!(error instanceof ObjectError)) throw error;
    const { name = '', by = '' } = error.details;
    return { code: 'CASE_DAMAGED', details: { path: dir, detail: `${name}: ${by}` } };
  }
}

/** Without its naming key an encrypted case cannot tell which object is whose. */
function refuseWithoutNaming(db: CaseDatabase, dir: string): OpenFailure {
  closeCaseDatabase(db);
  return { code: 'CASE_DAMAGED', details: { path: dir, detail: 'secrets of the case do not open' } };
}

function stateOf(db: CaseDatabase, caseId: string, memory: CaseMemory | null): CaseState {
  const size = entryCount(db);
  const installationOf = (seq: number): string => {
    const row = entryAt(db, seq);
    return (row === undefined ? null : parseEntry(row.bytes))?.installation ?? '';
  };
  return assessCase(memory, caseId, {
    size,
    rootAt: (at) => rootAt(db, at),
    madeBy: installationOf(0),
    lastBy: installationOf(size - 1),
  });
}

/** Merkle root over the first `size` entries, by their stored leaves. */
export function rootAt(db: CaseDatabase, size: number): Bytes {
  const frontier = new Frontier(nodeCoreCrypto);
  for (const leaf of iterateLeaves(db, size)) frontier.append(leaf);
  return frontier.root();
}

async function readHeaderOf(dir: string): Promise<CaseHeader | OpenFailure> {
  const header = await readCaseHeader(casePaths(dir).header);
  if (!isFailure(header)) return header;
  return header.code === 'HEADER_MISSING'
    ? { code: 'CASE_MISSING', details: { path: dir } }
    : { ...header, details: { ...header.details, path: casePaths(dir).header } };
}

function lockCase(dir: string): WriterLock | OpenFailure {
  const { writerLock, database } = casePaths(dir);
  if (!existsSync(database)) return { code: 'CASE_MISSING', details: { path: database } };
  try {
    accessSync(dir, constants.W_OK);
    accessSync(database, constants.W_OK);
    return tryLock(writerLock) ?? { code: 'CASE_IN_USE', details: { path: dir } };
  } catch (error) {
    return {
      code: 'CASE_NOT_WRITABLE',
      details: { path: dir, detail: error instanceof Error ? error.message : '' },
    };
  }
}

const withCase = <Code extends string>(failure: Failure<Code>, dir: string): Failure<Code> => ({
  ...failure,
  details: { ...failure.details, path: dir },
});
