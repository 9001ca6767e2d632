import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../../shared/core/bytes.ts';
import { orThrow } from '../failure.ts';
import { type Gpg, openGpg } from './gpg.fixture.ts';
import {
  canonicalSignature,
  detachedSign,
  encryptHidden,
  exportPublic,
  generateCustodianKey,
  parseCertificate,
  parseSecretKey,
  unlock,
  verifyDetached,
  withCodeAsUserId,
} from './index.ts';
import type { NewCustodianKey } from './index.ts';

const PASSPHRASE = 'sample passphrase, not for use';
const BYTES = utf8('0123  data/metadata/bundle.json\n');
const gpg = openGpg();
if (gpg === null) console.log('gpg is not installed here: the cross-checks with it are skipped');

describe.skipIf(gpg === null)('with gpg', () => {
  let g: Gpg;
  let made: NewCustodianKey;
  const file = (name: string, content: string | Uint8Array): string => {
    writeFileSync(join(g.dir, name), content);
    return join(g.dir, name);
  };
  beforeAll(async () => {
    if (gpg === null) throw new Error('these tests need gpg');
    g = gpg;
    made = await generateCustodianKey({ code: 'K-01', passphrase: PASSPHRASE });
  });
  afterAll(() => g.close());

  it('imports our certificate and secret key, and verifies our signature without a warning about its form', async () => {
    expect(g.run(['--import', file('public.asc', made.certificate)]).output).toContain('IMPORT_OK 1');
    const imported = g.run(['--passphrase', PASSPHRASE, '--import', file('secret.asc', made.secretKey)]);
    expect(imported.output).toContain('IMPORT_OK 17');
    const unlocked = orThrow(await unlock(orThrow(await parseSecretKey(made.secretKey)), PASSPHRASE));
    const { armored } = orThrow(await detachedSign(unlocked, BYTES, new Date()));
    const verified = g.run(['--verify', file('ours.asc', armored), file('payload', BYTES)]);
    expect(verified.output).toContain(`VALIDSIG ${made.fingerprint.toUpperCase()}`);
    expect(verified.output).not.toMatch(/armor|CRC|malformed/i);
    expect(verified.code).toBe(0);
  });

  it('signs with our key so that we accept it as it comes, CRC and line length included', async () => {
    const signed = g.run([
      '--passphrase',
      PASSPHRASE,
      '--armor',
      '--detach-sign',
      '-u',
      made.fingerprint,
      '-o',
      '-',
      file('payload', BYTES),
    ]);
    const certificate = orThrow(await parseCertificate(made.certificate));
    const armored = signed.stdout.toString('latin1');
    expect(await verifyDetached(certificate, BYTES, armored)).toMatchObject({
      status: 'good',
      fingerprint: made.fingerprint,
    });
    const withComment = armored.replace('-----\n\n', '-----\nComment: sample\n\n').replaceAll('\n', '\r\n');
    expect(await verifyDetached(certificate, BYTES, withComment)).toMatchObject({ status: 'not-canonical' });
    expect(canonicalSignature(withComment)).toBe(armored);
  });

  it('decrypts a hidden message, the way out of a case without this program', async () => {
    const certificate = orThrow(await parseCertificate(made.certificate));
    const { armored } = orThrow(await encryptHidden(certificate, utf8('{"key":"sample"}'), new Date()));
    const decrypted = g.run(['--passphrase', PASSPHRASE, '--decrypt', file('slot.asc', armored)]);
    expect(decrypted.stdout.toString()).toBe('{"key":"sample"}');
    expect(decrypted.output).toContain('ENC_TO 0000000000000000');
  });

  it('takes our revocation certificate', async () => {
    g.run(['--import', file('revocation.asc', made.revocation)]);
    const exported = g.run(['--armor', '--export', made.fingerprint]).stdout.toString();
    const certificate = orThrow(await parseCertificate(exported));
    expect(certificate.facts.revoked).toMatchObject({ reason: 'unspecified' });
  });

  it('makes keys with a person as user id that we import, strip and use', async () => {
    g.run([
      '--passphrase',
      PASSPHRASE,
      '--quick-gen-key',
      'Sample Person <sample@example.org>',
      'ed25519',
      'sign,cert',
      '2y',
    ]);
    const secret = g.run([
      '--passphrase',
      PASSPHRASE,
      '--armor',
      '--export-secret-keys',
      'sample@example.org',
    ]);
    const foreign = orThrow(await parseSecretKey(secret.stdout));
    expect(foreign.facts.userIds).toEqual(['Sample Person <sample@example.org>']);
    const unlocked = orThrow(await unlock(foreign, PASSPHRASE));
    const own = await withCodeAsUserId(unlocked, 'K-07', PASSPHRASE);
    const certificate = orThrow(await parseCertificate(own.certificate));
    expect(certificate.facts).toMatchObject({
      fingerprint: foreign.facts.fingerprint,
      userIds: ['K-07'],
      expires: foreign.facts.expires,
      canSign: true,
    });
    // A signature made by gpg before the user id changed still stands under the new certificate.
    const signed = g.run([
      '--passphrase',
      PASSPHRASE,
      '--armor',
      '--detach-sign',
      '-u',
      foreign.facts.fingerprint,
      '-o',
      '-',
      file('payload', BYTES),
    ]);
    expect(await verifyDetached(certificate, BYTES, signed.stdout.toString('latin1'))).toMatchObject({
      status: 'good',
    });
    const { armored } = orThrow(await exportPublic(certificate, 'K-07'));
    expect(g.run(['--import', file('stripped.asc', armored)]).output).toContain('IMPORT_OK');
  });

  it('makes a signature under SHA-1 that we refuse', async () => {
    const fresh = await generateCustodianKey({ code: 'K-09', passphrase: PASSPHRASE });
    g.run(['--passphrase', PASSPHRASE, '--import', file('fresh.asc', fresh.secretKey)]);
    const signed = g.run([
      '--passphrase',
      PASSPHRASE,
      '--armor',
      '--digest-algo',
      'SHA1',
      '--detach-sign',
      '-u',
      fresh.fingerprint,
      '-o',
      '-',
      file('payload', BYTES),
    ]);
    const certificate = orThrow(await parseCertificate(fresh.certificate));
    expect(await verifyDetached(certificate, BYTES, signed.stdout.toString('latin1'))).toEqual({
      status: 'weak-hash',
      hashAlgorithm: 2,
    });
  });

  it('makes a key held together by SHA-1 alone that we refuse', () => {
    const user = 'Sample Old <old@example.org>';
    g.run([
      '--passphrase',
      '',
      '--cert-digest-algo',
      'SHA1',
      '--quick-gen-key',
      user,
      'ed25519',
      'sign,cert',
    ]);
    const exported = g.run(['--export', 'old@example.org']).stdout;
    expect(exported.length).toBeGreaterThan(100);
    return expect(parseCertificate(exported)).resolves.toMatchObject({ code: 'KEY_WEAK' });
  });
});
