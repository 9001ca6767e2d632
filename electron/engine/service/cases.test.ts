import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { custodianOf, memoryOf } from '../case/case-fixture.ts';
import { openWritable } from '../case/writing.ts';
import { isFailure } from '../failure.ts';
import { createCore } from './core.ts';
import type { ServicePorts } from './ports.ts';
import {
  CASE_PASSPHRASE,
  KEY_PASSPHRASE,
  makeLockedService,
  makeService,
  type ServiceFixture,
} from './service-fixture.ts';

const core = (ports: ServicePorts) => {
  const made = createCore(ports);
  return { ...made, service: made.parts };
};
let service: ServiceFixture<ReturnType<typeof core>>;
/** After its first run. */
let locked: typeof service;
beforeAll(async () => {
  locked = await makeLockedService(core);
});
afterAll(() => locked.remove());
beforeEach(async () => {
  service = makeService(core, {}, locked.folder);
  await service.unlock();
});
afterEach(() => service.remove());

const passphrase = (text = CASE_PASSPHRASE) => ({ kind: 'passphrase' as const, text });
const at = (name = 'a.custodia'): string => join(service.folder, name);
const token = (name?: string): string => service.token(at(name), 'open-case');
const folder = (path: string, purpose: 'backup-folder' | 'restore-from' | 'new-case'): string =>
  service.token(path, purpose, purpose === 'restore-from' ? 'folder' : 'new');

/** The case as another installation left it. */
async function actElsewhere(): Promise<void> {
  const writable = await openWritable({
    dir: at(),
    credential: passphrase(),
    memory: { ...memoryOf(), seen: () => null, remember: () => undefined },
    custodian: custodianOf('K-09', 'b'.repeat(40)),
    anyState: true,
  });
  if (isFailure(writable)) throw new Error(writable.code);
  writable.ledger.append([{ type: 'note', item: null, plain: {}, salted: { text: 'elsewhere' } }]);
  await writable.close();
}

describe('making a case', () => {
  it('opens it for writing and tells its recovery code once', async () => {
    const { case: made, recoveryCode } = await service.createCase();
    expect(made).toMatchObject({
      title: 'A sample case',
      name: 'a.custodia',
      encrypted: true,
      numberPrefix: 'TST',
      items: 0,
      readOnly: null,
    });
    expect(recoveryCode).toMatch(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/);
    expect((await service.call('app.state', {})).case?.caseId).toBe(made.caseId);
  });

  it('lets the custodian’s own key open it, where that was asked', async () => {
    await service.createCase('a.custodia', { openWithMyKey: true });
    await service.call('cases.close', {});
    expect((await service.call('cases.inspect', { token: token() })).slots).toEqual([
      'passphrase',
      'recovery',
      'openpgp',
    ]);
    const { case: opened } = await service.call('cases.open', {
      token: token(),
      credential: { kind: 'my-key' },
    });
    expect(opened.readOnly).toBeNull();
  });

  it.each([
    ['a short passphrase', { passphrase: 'short' }, 'PASSPHRASE_TOO_SHORT'],
    ['a prefix that is none', { numberPrefix: 'x' }, 'NUMBER_PREFIX'],
  ])('is refused with %s, and makes nothing', async (_, wrong, code) => {
    const request = {
      place: service.token(at(), 'new-case', 'new'),
      title: null,
      organisation: null,
      numberPrefix: 'TST',
      encrypt: true,
      passphrase: CASE_PASSPHRASE,
      openWithMyKey: false,
      ...wrong,
    };
    expect(await service.failureOf('cases.create', request)).toBe(code);
    expect(existsSync(at())).toBe(false);
  });

  it('ends the case that was open', async () => {
    await service.createCase();
    await service.createCase('b.custodia');
    expect((await service.call('app.state', {})).case?.name).toBe('b.custodia');
    expect(
      (await service.call('cases.open', { token: token(), credential: passphrase() })).case.readOnly,
    ).toBeNull();
  });
});

