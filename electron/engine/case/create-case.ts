/** Making a case (case.md). It is built under a temporary name and renamed when it is whole, so a failure leaves nothing. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { formatVkey, makeVkey } from '../../../shared/core/note/index.ts';
import type { EntryDraft } from '../../../shared/core/ledger/entry.ts';
import {
  DEFAULT_DIGITS,
  type NumberDigits,
  type NumberScheme,
  parsePattern,
  schemeProblem,
} from '../../../shared/core/numbering/index.ts';
import { type Clock, systemClock } from '../clock.ts';
import type { Argon2Cost } from '../crypto/argon2id.ts';
import { ed25519PublicFromSeed, generateEd25519Seed, randomBytes } from '../crypto/primitives.ts';
import { closeCaseDatabase, openCaseDatabase } from '../db/case-database.ts';
import { insertCustodian, putMeta } from '../db/entries.ts';
import { type Failure, isFailure } from '../failure.ts';
import { newUuid, shortId } from '../identity.ts';
import {
  type CaseHeader,
  deriveKey,
  generateCaseKey,
  makePassphraseSlot,
  makeRecoverySlot,
  type SlotContext,
  writeHeader,
} from '../keyslots/index.ts';
import { nodeCoreCrypto } from '../crypto/core-crypto.ts';
import { originOf } from '../ledger/checkpoints.ts';
import { openLedgerWriter } from '../ledger/ledger-writer.ts';
import { CHUNK_BYTES, createStoreFolders } from '../store/index.ts';
import type { CaseMemory } from './case-state.ts';
import type { SessionCustodian } from './custodian.ts';
import { openForWriting } from './open-case.ts';
import { casePaths } from './paths.ts';
import { storeSecret } from './secrets.ts';
import { newSessionId } from './session.ts';
import { startSession } from './writing.ts';

export interface CreateOptions {
  readonly dir: string;
  readonly passphrase: string;
  /** False is an explicit choice, recorded in entry 0 for ever. */
  readonly encrypt: boolean;
  readonly custodian: SessionCustodian;
  readonly memory: CaseMemory;
  /** First part of item numbers, e.g. `ABC`. */
  readonly numberPrefix: string;
  /** Digits of block and running number, as people write them; `0000-0000` when absent. */
  readonly numberPattern?: string;
  readonly title: string | null;
  readonly organisation: string | null;
  readonly clock?: Clock;
  readonly cost?: Argon2Cost;
}

export interface CreatedCase {
  readonly caseId: string;
  readonly dir: string;
  /** Shown once, stored nowhere. */
  readonly recoveryCode: string;
  readonly checkpointSize: number;
}

export type CreateFailure = Failure<
  | 'CASE_EXISTS'
  | 'NUMBER_PREFIX'
  | 'NUMBER_DIGITS'
  | 'PASSPHRASE_TOO_SHORT'
  | 'FOLDER_MISSING'
  | 'CASE_DAMAGED'
>;

/** Shortest passphrase of a case, in characters. Argon2id slows guessing; it does not mend a short word. */
export const MIN_PASSPHRASE = 8;

