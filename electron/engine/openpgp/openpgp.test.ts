import * as openpgp from 'openpgp';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Bytes, concat, utf8 } from '../../../shared/core/bytes.ts';
import { orThrow } from '../failure.ts';
import { canonicalArmor, tryCanonicalArmor } from './armor.ts';
import {
  type Certificate,
  decryptHidden,
  detachedSign,
  encryptHidden,
  exportPublic,
  generateCustodianKey,
  type NewCustodianKey,
  parseCanonicalCertificate,
  parseCertificate,
  parseSecretKey,
  protect,
  unlock,
  type UnlockedKey,
  verifyDetached,
} from './index.ts';
import { POLICY } from './policy.ts';

const PASSPHRASE = 'sample passphrase, not for use';
const BYTES = utf8('0123  data/metadata/bundle.json\n');
const CREATED = new Date('2026-01-01T00:00:00Z');
const SIGNED = new Date('2026-03-01T00:00:00Z');
const LATER = new Date('2026-06-01T00:00:00Z');

let made: NewCustodianKey;
let certificate: Certificate;
let unlocked: UnlockedKey;
let otherUnlocked: UnlockedKey;
let good: string;

const unlockText = async (secretKey: string): Promise<UnlockedKey> =>
  orThrow(await unlock(orThrow(await parseSecretKey(secretKey)), PASSPHRASE));
const packetOf = (armored: string): Bytes => tryCanonicalArmor('signature', armored)!;
const verdictOn = (armored: string, by = certificate) => verifyDetached(by, BYTES, armored);

beforeAll(async () => {
  made = await generateCustodianKey({ code: 'K-01', passphrase: PASSPHRASE, created: CREATED });
  const other = await generateCustodianKey({ code: 'K-02', passphrase: PASSPHRASE, created: CREATED });
  certificate = orThrow(await parseCertificate(made.certificate));
  unlocked = await unlockText(made.secretKey);
  otherUnlocked = await unlockText(other.secretKey);
  good = orThrow(await detachedSign(unlocked, BYTES, SIGNED)).armored;
});

describe('a custodian key', () => {
  it('carries its code and nothing that names a person', () => {
    expect(certificate.facts).toEqual({
      fingerprint: made.fingerprint,
      userIds: ['K-01'],
      algorithm: 'ed25519',
      created: CREATED,
      expires: null,
      revoked: null,
      canSign: true,
      canEncrypt: true,
    });
    expect(made.fingerprint).toMatch(/^[0-9a-f]{40}$/);
  });

  it('unlocks with its passphrase only, and can be put under another', async () => {
    const secret = orThrow(await parseSecretKey(made.secretKey));
    expect(await unlock(secret, 'wrong')).toEqual({ code: 'WRONG_PASSPHRASE' });
    const again = orThrow(await parseSecretKey(await protect(unlocked, 'another')));
    expect(await unlock(again, PASSPHRASE)).toEqual({ code: 'WRONG_PASSPHRASE' });
    expect(orThrow(await unlock(again, 'another')).facts.fingerprint).toBe(made.fingerprint);
  });

  it('takes neither a hostile code nor an empty passphrase', async () => {
    for (const code of ['', 'k-01', 'K 01', 'K-01 <x@y>', 'K'.repeat(17)])
      await expect(generateCustodianKey({ code, passphrase: PASSPHRASE })).rejects.toThrow(TypeError);
    await expect(generateCustodianKey({ code: 'K-01', passphrase: '' })).rejects.toThrow(TypeError);
  });

  it('revokes itself with its revocation certificate', async () => {
    const revoked = await openpgp.revokeKey({
      key: certificate.key,
      revocationCertificate: made.revocation,
      format: 'binary',
    });
    const facts = orThrow(await parseCertificate(revoked.publicKey)).facts;
    expect(facts.revoked?.reason).toBe('unspecified');
  });
});

