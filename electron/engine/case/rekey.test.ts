import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { entriesOfTypes, entryCount } from '../db/entries.ts';
import { isFailure } from '../failure.ts';
import {
  beginPending,
  type Credential,
  generateCaseKey,
  LOWEST_COST,
  makePassphraseSlot,
  readCaseHeader,
  writeHeader,
} from '../keyslots/index.ts';
import { type CaseFixture, makeCase } from './case-fixture.ts';
import { openForReading } from './open-case.ts';
import { rekeyCase } from './rekey.ts';
import { openWritable } from './writing.ts';

const fixtures: CaseFixture[] = [];
afterEach(() => {
  for (const made of fixtures.splice(0)) made.remove();
});

async function rekeyed() {
  const made = await makeCase();
  fixtures.push(made);
  const before = readFileSync(join(made.dir, 'case.json'), 'utf8');
  const writable = await made.open();
  const result = await rekeyCase(writable, 'another phrase', LOWEST_COST);
  if (isFailure(result)) throw new Error(result.code);
  return { made, before, writable, result };
}

async function countWith(made: CaseFixture, credential: Credential): Promise<number | string> {
  const opened = await openForReading({ dir: made.dir, credential, memory: made.memory });
  if (isFailure(opened)) return opened.code;
  const count = entryCount(opened.db);
  opened.close();
  return count;
}

describe('after a rekey', () => {
  it('the session is closed, and closing it once more is no fault', async () => {
    const { writable } = await rekeyed();
    await expect(writable.close()).resolves.toBeUndefined();
  });

  it('the new recovery code opens the case, and says which generation it is', async () => {
    const { made, result } = await rekeyed();
    expect(await countWith(made, { kind: 'recovery', code: result.recoveryCode })).toBe(4);
    expect(result.generation).toBe(2);
  });

  it('an old header opens nothing: its key is not that of the database', async () => {
    const { made, before } = await rekeyed();
    writeFileSync(join(made.dir, 'case.json'), before);
    expect(await countWith(made, { kind: 'passphrase', text: 'correct horse' })).toBe('CASE_DAMAGED');
  });

  it('that was cut short before the new header is finished by the new passphrase, and recorded once', async () => {
    const made = await makeCase();
    fixtures.push(made);
    const path = join(made.dir, 'case.json');
    const writable = await made.open();
    // The pending header is what the disk holds until the last step: keep it, let the rest happen, put it back.
    let pending = '';
    const append = writable.ledger.append.bind(writable.ledger);
    Object.assign(writable.ledger, {
      append: (...drafts: Parameters<typeof append>) => {
        pending = readFileSync(path, 'utf8');
        return append(...drafts);
      },
    });
    await rekeyCase(writable, 'another phrase', LOWEST_COST);
    writeFileSync(path, pending);
    const again = await openWritable({
      dir: made.dir,
      credential: { kind: 'passphrase', text: 'another phrase' },
      memory: made.memory,
      custodian: made.custodian,
    });
    if (isFailure(again)) throw new Error(again.code);
    const changes = entriesOfTypes(again.opened.db, ['access change']).length;
    await again.close();
    expect([changes, readFileSync(path, 'utf8').includes('pending')]).toEqual([1, false]);
  });

  it('that was cut short before the database had its new key is finished too, and recorded by the next act', async () => {
    const made = await makeCase();
    fixtures.push(made);
    const writable = await made.open();
    const { header, caseKey } = writable.opened;
    const newKey = generateCaseKey();
    const context = { format: header.format, caseId: header.caseId, generation: header.generation + 1 };
    const slot = await makePassphraseSlot(newKey, context, 'another phrase', LOWEST_COST);
    const pending = beginPending(header, [slot], newKey, caseKey);
    await writable.close();
    await writeHeader(join(made.dir, 'case.json'), pending);
    const again = await openWritable({
      dir: made.dir,
      credential: { kind: 'passphrase', text: 'another phrase' },
      memory: made.memory,
      custodian: made.custodian,
    });
    if (isFailure(again)) throw new Error(again.code);
    again.ledger.append([{ type: 'inspection', item: null, plain: { at: '2026', atPrecision: 'year' } }]);
    const changes = entriesOfTypes(again.opened.db, ['access change']).length;
    await again.close();
    expect([changes, await countWith(made, { kind: 'passphrase', text: 'another phrase' })]).toEqual([1, 5]);
  });

  it('that somebody else wrote into the header changes nothing', async () => {
    const made = await makeCase({ encrypt: false });
    fixtures.push(made);
    const path = join(made.dir, 'case.json');
    const before = readFileSync(path, 'utf8');
    const header = await readCaseHeader(path);
    if ('code' in header) throw new Error(header.code);
    const foreign = generateCaseKey();
    const context = { format: header.format, caseId: header.caseId, generation: 2 };
    const slot = await makePassphraseSlot(foreign, context, 'another phrase', LOWEST_COST);
    const planted = beginPending(header, [slot], foreign, generateCaseKey());
    await writeHeader(path, planted);
    const opened = await openWritable({
      dir: made.dir,
      credential: { kind: 'passphrase', text: 'another phrase' },
      memory: made.memory,
      custodian: made.custodian,
    });
    expect(isFailure(opened) ? opened.code : 'opened').toBe('CASE_DAMAGED');
    expect(await readCaseHeader(path)).toEqual(planted);
    writeFileSync(path, before);
    await (await made.open()).close();
  });
});
