import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Buffer } from 'node:buffer';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseEntry } from '../../../shared/core/ledger/entry.ts';
import { utf8 } from '../../../shared/core/bytes.ts';
import { formatCheckpoint, signNote } from '../../../shared/core/note/index.ts';
import { nodeCoreCrypto } from '../crypto/core-crypto.ts';
import { ed25519PublicFromSeed, ed25519Sign } from '../crypto/primitives.ts';
import { anySignatureOnCheckpoint } from '../db/bundle-selection.ts';
import { closeCaseDatabase, openCaseDatabase } from '../db/case-database.ts';
import { entriesOfTypes, entryCount, insertCheckpoint, lastOfType } from '../db/entries.ts';
import { isFailure } from '../failure.ts';
import { type Credential, LOWEST_COST } from '../keyslots/index.ts';
import { acquire } from '../acquisition/index.ts';
import { changePassphrase, changeRecoveryCode } from './access.ts';
import { acquisitionPorts } from './acquisition-ports.ts';
import { backupCase } from './backup.ts';
import { type CaseFixture, custodianOf, makeCase, memoryOf, PASSPHRASE } from './case-fixture.ts';
import { caseInfo } from './case-info.ts';
import { continueCase } from './continue-case.ts';
import { openForReading } from './open-case.ts';
import { rekeyCase } from './rekey.ts';
import { restoreCase } from './restore.ts';
import { openWritable, type WritableCase } from './writing.ts';

/** A new case that stays as it is made; a test that changes one has a copy. */
let untouched: CaseFixture;
beforeAll(async () => {
  untouched = await makeCase();
});
afterAll(() => untouched.remove());

const fixtures: CaseFixture[] = [];
function kept(made: CaseFixture): CaseFixture {
  fixtures.push(made);
  return made;
}
const fixture = async (options?: Parameters<typeof makeCase>[0]): Promise<CaseFixture> =>
  kept(options === undefined ? untouched.copy() : await makeCase(options));
afterEach(() => {
  for (const made of fixtures.splice(0)) made.remove();
});

const passphrase = (text = PASSPHRASE): Credential => ({ kind: 'passphrase', text });
const codeOf = (outcome: object): unknown => ('code' in outcome ? outcome.code : null);
const note = (writable: WritableCase, text: string): void => {
  writable.ledger.append([
    { type: 'inspection', item: null, plain: { at: '2026', atPrecision: 'year' }, salted: { note: text } },
  ]);
};

/** Opens to read, hands the case over and closes it. */
async function read<T>(
  made: CaseFixture,
  credential: Credential | null,
  look: (db: Parameters<typeof entryCount>[0]) => T,
): Promise<T | string> {
  const opened = await openForReading({ dir: made.dir, credential, memory: made.memory });
  if (isFailure(opened)) return opened.code;
  try {
    return look(opened.db);
  } finally {
    opened.close();
  }
}

describe('a new case', () => {
  it('has entry 0 and a signed checkpoint over it', async () => {
    const made = await fixture();
    const opened = await openForReading({ dir: made.dir, credential: passphrase(), memory: made.memory });
    if (isFailure(opened)) throw new Error(opened.code);
    const info = caseInfo(opened);
    opened.close();
    expect(info).toMatchObject({
      entries: 1,
      state: 'current',
      checkpoint: { size: 1, signedBy: ['a'.repeat(40)] },
    });
  });

  it('lets nobody else read its files', async () => {
    const modes = readdirSync(untouched.dir, { recursive: true, withFileTypes: true }).map(
      (file) => statSync(join(file.parentPath, file.name)).mode & 0o077,
    );
    expect(new Set(modes)).toEqual(new Set([0]));
  });

  it('is not readable without the key', async () => {
    const made = await fixture();
    expect(readFileSync(join(made.dir, 'case.db')).includes('CREATE TABLE')).toBe(false);
  });

  it('is refused where something lies already', async () => {
    const made = await fixture();
    writeFileSync(join(made.folder, 'file'), '');
    const opened = await makeCase().catch((error: Error) => error);
    expect(opened).not.toBeInstanceOf(Error);
    if (!(opened instanceof Error)) opened.remove();
    expect(
      codeOf(await openForReading({ dir: made.folder, credential: passphrase(), memory: made.memory })),
    ).toBe('CASE_MISSING');
  });
});

