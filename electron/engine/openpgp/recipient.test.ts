import * as openpgp from 'openpgp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { orThrow } from '../failure.ts';
import { applyRevocation, parseCertificate } from './certificate.ts';
import { type Gpg, openGpg } from './gpg.fixture.ts';
import { encryptStream, messageOverhead } from './message-stream.ts';
import { readRecipient, type Recipient } from './recipient.ts';
import { generateCustodianKey, parseSecretKey, unlock } from './secret-key.ts';

const PASSPHRASE = 'sample passphrase, not for use';
const DAY_MS = 86_400_000;
const NOW = new Date('2026-05-01T12:00:00Z');

const made = (created: Date) => generateCustodianKey({ code: 'R-01', passphrase: PASSPHRASE, created });

/** A key of the library's, so that a test may choose what is wrong with it. */
async function keyWith(options: Partial<openpgp.KeyOptions>): Promise<Uint8Array> {
  const { publicKey } = await openpgp.generateKey({
    type: 'ecc',
    curve: 'ed25519Legacy',
    userIDs: [{ name: 'Sample Registry' }],
    date: new Date(NOW.getTime() - DAY_MS),
    ...options,
    format: 'object',
  });
  return publicKey.write();
}

describe('a recipient', () => {
  it('is taken when its key can be encrypted to, armoured or binary', async () => {
    const { certificate, fingerprint } = await made(new Date(NOW.getTime() - DAY_MS));
    const parsed = orThrow(await parseCertificate(certificate));
    for (const input of [certificate, parsed.key.write()])
      expect(await readRecipient(input, NOW)).toMatchObject({ fingerprint });
  });

  it('is refused before its key begins', async () => {
    const { certificate, fingerprint } = await made(new Date(NOW.getTime() + DAY_MS));
    expect(await readRecipient(certificate, NOW)).toMatchObject({
      code: 'RECIPIENT_NOT_YET_VALID',
      details: { fingerprint, created: '2026-05-02T12:00:00.000Z' },
    });
  });

  it('is refused after its key has expired', async () => {
    const key = await keyWith({ keyExpirationTime: 3600 });
    expect(await readRecipient(key, NOW)).toMatchObject({
      code: 'RECIPIENT_EXPIRED',
      details: { expires: '2026-04-30T13:00:00.000Z' },
    });
  });

  it('is refused when only its key for encryption has expired', async () => {
    const key = await keyWith({ subkeys: [{ keyExpirationTime: 3600 }] });
    expect(await readRecipient(key, NOW)).toMatchObject({ code: 'RECIPIENT_EXPIRED' });
  });

  it('is refused when it was revoked', async () => {
    const { certificate, revocation } = await made(new Date(NOW.getTime() - DAY_MS));
    const revoked = await applyRevocation(orThrow(await parseCertificate(certificate)), revocation);
    expect(await readRecipient(revoked ?? '', NOW)).toMatchObject({ code: 'RECIPIENT_REVOKED' });
  });

  it('is refused when it cannot be encrypted to', async () => {
    const key = await keyWith({ subkeys: [] });
    expect(await readRecipient(key, NOW)).toMatchObject({ code: 'RECIPIENT_CANNOT_ENCRYPT' });
  });

  it('is refused when it is weak', async () => {
    const config = { minRSABits: 1024 };
    const key = await keyWith({ type: 'rsa', rsaBits: 2048, config });
    expect(await readRecipient(key, NOW)).toMatchObject({
      code: 'RECIPIENT_WEAK',
      details: { algorithm: 'rsa2048', fingerprint: expect.stringMatching(/^[0-9a-f]{40}$/) },
    });
  });

  it('is refused in a file with several keys', async () => {
    const both = Buffer.concat([await keyWith({}), await keyWith({})]);
    expect(await readRecipient(both, NOW)).toMatchObject({ code: 'SEVERAL_KEYS', details: { count: 2 } });
  });

  it('is refused as a secret key, and as no key', async () => {
    const { secretKey } = await made(new Date(NOW.getTime() - DAY_MS));
    expect(await readRecipient(secretKey, NOW)).toMatchObject({ code: 'SECRET_KEY_GIVEN' });
    expect(await readRecipient('a letter', NOW)).toMatchObject({ code: 'KEY_MALFORMED' });
  });
});

const gpg = openGpg();

