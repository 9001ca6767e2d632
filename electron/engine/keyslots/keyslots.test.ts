import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { orThrow } from '../failure.ts';
import { generateCustodianKey, parseCertificate, parseSecretKey, unlock } from '../openpgp/index.ts';
import type { Certificate, UnlockedKey } from '../openpgp/index.ts';
import {
  beginPending,
  type CaseHeader,
  finishPending,
  formatRecoveryCode,
  generateCaseKey,
  LOWEST_COST,
  makeOpenPgpSlot,
  makePassphraseSlot,
  makeRecoverySlot,
  openSlots,
  type OpenPgpSlot,
  parseRecoveryCode,
  readCaseHeader,
  readHomeHeader,
  type Slot,
  type SlotContext,
  writeHeader,
} from './index.ts';

const CASE_ID = '0f8fad5b-d9cb-469f-a165-70867728950e';
const CONTEXT: SlotContext = { format: 'custodia-case', caseId: CASE_ID, generation: 1 };
const PASSPHRASE = 'sample passphrase, not for use';

const header = (slots: Slot[]): CaseHeader => ({
  format: 'custodia-case',
  v: 1,
  caseId: CASE_ID,
  encryption: 'aes-256-gcm-stream',
  generation: 1,
  slots,
});

async function makeKey(code: string): Promise<{ certificate: Certificate; unlocked: UnlockedKey }> {
  const made = await generateCustodianKey({ code, passphrase: PASSPHRASE });
  const certificate = orThrow(await parseCertificate(made.certificate));
  const unlocked = orThrow(await unlock(orThrow(await parseSecretKey(made.secretKey)), PASSPHRASE));
  return { certificate, unlocked };
}

const key = generateCaseKey();
let passphraseSlot: Awaited<ReturnType<typeof makePassphraseSlot>>;
let recovery: ReturnType<typeof makeRecoverySlot>;
let openPgpSlot: OpenPgpSlot;
let mine: Awaited<ReturnType<typeof makeKey>>;
let other: Awaited<ReturnType<typeof makeKey>>;

beforeAll(async () => {
  mine = await makeKey('K-01');
  other = await makeKey('K-02');
  passphraseSlot = await makePassphraseSlot(key, CONTEXT, PASSPHRASE, LOWEST_COST);
  recovery = makeRecoverySlot(key, CONTEXT);
  openPgpSlot = orThrow(await makeOpenPgpSlot(key, CONTEXT, mine.certificate));
});

describe('a header with all three kinds of slot', () => {
  const all = (): CaseHeader => header([passphraseSlot, recovery.slot, openPgpSlot]);

  it('opens with the passphrase', async () => {
    const opened = orThrow(await openSlots(all(), { kind: 'passphrase', text: PASSPHRASE }));
    expect(opened).toEqual({ key, slotId: passphraseSlot.id, generation: 1, previousKey: null });
  });

  it('opens with the passphrase typed in another Unicode form', async () => {
    const slot = await makePassphraseSlot(key, CONTEXT, 'caf\u00e9', LOWEST_COST);
    const opened = await openSlots(header([slot]), { kind: 'passphrase', text: 'cafe\u0301' });
    expect(orThrow(opened).key).toEqual(key);
  });

  it('opens with the recovery code, in the hand of a person', async () => {
    const typed = recovery.code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('-', ' ');
    expect(orThrow(await openSlots(all(), { kind: 'recovery', code: typed })).key).toEqual(key);
  });

  it('opens with the OpenPGP key', async () => {
    const opened = await openSlots(all(), { kind: 'openpgp', privateKey: mine.unlocked });
    expect(orThrow(opened)).toMatchObject({ key, slotId: openPgpSlot.id });
  });

  it('refuses each wrong credential with its own code', async () => {
    const foreign = makeRecoverySlot(key, CONTEXT).code;
    const cases = [
      [{ kind: 'passphrase', text: 'another' }, 'WRONG_PASSPHRASE'],
      [{ kind: 'passphrase', text: '' }, 'WRONG_PASSPHRASE'],
      [{ kind: 'recovery', code: foreign }, 'WRONG_RECOVERY_CODE'],
      [{ kind: 'recovery', code: recovery.code.slice(1) }, 'RECOVERY_CODE_MISTYPED'],
      [{ kind: 'openpgp', privateKey: other.unlocked }, 'NO_SLOT_FOR_KEY'],
    ] as const;
    for (const [credential, code] of cases) expect(await openSlots(all(), credential)).toEqual({ code });
    expect(await openSlots(header([recovery.slot]), { kind: 'passphrase', text: PASSPHRASE })).toEqual({
      code: 'NO_SUCH_SLOT',
    });
  });

  it('names no custodian: neither code, fingerprint nor key id is in it', () => {
    const text = JSON.stringify(all());
    const { fingerprint } = mine.certificate.facts;
    const message = Buffer.from(openPgpSlot.message.split('\n').slice(2, -3).join(''), 'base64').toString(
      'hex',
    );
    for (const trace of [fingerprint, fingerprint.slice(-16), 'K-01']) expect(text).not.toContain(trace);
    for (const { keyPacket } of mine.certificate.key.getKeys())
      expect(message).not.toContain(keyPacket.getKeyID().toHex());
  });
});

