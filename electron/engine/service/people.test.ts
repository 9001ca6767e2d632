import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PickPurpose } from '../../../shared/contract/index.ts';
import { createCore } from './core.ts';
import type { ServicePorts } from './ports.ts';
import { KEY_PASSPHRASE, makeLockedService, makeService, type ServiceFixture } from './service-fixture.ts';

const core = (ports: ServicePorts) => {
  const made = createCore(ports);
  return { ...made, service: made.parts };
};
let service: ServiceFixture<ReturnType<typeof core>>;
let own = '';
/** After its first run. */
let locked: typeof service;
beforeAll(async () => {
  locked = await makeLockedService(core);
});
afterAll(() => locked.remove());
beforeEach(async () => {
  service = makeService(core, {}, locked.folder);
  await service.unlock();
  own = (await service.call('people.keys', {}))[0]?.fingerprint ?? '';
});
afterEach(() => service.remove());

const at = (name: string): string => join(service.folder, name);
const target = (name: string, purpose: PickPurpose): string => service.token(at(name), purpose, 'new');
const file = (name: string, purpose: PickPurpose): string => service.token(at(name), purpose, 'file');
const saveCertificate = () =>
  service.call('people.saveCertificate', { fingerprint: own, target: target('own.asc', 'save-certificate') });

describe('keys', () => {
  it('are listed with who acts', async () => {
    await service.call('people.createKey', { code: 'K-02', person: null, passphrase: 'a second passphrase' });
    const keys = await service.call('people.keys', {});
    expect(keys.map(({ code, isActing, hasSecret }) => [code, isActing, hasSecret])).toEqual([
      ['K-01', true, true],
      ['K-02', false, true],
    ]);
  });

  it.each([
    ['a code that is taken', { code: 'K-01' }, 'CODE_TAKEN'],
    ['a code that is none', { code: 'k' }, 'BAD_CODE'],
    ['a short passphrase', { passphrase: 'short' }, 'PASSPHRASE_TOO_SHORT'],
  ])('are not made with %s', async (_, wrong, code) => {
    const request = { code: 'K-02', person: null, passphrase: 'a second passphrase', ...wrong };
    expect(await service.failureOf('people.createKey', request)).toBe(code);
  });

  it('have a person, who is shown at once', async () => {
    await service.call('people.setPerson', { fingerprint: own, person: 'Another sample person' });
    expect((await service.call('app.state', {})).custodian?.person).toBe('Another sample person');
  });

  it('get another passphrase, which opens the home from then on', async () => {
    const change = { fingerprint: own, old: KEY_PASSPHRASE, new: 'a new key passphrase' };
    expect(await service.failureOf('people.setPassphrase', { ...change, old: 'not this one' })).toBe(
      'WRONG_PASSPHRASE',
    );
    await service.call('people.setPassphrase', change);
    await service.call('start.lock', {});
    expect(await service.failureOf('start.unlock', { passphrase: KEY_PASSPHRASE })).toBe('WRONG_PASSPHRASE');
    expect((await service.call('start.unlock', { passphrase: 'a new key passphrase' })).lock).toBe('open');
  });
});

describe('a backup of a key', () => {
  const save = (passphrase: string) => ({
    fingerprint: own,
    target: target('backup.txt', 'save-key-backup'),
    passphrase,
  });

  it('is made by whoever has its passphrase, and never over another file', async () => {
    expect(await service.failureOf('people.saveBackup', save('not this one'))).toBe('WRONG_PASSPHRASE');
    await service.call('people.saveBackup', save(KEY_PASSPHRASE));
    expect(await service.failureOf('people.saveBackup', save(KEY_PASSPHRASE))).toBe('FILE_EXISTS');
  });

  it('brings the key back at another installation', async () => {
    await service.call('people.saveBackup', save(KEY_PASSPHRASE));
    const other = makeService(core);
    try {
      await other.call('start.first', {
        kind: 'new-key',
        code: 'K-05',
        person: null,
        passphrase: 'somebody else’s',
      });
      const request = { file: other.token(at('backup.txt'), 'key-file', 'file'), passphrase: KEY_PASSPHRASE };
      expect(await other.call('people.restoreBackup', request)).toMatchObject({
        code: 'K-01',
        fingerprint: own,
        hasSecret: true,
      });
    } finally {
      await other.remove();
    }
  });

  it('is not any text', async () => {
    writeFileSync(at('letter.txt'), 'no key');
    const request = { file: file('letter.txt', 'key-file'), passphrase: KEY_PASSPHRASE };
    expect(await service.failureOf('people.restoreBackup', request)).toBe('NOT_A_BACKUP');
  });

  it('as a key file needs its passphrase', async () => {
    await service.call('people.saveBackup', save(KEY_PASSPHRASE));
    const request = { key: file('backup.txt', 'key-file'), code: 'K-03', person: null };
    expect(await service.failureOf('people.importKey', request)).toBe('PASSPHRASE_NEEDED');
  });
});

describe('a signer', () => {
  const trust = (fingerprint: string) => ({
    certificate: { kind: 'file' as const, file: file('own.asc', 'certificate-file') },
    fingerprint,
    label: 'A sample signer',
    compared: 'in person',
  });

  it('is known after his whole fingerprint was compared, and until he is not any more', async () => {
    await saveCertificate();
    const read = () => service.call('people.readCertificate', { file: file('own.asc', 'certificate-file') });
    expect(await read()).toMatchObject({ fingerprint: own, isKnown: false });
    expect(await service.failureOf('people.trust', trust(own.slice(24)))).toBe('FINGERPRINT_INCOMPLETE');
    expect(await service.failureOf('people.trust', trust('a'.repeat(40)))).toBe('FINGERPRINT_MISMATCH');
    await service.call('people.trust', trust(own));
    expect((await read()).isKnown).toBe(true);
    expect(await service.call('people.signers', {})).toMatchObject([
      { fingerprint: own, compared: 'in person' },
    ]);
    await service.call('people.distrust', { fingerprint: own });
    expect(await service.call('people.signers', {})).toEqual([]);
    expect(await service.failureOf('people.distrust', { fingerprint: own })).toBe('NO_SUCH_KEY');
  });

  it('may come from the bundle that a job verified', async () => {
    const request = { ...trust(own), certificate: { kind: 'bundle' as const, job: 'a job' } };
    expect(await service.failureOf('people.trust', request)).toBe('JOB_UNKNOWN');
    service.context.unknownSigners.set('a job', service.context.unlocked?.custodian.certificate ?? '');
    expect((await service.call('people.trust', request)).fingerprint).toBe(own);
  });
});

describe('a file that was chosen', () => {
  it.each([
    ['is gone', null, 'PATH_MISSING'],
    ['is too large', 2_000_000, 'FILE_UNREADABLE'],
    ['is no key', 10, 'KEY_MALFORMED'],
  ])('and %s', async (_, size, code) => {
    if (size !== null) writeFileSync(at('key.asc'), 'x'.repeat(size));
    expect(
      await service.failureOf('people.readCertificate', { file: file('key.asc', 'certificate-file') }),
    ).toBe(code);
  });
});