describe.skipIf(gpg === null)('a message of any size, opened with gpg', () => {
  let g: Gpg;
  let recipients: readonly Recipient[];
  beforeAll(async () => {
    if (gpg === null) throw new Error('skipped without gpg');
    g = gpg;
    const keys = await Promise.all([
      made(new Date(Date.now() - DAY_MS)),
      made(new Date(Date.now() - DAY_MS)),
    ]);
    const [first, second] = keys;
    if (first === undefined || second === undefined) throw new Error('two keys');
    g.run(['--passphrase', PASSPHRASE, '--import'], first.secretKey);
    recipients = await Promise.all(
      keys.map(async ({ certificate }) => orThrow(await readRecipient(certificate, new Date()))),
    );
  });
  afterAll(() => g.close());

  async function encrypted(plain: readonly Uint8Array[], hidden: boolean): Promise<Buffer> {
    const pieces: Uint8Array[] = [];
    const source = async function* () {
      yield* plain;
    };
    for await (const piece of encryptStream(source(), { recipients, hidden, now: new Date() }))
      pieces.push(new Uint8Array(piece));
    return Buffer.concat(pieces);
  }
  const decrypt = (message: Buffer) => g.run(['--passphrase', PASSPHRASE, '--decrypt'], message);

  it.each([
    ['nothing', [0]],
    ['one byte', [1]],
    ['several pieces', [400_000, 262_144, 70_001]],
  ])('gives back %s', async (_, sizes) => {
    const plain = sizes.map((size) => new Uint8Array(size).map((__, i) => (i * 31) & 255));
    const message = await encrypted(plain, false);
    const opened = decrypt(message);
    expect(opened.output).toContain('DECRYPTION_OKAY');
    expect(opened.stdout.equals(Buffer.concat(plain))).toBe(true);
    const size = plain.reduce((sum, { length }) => sum + length, 0);
    expect(message.length).toBeLessThanOrEqual(size + messageOverhead(size, recipients.length));
  });

  it('names its recipients, unless they are hidden', async () => {
    const packets = async (hidden: boolean) =>
      g.run(['--passphrase', PASSPHRASE, '--list-packets'], await encrypted([new Uint8Array(5)], hidden))
        .output +
      g.run(['--passphrase', PASSPHRASE, '--list-packets'], await encrypted([new Uint8Array(5)], hidden))
        .stdout;
    const named = await packets(false);
    for (const { certificate } of recipients) {
      const keyId = certificate.key.subkeys[0]?.getKeyID().toHex().toUpperCase() ?? 'none';
      expect(named).toContain(keyId);
    }
    const hidden = await packets(true);
    expect(hidden.match(/^:pubkey enc packet.*keyid 0000000000000000$/gm)).toHaveLength(2);
    expect(hidden).toContain('mdc_method: 2');
    expect(hidden).toMatch(/name=""/);
  });

  it('opens hidden messages, too', async () => {
    const opened = decrypt(await encrypted([new Uint8Array([1, 2, 3])], true));
    expect([...opened.stdout]).toEqual([1, 2, 3]);
  });

  it('is refused by gpg when a byte was changed or its end is missing', async () => {
    const message = await encrypted([new Uint8Array(100_000)], false);
    const changed = Buffer.from(message);
    changed[60_000] = (changed[60_000] ?? 0) ^ 1;
    for (const bad of [changed, message.subarray(0, -30)]) expect(decrypt(bad).code).not.toBe(0);
  });

  it('opens with the library that made it, too', async () => {
    const own = await made(new Date(Date.now() - DAY_MS));
    const recipient = orThrow(await readRecipient(own.certificate, new Date()));
    const key = orThrow(await unlock(orThrow(await parseSecretKey(own.secretKey)), PASSPHRASE));
    const pieces: Uint8Array[] = [];
    const source = async function* () {
      yield new Uint8Array([1, 2, 3]);
    };
    for await (const piece of encryptStream(source(), {
      recipients: [recipient],
      hidden: true,
      now: new Date(),
    }))
      pieces.push(piece);
    const message = await openpgp.readMessage({ binaryMessage: new Uint8Array(Buffer.concat(pieces)) });
    const opened = await openpgp.decrypt({ message, decryptionKeys: key.key, format: 'binary' });
    expect([...opened.data]).toEqual([1, 2, 3]);
  });

  it('passes on why its source ended', async () => {
    const source = async function* () {
      yield new Uint8Array(10);
      throw new Error('the disk is gone');
    };
    const all = async () => {
      for await (const _ of encryptStream(source(), { recipients, hidden: false, now: new Date() }));
    };
    await expect(all()).rejects.toThrow('the disk is gone');
  });
});
