import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportBundle } from '../export/index.ts';
import { type ExportFixture, makeExportCase } from '../export/export-fixture.ts';
import { orThrow } from '../failure.ts';
import { applyRevocation, parseCertificate } from '../openpgp/index.ts';
import { checkpoints } from '../db/entries.ts';
import { readSigner } from './signers.ts';
import { verifyBundleAt, type VerifyBundleOptions } from './verify-bundle-at.ts';

let fixture: ExportFixture;
let bundle: string;
beforeAll(async () => {
  fixture = await makeExportCase({ encrypt: false });
  bundle = join(fixture.out, 'bundle.zip');
  orThrow(
    await exportBundle({
      writable: fixture.writable,
      items: [fixture.items[0]?.uid ?? ''],
      target: bundle,
      form: 'zip',
      withheld: [],
      verify: false,
    }),
  );
});
afterAll(() => fixture.close());

const verify = (more: Partial<VerifyBundleOptions> = {}) =>
  verifyBundleAt({ path: bundle, signers: [], known: null, ...more });

describe('verifying a bundle on disk', () => {
  it('knows a signer from the list of this installation, with its label', async () => {
    const { fingerprint, certificate } = fixture.custodian;
    const known = {
      find: (asked: string) => (asked === fingerprint ? { label: 'a colleague', certificate } : null),
    };
    expect(await verify({ known })).toMatchObject({
      verdict: 'ACCEPTED',
      checked: { signer: { label: 'a colleague' } },
    });
  });

  it('takes a fingerprint as typed and a certificate as a file', async () => {
    const { fingerprint, certificate } = fixture.custodian;
    const typed = fingerprint.toUpperCase().replace(/(.{4})/g, '$1 ');
    for (const given of [typed, certificate, new TextEncoder().encode(certificate)])
      expect(orThrow(await readSigner(given)).fingerprint).toBe(fingerprint);
    expect(await readSigner(fingerprint.slice(-16))).toMatchObject({ code: 'SIGNER_UNREADABLE' });
  });

  it('refuses another signer than expected', async () => {
    const signers = [{ fingerprint: 'a'.repeat(40), certificate: null }];
    const report = await verify({ signers });
    expect(report.verdict).toBe('SIGNER_UNKNOWN');
    expect(report.findings[0]?.code).toBe('signer-not-expected');
  });

  it('compares with an older checkpoint, and demands one when told', async () => {
    const signers = [{ fingerprint: fixture.custodian.fingerprint, certificate: null }];
    const [older] = checkpoints(fixture.writable.opened.db);
    expect(
      await verify({ signers, against: older?.note ?? new Uint8Array(), requireAnchor: true }),
    ).toMatchObject({
      verdict: 'ACCEPTED',
      checked: { anchorSize: older?.size },
    });
    expect(await verify({ signers, requireAnchor: true })).toMatchObject({ verdict: 'POLICY_NOT_MET' });
  });

  it('says of a cancelled verification that nothing is known', async () => {
    expect(await verify({ signal: AbortSignal.abort() })).toMatchObject({ verdict: 'CANNOT_CHECK' });
  });

  it('says of what is not there that it cannot be read', async () => {
    expect(await verify({ path: join(fixture.out, 'nothing') })).toMatchObject({ verdict: 'CANNOT_CHECK' });
  });
});

describe('a key that was revoked after the bundle was made', () => {
  it('counts as revoked although the copy in the bundle keeps silent', async () => {
    const { fingerprint, certificate } = fixture.custodian;
    const revoked = await applyRevocation(orThrow(await parseCertificate(certificate)), fixture.revocation);
    const report = await verify({ signers: [{ fingerprint, certificate: revoked }] });
    expect(report.exit).not.toBe(0);
    expect(report.answers.signature).toBe('refuted');
    expect(report.findings.map(({ code }) => code)).toContain('key-revoked');
  });
});
