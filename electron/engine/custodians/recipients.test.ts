import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { orThrow } from '../failure.ts';
import { type Home, openHome } from '../home/index.ts';
import {
  applyRevocation,
  generateCustodianKey,
  type NewCustodianKey,
  parseCertificate,
} from '../openpgp/index.ts';
import { forgetRecipient, knownRecipients, knowRecipient, recipientsOf } from './recipients.ts';

const PASSPHRASE = 'sample passphrase, not for use';
const NOW = new Date('2026-05-01T12:00:00Z');

let dir: string;
let home: Home;
let key: NewCustodianKey;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'custodia-recipients-'));
  const kdf = { memoryKiB: 8192, passes: 1, lanes: 1 };
  home = orThrow(await openHome({ dir: join(dir, 'home'), passphrase: PASSPHRASE, create: true, kdf }));
  key = await generateCustodianKey({
    code: 'R-01',
    passphrase: PASSPHRASE,
    created: new Date(NOW.getTime() - 1000),
  });
});
afterAll(() => {
  home.close();
  rmSync(dir, { recursive: true });
});

const asked = (more: { certificate?: string; fingerprint?: string; label?: string; now?: Date } = {}) =>
  knowRecipient(home, {
    certificate: key.certificate,
    fingerprint: key.fingerprint,
    label: 'Sample registry',
    compared: 'in person',
    now: NOW,
    ...more,
  });

describe('known recipients', () => {
  it('are known by a whole fingerprint that is their own', async () => {
    expect(await asked({ fingerprint: key.fingerprint.slice(-16) })).toMatchObject({
      code: 'FINGERPRINT_INCOMPLETE',
    });
    expect(await asked({ fingerprint: 'ab'.repeat(20) })).toMatchObject({ code: 'FINGERPRINT_MISMATCH' });
    expect(knownRecipients(home)).toEqual([]);
    orThrow(await asked());
    orThrow(await asked({ label: 'Sample registry, second floor' }));
    expect(knownRecipients(home)).toMatchObject([
      { fingerprint: key.fingerprint, label: 'Sample registry, second floor', compared: 'in person' },
    ]);
  });

  it('are judged again when something is encrypted to them', async () => {
    const chosen = orThrow(await recipientsOf(home, [key.fingerprint, key.fingerprint], NOW));
    expect(chosen.recipients.map(({ fingerprint }) => fingerprint)).toEqual([key.fingerprint]);
    expect(await recipientsOf(home, [key.fingerprint], new Date('2020-01-01'))).toMatchObject({
      code: 'RECIPIENT_NOT_YET_VALID',
      details: { path: 'Sample registry, second floor', fingerprint: key.fingerprint },
    });
    expect(await recipientsOf(home, ['ab'.repeat(20)], NOW)).toMatchObject({ code: 'RECIPIENT_MISSING' });
  });

  it('are not taken once their key was revoked', async () => {
    const certificate = orThrow(await parseCertificate(key.certificate));
    const revoked = (await applyRevocation(certificate, key.revocation)) ?? '';
    expect(await asked({ certificate: revoked })).toMatchObject({ code: 'RECIPIENT_REVOKED' });
    // The revocation stays, although the older copy without it is given again.
    expect(await recipientsOf(home, [key.fingerprint], NOW)).toMatchObject({ code: 'RECIPIENT_REVOKED' });
    expect(await asked()).toMatchObject({ code: 'RECIPIENT_REVOKED' });
  });

  it('are forgotten once', () => {
    expect(forgetRecipient(home, key.fingerprint)).toBe(true);
    expect(forgetRecipient(home, key.fingerprint)).toBe(false);
  });
});