describe('opening a case', () => {
  it('refuses a wrong passphrase and leaves the open case as it is', async () => {
    await service.createCase();
    await service.createCase('b.custodia');
    expect(
      await service.failureOf('cases.open', { token: token(), credential: passphrase('not this') }),
    ).toBe('WRONG_PASSPHRASE');
    expect((await service.call('app.state', {})).case).toMatchObject({ name: 'b.custodia', readOnly: null });
  });

  it('says of a folder that it is no case', async () => {
    expect(await service.failureOf('cases.inspect', { token: token('nothing') })).toBe('CASE_MISSING');
    expect(await service.failureOf('cases.open', { token: token('nothing'), credential: passphrase() })).toBe(
      'CASE_MISSING',
    );
  });

  it('reads one that another window writes to', async () => {
    await service.createCase();
    await service.call('cases.close', {});
    const writable = await openWritable({
      dir: at(),
      credential: passphrase(),
      memory: service.context.unlocked?.memory ?? memoryOf(),
      custodian: custodianOf('K-09'),
    });
    if (isFailure(writable)) throw new Error(writable.code);
    const { case: opened } = await service.call('cases.open', { token: token(), credential: passphrase() });
    expect(opened.readOnly?.reason).toBe('in-use');
    expect(await service.failureOf('cases.newRecoveryCode', { confirm: KEY_PASSPHRASE })).toBe(
      'CASE_READ_ONLY',
    );
    expect(await service.failureOf('cases.continue', { reason: 'because' })).toBe('CASE_READ_ONLY');
    await writable.close();
  });

  it('reads one that came from elsewhere until somebody records why it goes on', async () => {
    await service.createCase();
    await service.call('cases.close', {});
    await actElsewhere();
    const { case: opened } = await service.call('cases.open', { token: token(), credential: passphrase() });
    expect(opened.readOnly).toEqual({ reason: 'state', state: 'moved' });
    const continued = await service.call('cases.continue', { reason: 'It came back from the office.' });
    expect(continued.readOnly).toBeNull();
    expect(continued.entries).toBeGreaterThan(opened.entries);
  });

  it('reads an unencrypted one without a credential', async () => {
    await service.createCase('a.custodia', { encrypt: false });
    await service.call('cases.close', {});
    const { case: opened } = await service.call('cases.open', {
      token: token(),
      credential: { kind: 'none' },
    });
    expect(opened).toMatchObject({ encrypted: false, readOnly: { reason: 'not-writable' } });
    expect(
      await service.failureOf('cases.rekey', {
        passphrase: 'a new passphrase',
        confirm: KEY_PASSPHRASE,
      }),
    ).toBe('CASE_READ_ONLY');
  });
});

describe('the recovery code', () => {
  const recover = (code: string) =>
    service.call('cases.open', {
      token: token(),
      credential: { kind: 'recovery', code, newPassphrase: 'after the recovery' },
    });

  it('opens once: it and the passphrase are replaced', async () => {
    const { recoveryCode } = await service.createCase();
    await service.call('cases.close', {});
    const recovered = await recover(recoveryCode);
    expect(recovered.recoveryCode).toMatch(/^[0-9A-Z-]{34}$/);
    expect(recovered.recoveryCode).not.toBe(recoveryCode);
    await service.call('cases.close', {});
    const failures = [
      await service.failureOf('cases.open', { token: token(), credential: passphrase() }),
      await service.failureOf('cases.open', {
        token: token(),
        credential: { kind: 'recovery', code: recoveryCode, newPassphrase: 'after the recovery' },
      }),
    ];
    expect(failures).toEqual(['WRONG_PASSPHRASE', 'WRONG_RECOVERY_CODE']);
    await service.call('cases.open', { token: token(), credential: passphrase('after the recovery') });
  });

  it('of a case that came from elsewhere gives it the new passphrase when it goes on', async () => {
    const { recoveryCode } = await service.createCase();
    await service.call('cases.close', {});
    await actElsewhere();
    const recovered = await recover(recoveryCode);
    expect(recovered).toMatchObject({ recoveryCode: null, case: { readOnly: { reason: 'state' } } });
    await service.call('cases.continue', { reason: 'The passphrase was lost.' });
    await service.call('cases.close', {});
    const opened = await service.call('cases.open', {
      token: token(),
      credential: passphrase('after the recovery'),
    });
    expect(opened.case.readOnly).toBeNull();
  });

  it('is refused with a new passphrase that is too short, before anything is opened', async () => {
    const { recoveryCode } = await service.createCase();
    await service.call('cases.close', {});
    const credential = { kind: 'recovery' as const, code: recoveryCode, newPassphrase: 'short' };
    expect(await service.failureOf('cases.open', { token: token(), credential })).toBe(
      'PASSPHRASE_TOO_SHORT',
    );
  });
});

describe('who can open it', () => {
  it('is another passphrase from now on', async () => {
    await service.createCase();
    await service.call('cases.setPassphrase', { passphrase: 'another passphrase', confirm: KEY_PASSPHRASE });
    await service.call('cases.close', {});
    expect(await service.failureOf('cases.open', { token: token(), credential: passphrase() })).toBe(
      'WRONG_PASSPHRASE',
    );
  });

  it('is nobody who knew the old key after a rekey, and the case is open under the new one', async () => {
    const { recoveryCode: old } = await service.createCase('a.custodia', { openWithMyKey: true });
    const { recoveryCode } = await service.call('cases.rekey', {
      passphrase: 'a whole new passphrase',
      confirm: KEY_PASSPHRASE,
    });
    expect(recoveryCode).not.toBe(old);
    expect(await service.call('cases.info', {})).toMatchObject({ generation: 2, state: 'current' });
    await service.call('cases.setPassphrase', {
      passphrase: 'and one more passphrase',
      confirm: KEY_PASSPHRASE,
    });
    await service.call('cases.close', {});
    await service.call('cases.open', { token: token(), credential: { kind: 'my-key' } });
  });

  it('is a colleague whose certificate it was shared with', async () => {
    await service.createCase();
    const [key] = await service.call('people.keys', {});
    const path = join(service.folder, 'K-01.asc');
    await service.call('people.saveCertificate', {
      fingerprint: key?.fingerprint ?? '',
      target: service.token(path, 'save-certificate', 'new'),
    });
    const certificate = service.token(path, 'certificate-file', 'file');
    expect(await service.call('cases.share', { certificate, confirm: KEY_PASSPHRASE })).toEqual({
      fingerprint: key?.fingerprint,
    });
    expect((await service.call('cases.info', {})).slots).toContain('openpgp');
  });
});

