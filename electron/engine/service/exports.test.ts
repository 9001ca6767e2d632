import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallInput, CallOutput, Verification } from '../../../shared/contract/index.ts';
import { parseFingerprintWords } from '../../../shared/core/fingerprint-words.ts';
import { parseDigitGroups } from '../../../shared/core/fingerprint.ts';
import {
  importFolder,
  itemsOf,
  ledgerSize,
  makeWork,
  sources,
  typesFrom,
  type WorkFixture,
} from './work-fixture.ts';
import { realCustodian } from '../export/export-fixture.ts';

let service: WorkFixture;
let uids: readonly string[];
let bundle: string;
let result: CallOutput<'exports.result'>;
beforeAll(async () => {
  service = await makeWork();
  await importFolder(service, sources(service, 'a', { 'a.txt': 'a', 'b.txt': 'b', 'c.txt': 'c' }), {
    answers: { place: 'Harbour office', handedOverBy: 'A. B.' },
  });
  uids = itemsOf(service).map(({ uid }) => uid);
  bundle = join(service.folder, 'bundle');
  result = await exportTo(bundle);
});
afterAll(() => service.remove());

const choice: CallInput<'exports.start'>['choice'] = { items: 'all', withheld: ['people', 'case'] };

async function exportTo(
  path: string,
  form: 'directory' | 'zip' = 'directory',
  decided: Partial<CallInput<'exports.start'>['choice']> = {},
): Promise<CallOutput<'exports.result'>> {
  const { job } = await service.call('exports.start', {
    choice: { ...choice, ...decided },
    target: service.token(path, 'new-bundle', 'new'),
    form,
    recipient: 'Registry',
    purpose: 'review',
    authority: '',
  });
  await service.ended(job);
  return service.call('exports.result', { job });
}

async function verify(
  path: string,
  more: { against?: string; requireAnchor?: boolean } = {},
): Promise<Verification> {
  const { job } = await service.call('verify.start', {
    path: service.token(path, 'verify-bundle'),
    against: more.against ?? null,
    requireAnchor: more.requireAnchor ?? false,
  });
  await service.ended(job);
  return service.call('verify.result', { job });
}

describe('looking a choice over', () => {
  it('says which words leave, and which stay', async () => {
    const { words, items } = await service.call('exports.check', choice);
    const group = (name: string) => words.find((one) => one.group === name);
    expect([items, group('places')?.values, group('people')]).toEqual([
      3,
      ['Harbour office'],
      expect.objectContaining({ withheld: true, values: expect.arrayContaining(['A. B.']) }),
    ]);
  });

  it('is about what was chosen', async () => {
    const some = { kind: 'uids' as const, uids: uids.slice(0, 1) };
    const { items, entries } = await service.call('exports.check', { ...choice, items: some });
    expect([items, entries < ledgerSize(service)]).toEqual([1, true]);
  });

  it('says what must be solved first', async () => {
    const { current } = service.context;
    if (current === null) throw new Error('open');
    service.context.current = { ...current, writable: null };
    const { findings } = await service.call('exports.check', choice);
    service.context.current = current;
    expect(findings[0]).toMatchObject({ code: 'read-only', severity: 'stop' });
  });

  it('says that nobody ever verified the case', async () => {
    const { findings } = await service.call('exports.check', choice);
    expect(findings.map(({ code }) => code)).toContain('never-verified');
  });
});

describe('what the export would say of itself', () => {
  const told = { recipient: 'Registry', purpose: 'review for Maria Petrova', authority: '' };
  const isRefused = async (question: CallInput<'exports.check'>): Promise<boolean> => {
    const { findings } = await service.call('exports.check', question);
    return findings.some(({ code }) => code === 'protected-in-records');
  };

  it('is among the words, with those on people, who may be named in it', async () => {
    const { words } = await service.call('exports.check', { ...choice, told });
    const people = words.find(({ group }) => group === 'people');
    expect([people?.withheld, people?.values.includes(told.purpose)]).toEqual([true, true]);
  });

  it('is looked over for protected terms, but where it is withheld', async () => {
    const { id } = await service.call('terms.add', {
      kind: 'name',
      text: 'Maria Petrova',
      spellings: [],
      strict: false,
    });
    const open: typeof choice = { items: 'all', withheld: ['case'] };
    expect([
      await isRefused({ ...open, told }),
      await isRefused({ ...choice, told }),
      await isRefused(open),
    ]).toEqual([true, false, false]);
    await service.call('terms.remove', { id });
  });
});

describe('a bundle', () => {
  it('has one fingerprint in two spellings', () => {
    expect(parseFingerprintWords(result.words.join(' '))).toEqual(parseDigitGroups(result.fingerprint));
  });

  it('tells who signed it, for whom, and the entry that says so', async () => {
    expect(result).toMatchObject({
      items: 3,
      recipient: 'Registry',
      signer: { code: 'K-01' },
      withheld: ['people', 'case'],
      numbers: ['TST-0001-0001', 'TST-0001-0002', 'TST-0001-0003'],
      leftOut: [],
    });
    expect((await service.call('ledger.entry', { seq: result.seq })).type).toBe('exporting');
  });

  it('is in the register', async () => {
    const [newest] = await service.call('exports.register', {});
    expect(newest).toMatchObject({
      bundleId: result.bundleId,
      outcome: 'done',
      recipient: 'Registry',
      authority: null,
      fingerprint: result.fingerprint,
    });
  });

  it('does not overwrite anything', async () => {
    const { job } = await service.call('exports.start', {
      choice: { items: 'all', withheld: [] },
      target: service.token(bundle, 'new-bundle', 'new'),
      form: 'directory',
      recipient: 'x',
      purpose: 'x',
      authority: '',
    });
    const ended = await service.ended(job);
    expect([ended.state, ended.failure?.code]).toEqual(['failed', 'TARGET_EXISTS']);
  });
});