describe('a slot cannot be moved', () => {
  const elsewhere: [string, Partial<CaseHeader>][] = [
    ['case', { caseId: '7c9e6679-7425-40de-944b-e07fc1f90ae7' }],
    ['generation', { generation: 2 }],
  ];
  it.each(elsewhere)('to another %s', async (_, change) => {
    const moved = { ...header([passphraseSlot, recovery.slot, openPgpSlot]), ...change };
    const outcomes = [
      await openSlots(moved, { kind: 'passphrase', text: PASSPHRASE }),
      await openSlots(moved, { kind: 'recovery', code: recovery.code }),
      await openSlots(moved, { kind: 'openpgp', privateKey: mine.unlocked }),
    ];
    expect(outcomes).toEqual([
      { code: 'WRONG_PASSPHRASE' },
      { code: 'WRONG_RECOVERY_CODE' },
      { code: 'SLOT_DIVERGES' },
    ]);
  });

  it('to another id or cost', async () => {
    const renamed = { ...passphraseSlot, id: '0'.repeat(16) };
    const costlier = { ...passphraseSlot, kdf: { ...passphraseSlot.kdf, passes: 2 } };
    for (const slot of [renamed, costlier])
      expect(await openSlots(header([slot]), { kind: 'passphrase', text: PASSPHRASE })).toEqual({
        code: 'WRONG_PASSPHRASE',
      });
  });
});

describe('cost bounds', () => {
  it.each([
    { memoryKiB: 8191 },
    { memoryKiB: 1_048_577 },
    { memoryKiB: Number.MAX_SAFE_INTEGER },
    { passes: 0 },
    { passes: 11 },
    { lanes: 0 },
    { lanes: 5 },
  ])('refuse %o untried, and still open with another slot', async (change) => {
    const hostile = { ...passphraseSlot, kdf: { ...passphraseSlot.kdf, ...change } };
    const credential = { kind: 'passphrase', text: PASSPHRASE } as const;
    expect(await openSlots(header([hostile]), credential)).toEqual({ code: 'SLOT_PARAMETERS' });
    expect(orThrow(await openSlots(header([hostile, passphraseSlot]), credential)).key).toEqual(key);
  });
});

describe('recovery code', () => {
  it('is seven groups of four and reads back to its bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (secret) => {
        const code = formatRecoveryCode(secret);
        expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
        expect(parseRecoveryCode(code)).toEqual(Uint8Array.from(secret));
      }),
    );
  });

  it('has the one form its specification gives', () => {
    expect(formatRecoveryCode(new Uint8Array(16))).toMatch(/^0000-0000-0000-0000-0000-0000-0/);
    expect(parseRecoveryCode('U'.repeat(28))).toBeNull();
  });

  it('notices every single mistyped character but about one in 4096', () => {
    const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    const digits = recovery.code.replaceAll('-', '');
    let unnoticed = 0;
    for (let i = 0; i < digits.length; i++)
      for (const digit of alphabet)
        if (
          digit !== digits[i] &&
          parseRecoveryCode(digits.slice(0, i) + digit + digits.slice(i + 1)) !== null
        )
          unnoticed++;
    expect(unnoticed).toBeLessThan(8);
  });
});