describe('opening', () => {
  it('refuses a wrong passphrase', async () => {
    expect(await read(await fixture(), passphrase('wrong one'), entryCount)).toBe('WRONG_PASSPHRASE');
  });

  it('takes the recovery code', async () => {
    const made = await fixture();
    expect(await read(made, { kind: 'recovery', code: made.created.recoveryCode }, entryCount)).toBe(1);
  });

  it('asks for a credential', async () => {
    expect(await read(await fixture(), null, entryCount)).toBe('CREDENTIAL_NEEDED');
  });

  it('reads an unencrypted case without one', async () => {
    expect(await read(await fixture({ encrypt: false }), null, entryCount)).toBe(1);
  });

  it('refuses a second writer while the first works, and lets readers read', async () => {
    const made = await fixture();
    const writable = await made.open();
    note(writable, 'at work');
    const second = await openWritable({
      dir: made.dir,
      credential: passphrase(),
      memory: made.memory,
      custodian: made.custodian,
    });
    expect(codeOf(second)).toBe('CASE_IN_USE');
    expect(await read(made, passphrase(), entryCount)).toBe(3);
    await writable.close();
  });

  it('names a damaged database', async () => {
    const made = await fixture();
    const path = join(made.dir, 'case.db');
    const bytes = readFileSync(path);
    bytes.fill(0x41, 0, 4096);
    writeFileSync(path, bytes);
    expect(await read(made, passphrase(), entryCount)).toBe('CASE_DAMAGED');
  });

  it('does not write to a case whose tmp/ leads out of it', async () => {
    const made = await fixture();
    const elsewhere = join(made.folder, 'elsewhere');
    mkdirSync(elsewhere);
    writeFileSync(join(elsewhere, 'thesis.odt'), 'precious');
    rmSync(join(made.dir, 'tmp'), { recursive: true });
    symlinkSync(elsewhere, join(made.dir, 'tmp'));
    const opened = await openWritable({
      dir: made.dir,
      credential: passphrase(),
      memory: made.memory,
      custodian: made.custodian,
    });
    expect(codeOf(opened)).toBe('CASE_DAMAGED');
    expect(readdirSync(elsewhere)).toEqual(['thesis.odt']);
  });

  it('names a case of a newer program', async () => {
    const made = await fixture();
    const path = join(made.dir, 'case.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"v": 1', '"v": 2'));
    expect(await read(made, passphrase(), entryCount)).toBe('CASE_TOO_NEW');
  });

  it('says that a folder is no case', async () => {
    const made = await fixture();
    rmSync(join(made.dir, 'case.json'));
    expect(await read(made, passphrase(), entryCount)).toBe('CASE_MISSING');
  });

  it('refuses a code that belongs to another key', async () => {
    const made = await fixture();
    const other = custodianOf('K-01', 'b'.repeat(40));
    const opened = await openWritable({
      dir: made.dir,
      credential: passphrase(),
      memory: made.memory,
      custodian: other,
    });
    expect(codeOf(opened)).toBe('CUSTODIAN_CODE_TAKEN');
  });
});

describe('a session', () => {
  it('leaves no trace when nothing was done', async () => {
    const made = await fixture();
    await (await made.open()).close();
    expect(await read(made, passphrase(), entryCount)).toBe(1);
  });

  it('is opened by its first act, ended by an entry and a checkpoint', async () => {
    const made = await fixture();
    const writable = await made.open();
    note(writable, 'one');
    note(writable, 'two');
    await writable.close();
    const types = await read(made, passphrase(), (db) =>
      [1, 2, 3, 4].map(
        (seq) => entriesOfTypes(db, ['session start', 'inspection', 'session end'])[seq - 1]?.type,
      ),
    );
    expect(types).toEqual(['session start', 'inspection', 'inspection', 'session end']);
    expect(made.memory.seen(made.created.caseId)?.size).toBe(5);
  });

  it('registers a custodian who is new to the case', async () => {
    const made = await fixture();
    const custodian = custodianOf('K-02', 'c'.repeat(40));
    const writable = await openWritable({
      dir: made.dir,
      credential: passphrase(),
      memory: made.memory,
      custodian,
    });
    if (isFailure(writable)) throw new Error(writable.code);
    note(writable, 'by another');
    await writable.close();
    const registered = await read(made, passphrase(), (db) => {
      const row = lastOfType(db, 'custodian registration');
      return row === undefined ? null : (parseEntry(row.bytes)?.data['fingerprint'] ?? null);
    });
    expect(registered).toBe('c'.repeat(40));
  });

  it('leaves an unsigned checkpoint while the key is locked, signed by the next unlock', async () => {
    const made = await fixture();
    const locked = await openWritable({
      dir: made.dir,
      credential: passphrase(),
      memory: made.memory,
      custodian: { ...made.custodian, sign: null },
    });
    if (isFailure(locked)) throw new Error(locked.code);
    note(locked, 'locked');
    await locked.close();
    const unlocked = await made.open();
    expect(caseInfo(unlocked.opened).unsignedCheckpoints).toBe(1);
    await unlocked.checkpoint();
    expect(caseInfo(unlocked.opened).unsignedCheckpoints).toBe(0);
    await unlocked.close();
  });
});

