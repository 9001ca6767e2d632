import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallInput } from '../../../shared/contract/index.ts';
import { hex } from '../../../shared/core/bytes.ts';
import { sha256 } from '../crypto/primitives.ts';
import { generateCustodianKey, type NewCustodianKey } from '../openpgp/index.ts';
import { importFolder, ledgerSize, makeWork, sources, type WorkFixture } from './work-fixture.ts';

let service: WorkFixture;
let key: NewCustodianKey;
beforeAll(async () => {
  service = await makeWork();
  await importFolder(service, sources(service, 'a', { 'a.txt': 'a' }), {
    answers: { place: 'Harbour office', handedOverBy: 'A. B.' },
  });
  const created = new Date('2020-01-01T00:00:00Z');
  key = await generateCustodianKey({
    code: 'R-01',
    passphrase: 'sample passphrase, not for use',
    created,
  });
  writeFileSync(join(service.folder, 'registry.asc'), key.certificate);
  await service.call('people.addRecipient', recipient());
});
afterAll(() => service.remove());

const recipient = (more: { fingerprint?: string } = {}): CallInput<'people.addRecipient'> => ({
  file: service.token(join(service.folder, 'registry.asc'), 'certificate-file', 'file'),
  fingerprint: key.fingerprint,
  label: 'A sample registry',
  compared: 'in person',
  ...more,
});

const request = (
  name: string,
  more: Partial<CallInput<'exports.start'>> = {},
): CallInput<'exports.start'> => ({
  choice: { items: 'all', withheld: ['people', 'case'] },
  target: service.token(join(service.folder, name), 'new-bundle', 'new'),
  form: 'zip',
  recipient: 'Registry',
  purpose: 'review',
  authority: '',
  ...more,
});

describe('a recipient', () => {
  it('is known after his whole fingerprint was compared', async () => {
    expect(await service.failureOf('people.addRecipient', recipient({ fingerprint: 'a'.repeat(40) }))).toBe(
      'FINGERPRINT_MISMATCH',
    );
    expect(await service.call('people.recipients', {})).toMatchObject([
      { fingerprint: key.fingerprint, label: 'A sample registry', problem: null },
    ]);
  });
});

describe('an export to known recipients', () => {
  it('gives an encrypted bundle and an annex, each by name and hash', async () => {
    const recipients = [key.fingerprint];
    const { job } = await service.call(
      'exports.start',
      request('sealed.zip', {
        encryption: { recipients, hidden: false, keepOpen: false },
        annex: { recipients, hidden: true, groups: ['people'] },
      }),
    );
    await service.ended(job);
    const { encrypted, annex, open, target } = await service.call('exports.result', { job });
    expect([open, target]).toEqual([null, encrypted?.path]);
    for (const part of [encrypted, annex]) {
      expect(part?.sha256).toBe(hex(sha256(readFileSync(part?.path ?? ''))));
      expect(part?.recipients).toEqual([{ fingerprint: key.fingerprint, label: 'A sample registry' }]);
    }
    expect(annex?.groups).toEqual(['people']);
    expect(existsSync(join(service.folder, 'sealed.zip'))).toBe(false);
    const [registered] = await service.call('exports.register', {});
    for (const part of ['encrypted', 'annex'] as const)
      expect(registered?.[part]).toEqual({
        sha256: { encrypted, annex }[part]?.sha256,
        sizeBytes: { encrypted, annex }[part]?.sizeBytes,
        recipients: [{ fingerprint: key.fingerprint, label: 'A sample registry' }],
      });
  });

  it('is refused before anything is recorded where a recipient is not known', async () => {
    const before = ledgerSize(service);
    const unknown = { recipients: ['ab'.repeat(20)], hidden: false, keepOpen: false };
    expect(await service.failureOf('exports.start', request('unknown.zip', { encryption: unknown }))).toBe(
      'RECIPIENT_MISSING',
    );
    expect(ledgerSize(service)).toBe(before);
  });

  it('tells of a verified bundle whether the annex is its own', async () => {
    const { job } = await service.call(
      'exports.start',
      request('open.zip', {
        annex: { recipients: [key.fingerprint], hidden: false, groups: ['case', 'people'] },
      }),
    );
    await service.ended(job);
    const { target, annex } = await service.call('exports.result', { job });
    expect((await service.call('exports.register', {}))[0]).toMatchObject({ encrypted: null });
    const verify = async (annexes: readonly string[]) => {
      const started = await service.call('verify.start', {
        path: service.token(target, 'verify-bundle', 'file'),
        against: null,
        requireAnchor: false,
        annex: annexes.map((path) => service.token(path, 'annex', 'file')),
      });
      await service.ended(started.job);
      return service.call('verify.result', started);
    };
    expect((await verify([annex?.path ?? ''])).checked.annex).toEqual({ file: true, disclosures: null });
    const other = await verify([target]);
    expect(other.findings.map(({ code }) => code)).toContain('annex-mismatch');
    expect((await verify([])).findings.map(({ code }) => code)).toContain('annex-not-checked');
  });
});

describe('a recipient who is forgotten', () => {
  it('is not known any more', async () => {
    await service.call('people.removeRecipient', { fingerprint: key.fingerprint });
    expect(await service.call('people.recipients', {})).toEqual([]);
    expect(await service.failureOf('people.removeRecipient', { fingerprint: key.fingerprint })).toBe(
      'NO_SUCH_KEY',
    );
  });
});
