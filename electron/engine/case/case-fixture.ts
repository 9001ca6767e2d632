/** A case for tests: cheap key derivation, a memory and a custodian that live in this process only. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isFailure } from '../failure.ts';
import { newUuid } from '../identity.ts';
import { LOWEST_COST } from '../keyslots/index.ts';
import type { CaseMemory, SeenCheckpoint } from './case-state.ts';
import { createCase, type CreatedCase } from './create-case.ts';
import type { SessionCustodian } from './custodian.ts';
import { openWritable, type WritableCase } from './writing.ts';

export const PASSPHRASE = 'correct horse';

export function memoryOf(
  installationId = newUuid(),
  known: ReadonlyMap<string, SeenCheckpoint> = new Map(),
): CaseMemory & { readonly cases: Map<string, SeenCheckpoint> } {
  const cases = new Map(known);
  return {
    installationId,
    cases,
    seen: (caseId) => cases.get(caseId) ?? null,
    remember: (caseId, checkpoint) => void cases.set(caseId, checkpoint),
  };
}

/** A custodian whose signatures are marks only: for tests in which nobody verifies them. */
export function custodianOf(code = 'K-01', fingerprint = 'a'.repeat(40)): SessionCustodian {
  return {
    code,
    fingerprint,
    certificate: `certificate of ${code}`,
    person: null,
    sign: (message) => Promise.resolve({ armored: `signature of ${code} over ${message.length} bytes` }),
  };
}

export interface CaseFixture {
  readonly folder: string;
  readonly dir: string;
  readonly memory: ReturnType<typeof memoryOf>;
  readonly custodian: SessionCustodian;
  readonly created: CreatedCase;
  open(): Promise<WritableCase>;
  /** The same case in a folder of its own, with a memory of its own. Only while nobody has it open. */
  copy(): CaseFixture;
  remove(): void;
}

/** Makes a case in a new temporary folder. */
export async function makeCase(
  options: {
    encrypt?: boolean;
    custodian?: SessionCustodian;
    numberPrefix?: string;
    numberPattern?: string;
  } = {},
): Promise<CaseFixture> {
  const { folder, dir } = newFolder();
  const memory = memoryOf();
  const custodian = options.custodian ?? custodianOf();
  const created = await createCase({
    dir,
    passphrase: PASSPHRASE,
    encrypt: options.encrypt ?? true,
    custodian,
    memory,
    numberPrefix: options.numberPrefix ?? 'TST',
    ...(options.numberPattern === undefined ? {} : { numberPattern: options.numberPattern }),
    title: 'A test case',
    organisation: null,
    cost: LOWEST_COST,
  });
  if (isFailure(created)) throw new Error(created.code);
  return fixtureOf({ folder, dir, memory, custodian, created });
}

function fixtureOf(
  made: Pick<CaseFixture, 'folder' | 'dir' | 'memory' | 'custodian' | 'created'>,
): CaseFixture {
  const { folder, dir, memory, custodian } = made;
  return {
    ...made,
    async open() {
      const writable = await openWritable({
        dir,
        credential: { kind: 'passphrase', text: PASSPHRASE },
        memory,
        custodian,
      });
      if (isFailure(writable)) throw new Error(writable.code);
      return writable;
    },
    copy() {
      const own = newFolder();
      cpSync(dir, own.dir, { recursive: true });
      return fixtureOf({ ...made, ...own, memory: memoryOf(memory.installationId, memory.cases) });
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function newFolder(): { readonly folder: string; readonly dir: string } {
  const folder = mkdtempSync(join(tmpdir(), 'custodia-test-'));
  return { folder, dir: join(folder, 'a.custodia') };
}