describe('a custodian’s signature', () => {
  /** Puts a row among the checkpoints, as whoever holds the disk of an unencrypted case can. */
  async function signatureOn(size: number, note: (made: CaseFixture) => Uint8Array): Promise<unknown> {
    const made = await fixture({ encrypt: false });
    const planted = openCaseDatabase({ path: join(made.dir, 'case.db'), key: null, mode: 'write' });
    if (isFailure(planted)) throw new Error(planted.code);
    insertCheckpoint(planted, size, note(made), '2026-01-01T00:00:00.000Z');
    closeCaseDatabase(planted);
    const writable = await made.open();
    await writable.checkpoint();
    const signed = anySignatureOnCheckpoint(writable.opened.db, size);
    await writable.close();
    return signed;
  }
  const foreignNote = ({ created }: CaseFixture): Uint8Array => {
    const origin = `custodia.case/${created.caseId}`;
    const seed = new Uint8Array(32).fill(7);
    const text = formatCheckpoint({ origin, size: 1, root: new Uint8Array(32) });
    return signNote(nodeCoreCrypto, text, origin, ed25519PublicFromSeed(seed), (message) =>
      ed25519Sign(seed, message),
    );
  };

  it.each([
    ['a tag manifest of a bundle of his', () => utf8('0000  data/forged\n'), 999_999],
    ['a checkpoint of another log key', foreignNote, 999_999],
  ] as const)('is not given to %s that lies among the checkpoints', async (_, note, size) => {
    expect(await signatureOn(size, note)).toBeUndefined();
  });

  it('is given to a checkpoint that was made while his key was locked', async () => {
    const locked = await fixture({ custodian: { ...custodianOf(), sign: null } });
    const writable = await openWritable({
      dir: locked.dir,
      credential: passphrase(),
      memory: locked.memory,
      custodian: custodianOf(),
    });
    if (isFailure(writable)) throw new Error(writable.code);
    await writable.checkpoint();
    expect(anySignatureOnCheckpoint(writable.opened.db, 1)).toContain('signature of K-01');
    await writable.close();
  });
});

describe('a case that is not as this installation knows it', () => {
  it('is read-only on another installation until the reason is recorded', async () => {
    const made = await fixture();
    const elsewhere = memoryOf();
    const options = { dir: made.dir, credential: passphrase(), memory: elsewhere, custodian: made.custodian };
    const refused = await openWritable(options);
    expect(refused).toMatchObject({ code: 'CASE_READ_ONLY', details: { state: 'moved' } });
    expect(codeOf(await continueCase(options, ' '))).toBe('REASON_NEEDED');
    expect(await continueCase(options, 'handed over on a disk')).toMatchObject({ state: 'moved' });
    const writable = await openWritable(options);
    if (isFailure(writable)) throw new Error(writable.code);
    expect(writable.numbering.next(1)).toEqual(['TST-0002-0001']);
    await writable.close();
  });

  it('is read-only when it went back, and says so (L-06)', async () => {
    const made = await fixture();
    cpSync(made.dir, join(made.folder, 'old'), { recursive: true });
    const writable = await made.open();
    note(writable, 'later');
    await writable.close();
    rmSync(made.dir, { recursive: true });
    cpSync(join(made.folder, 'old'), made.dir, { recursive: true });
    const refused = await openWritable({
      dir: made.dir,
      credential: passphrase(),
      memory: made.memory,
      custodian: made.custodian,
    });
    expect(refused).toMatchObject({ code: 'CASE_READ_ONLY', details: { state: 'rollback' } });
  });
});