describe('who can open it is changed by nobody else at an unlocked window', () => {
  const WRONG = { confirm: 'not the passphrase of K-01' };
  it.each<[string, () => Promise<string | null>]>([
    [
      'passphrase',
      () => service.failureOf('cases.setPassphrase', { passphrase: 'another passphrase', ...WRONG }),
    ],
    ['recovery code', () => service.failureOf('cases.newRecoveryCode', WRONG)],
    ['key', () => service.failureOf('cases.rekey', { passphrase: 'another passphrase', ...WRONG })],
    [
      'colleague',
      () =>
        service.failureOf('cases.share', {
          certificate: service.token(join(service.folder, 'K-01.asc'), 'certificate-file', 'file'),
          ...WRONG,
        }),
    ],
    [
      'the passphrase of the case, which is not the custodian’s own',
      () => service.failureOf('cases.newRecoveryCode', { confirm: CASE_PASSPHRASE }),
    ],
  ])('%s', async (_, attempt) => {
    await service.createCase();
    const before = await service.call('cases.info', {});
    expect(await attempt()).toBe('WRONG_PASSPHRASE');
    expect(await service.call('cases.info', {})).toEqual(before);
    await service.call('cases.close', {});
    await service.call('cases.open', { token: token(), credential: passphrase() });
  });
});

describe('recent cases', () => {
  it('are newest first, say whether they are there, and can be forgotten', async () => {
    await service.createCase();
    await service.createCase('b.custodia');
    const recent = await service.call('cases.recent', {});
    expect(recent.map(({ name }) => name)).toEqual(['b.custodia', 'a.custodia']);
    await service.call('cases.forget', { token: recent[0]?.token ?? '' });
    expect((await service.call('cases.recent', {})).map(({ name }) => name)).toEqual(['a.custodia']);
  });
});

describe('backup and restore', () => {
  const backup = async (target: string): Promise<void> => {
    const { job } = await service.call('cases.backup', {
      target: folder(target, 'backup-folder'),
      check: false,
    });
    expect(await service.ended(job)).toMatchObject({ kind: 'backup', state: 'done', problemCount: 0 });
  };
  const restore = async (reason: string | null) => {
    const { job } = await service.call('cases.restore', {
      from: folder(join(service.folder, 'copy'), 'restore-from'),
      place: folder(at('restored.custodia'), 'new-case'),
      credential: passphrase(),
      reason,
    });
    return service.ended(job);
  };

  it('bring a case back, which is then among the recent ones', async () => {
    await service.createCase();
    await backup(join(service.folder, 'copy'));
    await service.call('cases.close', {});
    expect(await restore('The disk was replaced.')).toMatchObject({ kind: 'restore', state: 'done' });
    const [recent] = await service.call('cases.recent', {});
    expect(recent).toMatchObject({ name: 'restored.custodia', isThere: true });
    const { case: opened } = await service.call('cases.open', {
      token: recent?.token ?? '',
      credential: passphrase(),
    });
    expect(opened.readOnly).toBeNull();
  });

  it('leave nothing of a restore that fails', async () => {
    await service.createCase();
    await backup(join(service.folder, 'copy'));
    const database = join(service.folder, 'copy', 'case.db');
    writeFileSync(database, readFileSync(database).fill(0, 16));
    const failed = await restore(null);
    expect(failed.state).toBe('failed');
    expect(failed.failure?.code).toBe('CASE_DAMAGED');
    expect(existsSync(at('restored.custodia'))).toBe(false);
  });

  it('refuse what holds something else', async () => {
    await service.createCase();
    const other = join(service.folder, 'other');
    mkdirSync(other);
    cpSync(join(service.folder, 'a.custodia', 'case.json'), join(other, 'something.json'));
    const { job } = await service.call('cases.backup', {
      target: folder(other, 'backup-folder'),
      check: false,
    });
    expect((await service.ended(job)).failure?.code).toBe('TARGET_EXISTS');
  });
});

describe('what was chosen', () => {
  it('is good for its purpose only', async () => {
    await service.createCase();
    expect(await service.failureOf('cases.inspect', { token: service.token(at(), 'restore-from') })).toBe(
      'PATH_PURPOSE',
    );
  });

  it('is unknown when nobody chose it', async () => {
    expect(await service.failureOf('cases.inspect', { token: 'A'.repeat(22) })).toBe('PATH_UNKNOWN');
  });
});

it('an act on a case needs one to be open', async () => {
  expect(await service.failureOf('cases.info', {})).toBe('NO_CASE_OPEN');
});