export async function createCase(options: CreateOptions): Promise<CreatedCase | CreateFailure> {
  const dir = resolve(options.dir);
  if (existsSync(dir) && readdirSync(dir).length > 0) return { code: 'CASE_EXISTS', details: { path: dir } };
  if (!existsSync(dirname(dir))) return { code: 'FOLDER_MISSING', details: { path: dirname(dir) } };
  const scheme = schemeOf(options);
  if (isFailure(scheme)) return scheme;
  if (Array.from(options.passphrase).length < MIN_PASSPHRASE)
    return { code: 'PASSPHRASE_TOO_SHORT', details: { characters: MIN_PASSPHRASE } };
  const partial = `${dir}.partial-${shortId()}`;
  try {
    const created = await build(options, scheme, partial);
    if (isFailure(created)) return created;
    if (existsSync(dir)) rmdirSync(dir);
    renameSync(partial, dir);
    return { ...created, dir };
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

async function build(
  options: CreateOptions,
  scheme: NumberScheme,
  dir: string,
): Promise<Omit<CreatedCase, 'dir'> | CreateFailure> {
  const paths = casePaths(dir);
  mkdirSync(dir, { mode: 0o700 });
  createStoreFolders(dir);
  const caseId = newUuid();
  const caseKey = generateCaseKey();
  const context: SlotContext = { format: 'custodia-case', caseId, generation: 1 };
  const recovery = makeRecoverySlot(caseKey, context);
  const header: CaseHeader = {
    format: 'custodia-case',
    v: 1,
    caseId,
    encryption: options.encrypt ? 'aes-256-gcm-stream' : 'none',
    generation: 1,
    slots: [await makePassphraseSlot(caseKey, context, options.passphrase, options.cost), recovery.slot],
  };
  await writeHeader(paths.header, header);
  const db = openCaseDatabase({
    path: paths.database,
    key: options.encrypt ? deriveKey(caseKey, caseId, 'database') : null,
    mode: 'create',
  });
  if (isFailure(db)) return { code: 'CASE_DAMAGED', details: db.details ?? {} };
  const logKey = generateEd25519Seed();
  const clock = options.clock ?? systemClock;
  try {
    storeSecret(db, caseKey, caseId, 'naming-key', randomBytes(32));
    storeSecret(db, caseKey, caseId, 'log-key', logKey);
    putMeta(db, 'generation', '1');
    const first = openLedgerWriter({
      db,
      caseId,
      installation: options.memory.installationId,
      actor: options.custodian.code,
      session: newSessionId(),
      clock,
      opening: () => ({ drafts: [] }),
    });
    first.append([creationDraft(options, scheme, caseId, header, logKey)], () =>
      insertCustodian(db, {
        code: options.custodian.code,
        fingerprint: options.custodian.fingerprint,
        certificate: options.custodian.certificate,
        seq: 0,
      }),
    );
  } finally {
    closeCaseDatabase(db);
  }
  const opened = await openForWriting({
    dir,
    credential: { kind: 'passphrase', text: options.passphrase },
    memory: options.memory,
  });
  if (isFailure(opened)) return { code: 'CASE_DAMAGED', details: opened.details ?? {} };
  const session = startSession(opened, options);
  const checkpointSize = await session.checkpoint();
  await session.close();
  return { caseId, recoveryCode: recovery.code, checkpointSize };
}

function creationDraft(
  options: CreateOptions,
  { prefix, digits }: NumberScheme,
  caseId: string,
  header: CaseHeader,
  logKey: Uint8Array,
): EntryDraft {
  const salted: Record<string, string | null> = { person: options.custodian.person };
  if (options.title !== null) salted['title'] = options.title;
  if (options.organisation !== null) salted['organisation'] = options.organisation;
  return {
    type: 'case creation',
    item: null,
    plain: {
      format: 'custodia-ledger/1',
      origin: originOf(caseId),
      hash: 'sha-256',
      logKey: formatVkey(
        makeVkey(nodeCoreCrypto, originOf(caseId), 'ed25519', ed25519PublicFromSeed(logKey)),
      ),
      custodian: { code: options.custodian.code, fingerprint: options.custodian.fingerprint },
      recoveryQuorum: [],
      storage: { encryption: header.encryption, chunkBytes: options.encrypt ? CHUNK_BYTES : 0 },
      numberPrefix: prefix,
      ...digitsStated(digits),
      numberBlock: 1,
    },
    salted,
  };
}

/** Said only where it is not what every case had before there was a choice. */
const digitsStated = (digits: NumberDigits): { numberDigits?: NumberDigits } =>
  digits.block === DEFAULT_DIGITS.block && digits.running === DEFAULT_DIGITS.running
    ? {}
    : { numberDigits: digits };

function schemeOf({
  numberPrefix: prefix,
  numberPattern,
}: CreateOptions): NumberScheme | Failure<'NUMBER_PREFIX' | 'NUMBER_DIGITS'> {
  const digits = numberPattern === undefined ? DEFAULT_DIGITS : parsePattern(numberPattern);
  if (digits === null) return { code: 'NUMBER_DIGITS', details: { pattern: numberPattern ?? '' } };
  const scheme = { prefix, digits };
  const unfit = schemeProblem(scheme);
  return unfit === null
    ? scheme
    : { code: unfit, details: { prefix, pattern: numberPattern ?? '0000-0000' } };
}