describe('reading keys', () => {
  it('has a code for each refusal', async () => {
    const unprotected = canonicalArmor('secret-key', unlocked.key.write());
    const twoKeys = canonicalArmor(
      'certificate',
      concat(certificate.key.write(), otherUnlocked.key.toPublic().write()),
    );
    expect(await parseCertificate('hello')).toEqual({ code: 'KEY_MALFORMED' });
    expect(await parseCertificate(good)).toEqual({ code: 'KEY_MALFORMED' });
    expect(await parseCertificate(made.secretKey)).toEqual({ code: 'SECRET_KEY_GIVEN' });
    expect(await parseCertificate(twoKeys)).toMatchObject({ code: 'SEVERAL_KEYS' });
    expect(await parseSecretKey(made.certificate)).toEqual({ code: 'PUBLIC_KEY_GIVEN' });
    expect(await parseSecretKey(unprotected)).toEqual({ code: 'SECRET_KEY_UNPROTECTED' });
    expect(await parseCertificate(new Uint8Array(300_000).fill(200))).toEqual({ code: 'KEY_MALFORMED' });
  });

  it('refuses short RSA and version 6', async () => {
    const short = await openpgp.generateKey({
      type: 'rsa',
      rsaBits: 2048,
      userIDs: [{ name: 'K-03' }],
      format: 'binary',
      config: { ...POLICY, minRSABits: 2048 },
    });
    expect(await parseCertificate(short.publicKey)).toMatchObject({ code: 'KEY_WEAK' });
    const v6 = await openpgp.generateKey({
      type: 'curve25519',
      userIDs: [{ name: 'K-03' }],
      format: 'binary',
      config: { ...POLICY, v6Keys: true },
    });
    expect(await parseCertificate(v6.publicKey)).toMatchObject({ code: 'KEY_UNSUPPORTED' });
  });

  it('lists user ids as the attacker wrote them, but only those the key signed', async () => {
    const hostile = '\u202egpj.exe <a@b.c>\u0000';
    const { publicKey } = await openpgp.reformatKey({
      privateKey: unlocked.key,
      userIDs: [{ name: hostile }],
      format: 'object',
    });
    expect(orThrow(await parseCertificate(publicKey.write())).facts.userIds).toEqual([hostile]);
    const unsigned = new openpgp.PacketList<openpgp.AnyPacket>();
    unsigned.push(...certificate.key.toPacketList().slice(0, 3));
    unsigned.push(openpgp.UserIDPacket.fromObject({ name: 'K-99' }));
    expect(orThrow(await parseCertificate(unsigned.write())).facts.userIds).toEqual(['K-01']);
  });
});

