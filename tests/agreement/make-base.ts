/**
 * Makes the bundle, the ledger export, the keys and the anchors on which the vectors stand, anew and with other random values: the cases
 * beside them name sequence numbers only. Run once, by hand: `node tests/agreement/make-base.ts`. What is committed is frozen.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';
import { join } from 'node:path';
import { base64, type Bytes, utf8 } from '../../shared/core/bytes.ts';
import { formatCheckpoint, signNote } from '../../shared/core/note/index.ts';
import { nodeCoreCrypto as crypto } from '../../electron/engine/crypto/core-crypto.ts';
import { ed25519PublicFromSeed, ed25519Sign } from '../../electron/engine/crypto/primitives.ts';
import { orThrow } from '../../electron/engine/failure.ts';
import {
  applyRevocation,
  generateCustodianKey,
  parseCertificate,
} from '../../electron/engine/openpgp/index.ts';
import { readFolder, writeFolder } from '../damage/bundle-files.ts';
import { makeSmallCase, SAMPLE_PASSPHRASE, sampleCustodian } from '../damage/small-case.ts';

// Nothing of the machine on which this runs goes into the vectors.
Object.assign(os, {
  hostname: () => 'sample-laptop',
  release: () => '6.0.0',
  userInfo: () => ({ username: 'sample', uid: 1000, gid: 1000, shell: null, homedir: '/home/sample' }),
});
syncBuiltinESMExports();

// Made in the past, whatever the clock of whoever verifies says: gpg takes no key from the future.
const RealDate = Date;
const offset = RealDate.parse('2024-05-02T09:00:00Z') - RealDate.now();
const now = (): number => RealDate.now() + offset;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, given: readonly (string | number)[]) =>
    given.length === 0 ? new target(now()) : Reflect.construct(target, given),
  get: (target, name, receiver): unknown => (name === 'now' ? now : Reflect.get(target, name, receiver)),
});

const here = new URL('../vectors/', import.meta.url).pathname;
const folder = (name: string): string => {
  const path = join(here, name);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true });
  return path;
};

const small = await makeSmallCase();
try {
  writeFolder(folder('bundles/base'), readFolder(small.bundle));
  writeFolder(folder('ledgers/base'), readFolder(small.disclosedLedger));
  const origin = new TextDecoder().decode(small.anchors.old).split('\n')[0] ?? '';
  const otherSeed = crypto.sha256(new TextEncoder().encode('sample seed of another log'));
  const note = (seed: Bytes, name: string, size: number, root: Bytes): Bytes =>
    signNote(
      crypto,
      formatCheckpoint({ origin: name, size, root }),
      name,
      ed25519PublicFromSeed(seed),
      (message) => ed25519Sign(seed, message),
    );
  const strange = crypto.sha256(new TextEncoder().encode('no root of this ledger'));
  const badSignature = new TextDecoder()
    .decode(small.anchors.old)
    .replace(/(.)(.{20}\n)$/, (_, one, rest) => (one === 'A' ? `B${rest}` : `A${rest}`));
  writeFolder(
    folder('anchors'),
    new Map<string, Bytes>([
      ['old', new Uint8Array(small.anchors.old)],
      ['newest', new Uint8Array(small.anchors.newest)],
      ['fork', note(small.logKey, origin, 10, strange)],
      ['other-log', note(otherSeed, 'custodia.case/00000000-0000-4000-8000-000000000000', 10, strange)],
      ['other-key', note(otherSeed, origin, 10, strange)],
      ['bad-signature', utf8(badSignature)],
      ['no-checkpoint', utf8('this is no checkpoint\n')],
    ]),
  );
  const stranger = await sampleCustodian('K-01');
  const lost = await generateCustodianKey({
    code: 'K-01',
    passphrase: SAMPLE_PASSPHRASE,
    created: new Date(Date.now() - 3_600_000),
  });
  const revoked = await applyRevocation(orThrow(await parseCertificate(lost.certificate)), lost.revocation);
  const keyOf = ({ fingerprint, certificate, secretKey }: typeof stranger) => ({
    fingerprint,
    certificate,
    secretKey,
  });
  writeFileSync(
    join(folder('keys'), 'sample-keys.json'),
    `${JSON.stringify(
      {
        about: 'Sample keys of the vectors. Worthless: their passphrase and seed are public.',
        passphrase: SAMPLE_PASSPHRASE,
        logSeed: base64(small.logKey),
        signer: keyOf(small.custodian),
        second: keyOf(small.second),
        stranger: keyOf(stranger),
        revoked: { fingerprint: lost.fingerprint, certificate: revoked, secretKey: lost.secretKey },
      },
      null,
      2,
    )}\n`,
  );
  writeFileSync(join(here, 'bundles/signer.asc'), small.custodian.certificate);
} finally {
  small.remove();
}