describe('rekey', () => {
  it('gives both keys to the new credential while pending, and only the new one when finished', async () => {
    const before = header([passphraseSlot]);
    const newKey = generateCaseKey();
    const slot = await makePassphraseSlot(newKey, { ...CONTEXT, generation: 2 }, 'the new one', LOWEST_COST);
    const pending = beginPending(before, [slot], newKey, key);
    const withNew = { kind: 'passphrase', text: 'the new one' } as const;
    const withOld = { kind: 'passphrase', text: PASSPHRASE } as const;
    expect(orThrow(await openSlots(pending, withNew))).toMatchObject({
      key: newKey,
      generation: 2,
      previousKey: key,
    });
    expect(orThrow(await openSlots(pending, withOld))).toMatchObject({
      key,
      generation: 1,
      previousKey: null,
    });

    const after = finishPending(pending);
    expect(after).toEqual({ ...header([slot]), generation: 2 });
    expect(orThrow(await openSlots(after, withNew)).key).toEqual(newKey);
    expect(await openSlots(after, withOld)).toEqual({ code: 'WRONG_PASSPHRASE' });
    expect(() => finishPending(after)).toThrow('no rekey');
    expect(() => beginPending(pending, [slot], newKey, key)).toThrow('already pending');
  });
});

describe('header file', () => {
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'custodia-header-'));
  });
  afterAll(() => rm(dir, { recursive: true }));
  const file = (): string => join(dir, 'case.json');

  it('is replaced atomically with mode 0600, and reads back', async () => {
    await writeHeader(file(), header([passphraseSlot]));
    await writeHeader(file(), header([passphraseSlot, recovery.slot, openPgpSlot]));
    expect(await readCaseHeader(file())).toEqual(header([passphraseSlot, recovery.slot, openPgpSlot]));
    expect((await readdir(dir)).filter((name) => name !== 'case.json')).toEqual([]);
    if (process.platform !== 'win32') expect((await stat(file())).mode & 0o777).toBe(0o600);
  });

  it('is refused with the reason', async () => {
    await writeHeader(file(), header([passphraseSlot]));
    const good: unknown = JSON.parse(await readFile(file(), 'utf8'));
    const write = (change: object): string => JSON.stringify({ ...Object(good), ...change });
    const table: [string, string][] = [
      ['not json', 'HEADER_DAMAGED'],
      [write({ format: 'other' }), 'HEADER_DAMAGED'],
      [write({ v: 2 }), 'CASE_TOO_NEW'],
      [write({ custodian: 'K-01' }), 'HEADER_DAMAGED'],
      [write({ caseId: '../../etc' }), 'HEADER_DAMAGED'],
      [write({ slots: Array.from({ length: 33 }, () => passphraseSlot) }), 'HEADER_DAMAGED'],
      [write({ slots: [{ ...passphraseSlot, label: 'K-01' }] }), 'HEADER_DAMAGED'],
      [write({ encryption: 'rot13' }), 'HEADER_DAMAGED'],
      [write({}).replace('"v":1', '"__proto__":{"polluted":1},"v":1'), 'HEADER_DAMAGED'],
    ];
    for (const [text, code] of table) {
      await writeFile(file(), text);
      expect(await readCaseHeader(file()), text.slice(0, 60)).toMatchObject({ code });
    }
    expect(await readHomeHeader(file())).toEqual({ code: 'HEADER_DAMAGED' });
    expect(await readCaseHeader(join(dir, 'absent.json'))).toMatchObject({ code: 'HEADER_MISSING' });
  });
});