describe('detached signatures (S-20)', () => {
  it('good', async () => {
    expect(await verdictOn(good)).toEqual({
      status: 'good',
      fingerprint: made.fingerprint,
      signedAt: SIGNED,
    });
  });

  it('are the same for the same bytes, key and second', async () => {
    expect(orThrow(await detachedSign(unlocked, BYTES, SIGNED)).armored).toBe(good);
  });

  it('over other bytes', async () => {
    expect(await verifyDetached(certificate, utf8('other'), good)).toEqual({ status: 'bad' });
    expect(await verifyDetached(certificate, new Uint8Array(0), good)).toEqual({ status: 'bad' });
  });

  it('by another key', async () => {
    const { armored } = orThrow(await detachedSign(otherUnlocked, BYTES, SIGNED));
    expect(await verdictOn(armored)).toEqual({
      status: 'wrong-key',
      issuer: otherUnlocked.facts.fingerprint,
    });
  });

  it('missing or of another kind', async () => {
    for (const text of [
      '',
      'hello',
      made.certificate,
      `-----BEGIN PGP SIGNATURE-----\n\n-----END PGP SIGNATURE-----\n`,
    ])
      expect((await verdictOn(text)).status).toBe('malformed');
  });

  it('cleartext with prepended text is no detached signature', async () => {
    const message = await openpgp.createCleartextMessage({ text: 'hello' });
    const cleartext = await openpgp.sign({ message, signingKeys: unlocked.key });
    expect((await verdictOn(`before\n${cleartext}`)).status).not.toBe('good');
  });

  it('an inline-signed message is no detached signature', async () => {
    const message = await openpgp.createMessage({ binary: BYTES });
    const inline = await openpgp.sign({ message, signingKeys: unlocked.key, format: 'binary' });
    expect(await verdictOn(canonicalArmor('signature', inline))).toMatchObject({ status: 'malformed' });
  });

  it('two of them, the bad one first or last', async () => {
    const bad = packetOf(orThrow(await detachedSign(otherUnlocked, BYTES, SIGNED)).armored);
    for (const both of [
      concat(packetOf(good), bad),
      concat(bad, packetOf(good)),
      concat(packetOf(good), packetOf(good)),
    ])
      expect((await verdictOn(canonicalArmor('signature', both))).status).toBe('several-signatures');
  });

  it('trailing garbage inside or outside the armour, other line ends, a header', async () => {
    const inside = canonicalArmor('signature', concat(packetOf(good), Uint8Array.of(0)));
    expect((await verdictOn(inside)).status).toBe('not-canonical');
    for (const text of [
      `${good}\n`,
      `${good}x`,
      ` ${good}`,
      good.replaceAll('\n', '\r\n'),
      good.replace('\n\n', '\nVersion: x\n\n'),
      good.replace(/\n=....\n/, '\n'),
      good.trimEnd(),
    ])
      expect((await verdictOn(text)).status, JSON.stringify(text.slice(0, 40))).toBe('not-canonical');
  });

  it('a text signature: its line ends are not signed', async () => {
    const message = await openpgp.createMessage({ text: 'a\r\n' });
    const signature = await openpgp.sign({
      message,
      signingKeys: unlocked.key,
      detached: true,
      format: 'binary',
    });
    expect(
      await verifyDetached(certificate, utf8('a\n'), canonicalArmor('signature', signature)),
    ).toMatchObject({
      status: 'unsupported',
    });
  });

  it('by an expired key', async () => {
    const { privateKey } = await openpgp.generateKey({
      type: 'ecc',
      curve: 'ed25519Legacy',
      userIDs: [{ name: 'K-04' }],
      date: CREATED,
      keyExpirationTime: 86_400,
      passphrase: PASSPHRASE,
      format: 'object',
    });
    const key = await unlockText(privateKey.armor());
    expect(await detachedSign(key, BYTES, SIGNED)).toEqual({ code: 'KEY_EXPIRED' });
    expect(await detachedSign(key, BYTES, new Date(CREATED.getTime() - 5000))).toEqual({
      code: 'CLOCK_BEFORE_KEY',
    });
    const mine = orThrow(await parseCertificate(key.key.toPublic().write()));
    const inTime = orThrow(await detachedSign(key, BYTES, new Date('2026-01-01T12:00:00Z'))).armored;
    expect((await verdictOn(inTime, mine)).status).toBe('good');
    const pretending: UnlockedKey = { ...unlocked, facts: { ...unlocked.facts, expires: null } };
    expect(
      (await verdictOn(orThrow(await detachedSign(pretending, BYTES, SIGNED)).armored, mine)).status,
    ).toBe('wrong-key');
    // The same key with its expiry shortened afterwards: the signature is sound, the key was past its end.
    const { publicKey } = await openpgp.reformatKey({
      privateKey: unlocked.key,
      userIDs: [{ name: 'K-01' }],
      date: LATER,
      keyExpirationTime: 86_400,
      format: 'binary',
    });
    expect(await verdictOn(good, orThrow(await parseCertificate(publicKey)))).toMatchObject({
      status: 'expired-key',
      signedAt: SIGNED,
      expired: new Date('2026-01-02T00:00:00Z'),
    });
  });

  const { keyCompromised, keySuperseded, keyRetired, noReason } = openpgp.enums.reasonForRevocation;
  it.each([
    [keyCompromised, 'compromised'],
    [keySuperseded, 'superseded'],
    [keyRetired, 'retired'],
    [noReason, 'unspecified'],
  ] as const)('by a revoked key, reason %i', async (flag, reason) => {
    const { publicKey } = await openpgp.revokeKey({
      key: unlocked.key,
      reasonForRevocation: { flag },
      date: LATER,
      format: 'binary',
    });
    const revoked = orThrow(await parseCertificate(publicKey));
    expect(await verdictOn(good, revoked)).toEqual({
      status: 'revoked-key',
      fingerprint: made.fingerprint,
      signedAt: SIGNED,
      reason,
      revokedAt: LATER,
      signedBefore: true,
    });
    expect(await encryptHidden(revoked, BYTES, LATER)).toEqual({ code: 'KEY_CANNOT_ENCRYPT' });
  });

  it("by a subkey without back-signature: someone else's key bound to this certificate", async () => {
    const { privateKey } = await openpgp.generateKey({
      type: 'ecc',
      curve: 'ed25519Legacy',
      userIDs: [{ name: 'K-05' }],
      subkeys: [{ sign: true }],
      date: CREATED,
      format: 'object',
    });
    const [subkey] = privateKey.subkeys;
    const message = await openpgp.createMessage({ binary: BYTES });
    const signature = await openpgp.sign({
      message,
      signingKeys: privateKey,
      signingKeyIDs: subkey!.getKeyID(),
      detached: true,
      date: SIGNED,
      format: 'binary',
    });
    const armored = canonicalArmor('signature', signature);
    const bound = orThrow(await parseCertificate(privateKey.toPublic().write()));
    expect(await verdictOn(armored, bound)).toMatchObject({
      status: 'good',
      fingerprint: privateKey.getFingerprint(),
    });
    // The library refuses a binding for signing without back-signature when read; take it away after reading.
    for (const binding of bound.key.subkeys[0]!.bindingSignatures) binding.embeddedSignature = null;
    expect(await verdictOn(armored, bound)).toMatchObject({ status: 'unsupported' });
  });

  it('refuse every single flipped bit of the file', async () => {
    const text = utf8(good);
    for (let bit = 0; bit < text.length * 8; bit++) {
      const damaged = Uint8Array.from(text);
      damaged[bit >> 3]! ^= 1 << (bit & 7);
      const { status } = await verdictOn(Buffer.from(damaged).toString('latin1'));
      if (status === 'good') expect.fail(`bit ${bit} of the file is free`);
    }
  });

  it('refuse every single flipped bit of the packet, under a right checksum', async () => {
    const packet = packetOf(good);
    for (let bit = 0; bit < packet.length * 8; bit++) {
      const damaged = Uint8Array.from(packet);
      damaged[bit >> 3]! ^= 1 << (bit & 7);
      const { status } = await verdictOn(canonicalArmor('signature', damaged));
      if (status === 'good') expect.fail(`bit ${bit} of the packet is free`);
    }
  });

  it('refuse unsigned data in the unhashed area', async () => {
    const signature = await openpgp.readSignature({ binarySignature: packetOf(good) });
    for (const type of [20, 28, 33, 100]) {
      const packet = signature.packets[0]!;
      packet.unhashedSubpackets = [{ type, critical: false, body: utf8('x'.repeat(21)) }];
      expect(await verdictOn(canonicalArmor('signature', signature.packets.write()))).toMatchObject({
        status: 'not-canonical',
      });
    }
  });
});