describe('access', () => {
  it('opens with the new passphrase only', async () => {
    const made = await fixture();
    const writable = await made.open();
    await changePassphrase(writable, 'another phrase', LOWEST_COST);
    await writable.close();
    expect(await read(made, passphrase(), entryCount)).toBe('WRONG_PASSPHRASE');
    expect(await read(made, passphrase('another phrase'), entryCount)).toBe(4);
  });

  it('replaces the recovery code', async () => {
    const made = await fixture();
    const writable = await made.open();
    const code = await changeRecoveryCode(writable);
    await writable.close();
    expect(await read(made, { kind: 'recovery', code: made.created.recoveryCode }, entryCount)).toBe(
      'WRONG_RECOVERY_CODE',
    );
    expect(await read(made, { kind: 'recovery', code }, entryCount)).toBe(4);
  });

  it('keeps the first of two changes in one session', async () => {
    const made = await fixture();
    const writable = await made.open();
    await changePassphrase(writable, 'another phrase', LOWEST_COST);
    const code = await changeRecoveryCode(writable);
    await writable.close();
    expect(await read(made, passphrase(), entryCount)).toBe('WRONG_PASSPHRASE');
    expect(await read(made, passphrase('another phrase'), entryCount)).toBe(5);
    expect(await read(made, { kind: 'recovery', code }, entryCount)).toBe(5);
  });

  it('has another key after rekey, and the same ledger', async () => {
    const made = await fixture();
    const before = readFileSync(join(made.dir, 'case.json'));
    const rekeyed = await rekeyCase(await made.open(), 'third phrase', LOWEST_COST);
    expect(rekeyed).toMatchObject({ generation: 2 });
    expect(await read(made, passphrase('third phrase'), entryCount)).toBe(4);
    writeFileSync(join(made.dir, 'case.json'), before);
    expect(await read(made, passphrase(), entryCount)).toBe('CASE_DAMAGED');
  });
});

describe('backup', () => {
  it('copies only what is new, and restores to a case that opens', async () => {
    const made = await fixture();
    const target = join(made.folder, 'backup');
    const writable = await made.open();
    note(writable, 'one');
    const first = await backupCase({ writable, target });
    expect(first).toMatchObject({ objects: 0, newObjects: 0 });
    await writable.close();
    const restored = await restoreCase({
      from: target,
      dir: join(made.folder, 'restored'),
      credential: passphrase(),
      memory: memoryOf(),
      custodian: made.custodian,
      reason: 'the first disk broke',
    });
    expect(restored).toMatchObject({ state: 'current' });
  });

  it('finds and replaces what its disk has changed, when asked to look', async () => {
    const made = await fixture();
    const target = join(made.folder, 'backup');
    const file = join(made.folder, 'photo.bin');
    writeFileSync(file, 'bytes of a photo');
    const writable = await made.open();
    await acquire({
      case: acquisitionPorts(writable),
      request: { roots: [Buffer.from(file)] },
      pool: { workers: 1 },
    });
    await backupCase({ writable, target });
    const [name] = [...writable.opened.store.names()];
    const copy = join(target, 'objects', (name ?? '').slice(0, 2), name ?? '');
    const bytes = readFileSync(copy);
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    chmodSync(copy, 0o600);
    writeFileSync(copy, bytes);
    expect(await backupCase({ writable, target })).toMatchObject({ newObjects: 0 });
    expect(await backupCase({ writable, target, check: true })).toMatchObject({ newObjects: 1 });
    expect(await backupCase({ writable, target, check: true })).toMatchObject({ newObjects: 0 });
    await writable.close();
  });

  it('is refused over something that is no backup', async () => {
    const made = await fixture();
    const writable = await made.open();
    expect(codeOf(await backupCase({ writable, target: made.folder }))).toBe('TARGET_EXISTS');
    await writable.close();
  });

  it('is refused where objects/ leads elsewhere (S-32)', async () => {
    const made = await fixture();
    const target = join(made.folder, 'backup');
    const elsewhere = join(made.folder, 'elsewhere');
    for (const folder of [target, elsewhere]) mkdirSync(folder);
    symlinkSync(elsewhere, join(target, 'objects'));
    const writable = await made.open();
    expect(codeOf(await backupCase({ writable, target }))).toBe('TARGET_EXISTS');
    await writable.close();
  });

  it('is refused over the backup of another case', async () => {
    const [made, other] = [await fixture(), kept(await makeCase())];
    const target = join(made.folder, 'backup');
    const writable = await made.open();
    await backupCase({ writable, target });
    await writable.close();
    const another = await other.open();
    expect(codeOf(await backupCase({ writable: another, target }))).toBe('BACKUP_OF_OTHER_CASE');
    await another.close();
  });

  it('leaves nothing when the restored folder cannot be made whole', async () => {
    const made = await fixture();
    const target = join(made.folder, 'backup');
    const writable = await made.open();
    await backupCase({ writable, target });
    await writable.close();
    chmodSync(join(target, 'case.db'), 0o600);
    writeFileSync(join(target, 'case.db'), 'not a database');
    const dir = join(made.folder, 'restored');
    const restored = await restoreCase({
      from: target,
      dir,
      credential: passphrase(),
      memory: memoryOf(),
      custodian: made.custodian,
      reason: 'x',
    });
    expect(codeOf(restored)).toBe('CASE_DAMAGED');
    expect(existsSync(dir)).toBe(false);
    expect(readdirSync(made.folder).filter((name) => name.includes('partial'))).toEqual([]);
  });
});