describe('a bundle without an item that somebody left out', () => {
  let shorter: CallOutput<'exports.result'>;
  let path: string;
  beforeAll(async () => {
    path = join(service.folder, 'shorter');
    const uid = uids[1] ?? '';
    shorter = await exportTo(path, 'directory', { protectedItems: [{ uid, choice: 'leave-out' }] });
  });

  it('tells of those that are in it, and names the other one with the reason', () => {
    expect([shorter.items, shorter.numbers, shorter.leftOut]).toEqual([
      2,
      ['TST-0001-0001', 'TST-0001-0003'],
      [{ why: 'decision', numbers: ['TST-0001-0002'], furtherNumbers: 0 }],
    ]);
  });

  it('has the files of those that it tells of', () => {
    expect(readdirSync(join(path, 'data')).toSorted()).toEqual(shorter.numbers);
  });
});

describe('verifying what somebody brought', () => {
  it('answers the four questions, and keeps a key that nobody here knows', async () => {
    const found = await verify(bundle);
    expect(found).toMatchObject({
      subject: 'bundle',
      name: 'bundle',
      verdict: 'SIGNER_UNKNOWN',
      answers: { bytes: 'established', signature: 'established', signer: 'unknown', history: 'established' },
      unknownSigner: { code: 'K-01', fingerprint: result.signer.fingerprint },
      checked: { bundle: result.bundleId, fingerprint: result.fingerprint, words: result.words },
    });
  });

  it('knows the signer after a person compared his fingerprint', async () => {
    const { job } = await service.call('verify.start', {
      path: service.token(bundle, 'verify-bundle'),
      against: null,
      requireAnchor: false,
    });
    await service.ended(job);
    await service.call('people.trust', {
      certificate: { kind: 'bundle', job },
      fingerprint: result.signer.fingerprint,
      label: 'a colleague',
      compared: 'in person',
    });
    const found = await verify(bundle);
    expect([found.verdict, found.unknownSigner, found.checked.signer?.label]).toEqual([
      'ACCEPTED',
      null,
      'a colleague',
    ]);
    await service.call('people.distrust', { fingerprint: result.signer.fingerprint });
  });

  it('refutes a forged bundle', async () => {
    const forged = join(service.folder, 'forged');
    cpSync(bundle, forged, { recursive: true });
    writeFileSync(join(forged, 'data/TST-0001-0001/original/TST-0001-0001.txt'), 'b');
    const found = await verify(forged);
    expect([found.verdict, found.answers.bytes]).toEqual(['TAMPERED', 'refuted']);
    expect(found.findings[0]).toMatchObject({
      code: 'payload-mismatch',
      path: 'data/TST-0001-0001/original/TST-0001-0001.txt',
    });
  });

  it('refutes a signature by somebody else, and offers no key of his', async () => {
    const forged = join(service.folder, 'resigned');
    cpSync(bundle, forged, { recursive: true });
    const { custodian } = await realCustodian('K-01');
    const signature = await custodian.sign?.(readFileSync(join(forged, 'tagmanifest-sha512.txt')));
    if (signature === undefined || 'code' in signature) throw new Error('signed');
    writeFileSync(join(forged, 'signatures/tagmanifest-sha512.txt.asc'), signature.armored);
    const found = await verify(forged);
    expect([found.verdict, found.answers.signer, found.unknownSigner]).toEqual(['TAMPERED', 'refuted', null]);
  });

  it('reads a ZIP, and compares it with a checkpoint that was kept', async () => {
    const kept = join(service.folder, 'kept');
    await service.call('ledger.saveCheckpoint', { target: service.token(kept, 'save-checkpoint', 'new') });
    const zip = join(service.folder, 'bundle.zip');
    await exportTo(zip, 'zip');
    const found = await verify(zip, {
      against: service.token(kept, 'checkpoint-file', 'file'),
      requireAnchor: true,
    });
    expect([found.answers.history, (found.checked.anchorSize ?? 0) > 0]).toEqual(['established', true]);
  });

  it('names the path that is gone', async () => {
    const gone = join(service.folder, 'gone');
    const found = await verify(gone);
    expect([found.verdict, found.findings[0]]).toEqual([
      'CANNOT_CHECK',
      expect.objectContaining({ path: gone, detail: 'ENOENT' }),
    ]);
  });
});

describe('every byte of the open case', () => {
  it('is verified, and that a person had it done is recorded', async () => {
    const before = ledgerSize(service);
    const { job } = await service.call('verify.case', { quick: false });
    await service.ended(job);
    const found = await service.call('verify.result', { job });
    expect(found).toMatchObject({ subject: 'case', recordedSeq: before, answers: { bytes: 'established' } });
    expect(typesFrom(service, before)).toEqual(['fixity check']);
    const { findings } = await service.call('exports.check', choice);
    expect(findings.map(({ code }) => code)).not.toContain('never-verified');
  });

  it('is not claimed of a quick look', async () => {
    const before = ledgerSize(service);
    const { job } = await service.call('verify.case', { quick: true });
    await service.ended(job);
    const found = await service.call('verify.result', { job });
    expect([found.recordedSeq, found.answers.bytes, ledgerSize(service)]).toEqual([null, 'unknown', before]);
  });
});