describe('certificates in bundles', () => {
  it('are exported under the code alone and equal their own re-encoding', async () => {
    const { publicKey } = await openpgp.reformatKey({
      privateKey: unlocked.key,
      userIDs: [{ name: 'K-01' }, { name: 'Sample Person', email: 'sample@example.org' }],
      date: LATER,
      format: 'binary',
    });
    const named = orThrow(await parseCertificate(publicKey));
    expect(named.facts.userIds).toHaveLength(2);
    const { armored } = orThrow(await exportPublic(named, 'K-01'));
    const read = orThrow(await parseCanonicalCertificate(armored));
    expect(read.facts).toMatchObject({ fingerprint: made.fingerprint, userIds: ['K-01'], canEncrypt: true });
    expect(Buffer.from(tryCanonicalArmor('certificate', armored)!).toString('latin1')).not.toContain(
      'Sample',
    );
    expect(await exportPublic(named, 'K-02')).toEqual({ code: 'NO_CODE_USER_ID' });
  });

  it('refuse every single flipped bit of their packets, under a right checksum', async () => {
    const { armored } = orThrow(await exportPublic(certificate, 'K-01'));
    const bytes = tryCanonicalArmor('certificate', armored)!;
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const damaged = Uint8Array.from(bytes);
      damaged[bit >> 3]! ^= 1 << (bit & 7);
      const read = await parseCanonicalCertificate(canonicalArmor('certificate', damaged));
      // A changed key is another key, with another fingerprint and no valid self-signature.
      if (!('code' in read)) expect.fail(`bit ${bit} is free`);
    }
  });

  it('refuse another armour and certifications by others', async () => {
    const { armored } = orThrow(await exportPublic(certificate, 'K-01'));
    expect(await parseCanonicalCertificate(armored.replaceAll('\n', '\r\n'))).toEqual({
      code: 'NOT_CANONICAL',
    });
    const certified = await certificate.key.signAllUsers([otherUnlocked.key]);
    expect(await parseCanonicalCertificate(canonicalArmor('certificate', certified.write()))).toEqual({
      code: 'NOT_CANONICAL',
    });
  });
});

describe('hidden messages', () => {
  it('open for their key only, unaltered only', async () => {
    const { armored } = orThrow(await encryptHidden(certificate, BYTES, SIGNED));
    expect(await decryptHidden(unlocked, armored)).toEqual(BYTES);
    expect(await decryptHidden(otherUnlocked, armored)).toBeNull();
    const bytes = tryCanonicalArmor('message', armored)!;
    for (const at of [bytes.length - 1, bytes.length >> 1, 20]) {
      const damaged = Uint8Array.from(bytes);
      damaged[at]! ^= 1;
      expect(await decryptHidden(unlocked, canonicalArmor('message', damaged))).toBeNull();
    }
  });

  it('refuse a named recipient and a compression bomb', async () => {
    const message = await openpgp.createMessage({ binary: new Uint8Array(1_000_000) });
    const named = await openpgp.encrypt({ message, encryptionKeys: certificate.key, format: 'binary' });
    expect(await decryptHidden(unlocked, canonicalArmor('message', named))).toBeNull();
    const bomb = await openpgp.encrypt({
      message: await openpgp.createMessage({ binary: new Uint8Array(20_000_000) }),
      encryptionKeys: certificate.key,
      wildcard: true,
      format: 'binary',
      config: { preferredCompressionAlgorithm: openpgp.enums.compression.zlib },
    });
    expect(await decryptHidden(unlocked, canonicalArmor('message', bomb))).toBeNull();
  });
});
