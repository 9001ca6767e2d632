/** The signatures inside a certificate that its own key made: they alone say what belongs to the key. */
import * as openpgp from 'openpgp';
import { hex } from '../../../shared/core/bytes.ts';
import { POLICY, REVOCATION_POLICY } from './policy.ts';

const TYPE = openpgp.enums.signature;
const CERTIFICATIONS: readonly (openpgp.enums.signature | null)[] = [
  TYPE.certGeneric,
  TYPE.certPersona,
  TYPE.certCasual,
  TYPE.certPositive,
];

/** Subpacket types (RFC 9580 §5.2.3.7). */
const ISSUER_KEY_ID = 16;
const EMBEDDED_SIGNATURE = 32;

/** Judged at the signature packet's own date, so that no clock of ours decides about it. */
async function verifies(
  signature: openpgp.SignaturePacket,
  by: openpgp.AnyKeyPacket,
  type: openpgp.enums.signature,
  target: object,
  config: openpgp.Config,
): Promise<boolean> {
  try {
    await signature.verify(by, type, target, signature.created ?? undefined, false, config);
    return true;
  } catch {
    return false;
  }
}

/** User ids and attributes that the key itself certified and has not revoked. */
export async function validUsers(key: openpgp.Key): Promise<openpgp.User[]> {
  const valid: openpgp.User[] = [];
  for (const user of key.users) {
    const target = { userID: user.userID, userAttribute: user.userAttribute, key: key.keyPacket };
    const revocations = await Promise.all(
      user.revocationSignatures.map((signature) =>
        verifies(signature, key.keyPacket, TYPE.certRevocation, target, REVOCATION_POLICY),
      ),
    );
    if (revocations.includes(true)) continue;
    const certifications = await Promise.all(
      user.selfCertifications.map((signature) =>
        verifies(signature, key.keyPacket, TYPE.certGeneric, target, POLICY),
      ),
    );
    if (certifications.includes(true)) valid.push(user);
  }
  return valid;
}

/** The unhashed area is unsigned: it may repeat who issued the signature, and hold a subkey's own verified back-signature. */
function isUnhashedClosed(
  signature: openpgp.SignaturePacket,
  issuer: openpgp.AnyKeyPacket,
  allowEmbedded: boolean,
): boolean {
  const keyId = issuer.getKeyID().toHex();
  return signature.unhashedSubpackets.every(({ type, critical, body }) => {
    if (critical) return false;
    if (type === ISSUER_KEY_ID) return hex(body) === keyId;
    return allowEmbedded && type === EMBEDDED_SIGNATURE;
  });
}

/** Whether each and every signature of a certificate is the key's own, valid and without unsigned data. */
export async function verifyEverySignature(key: openpgp.Key): Promise<boolean> {
  const primary = key.keyPacket;
  const own = (
    signature: openpgp.SignaturePacket,
    type: openpgp.enums.signature,
    target: object,
    config: openpgp.Config,
    allowEmbedded = false,
  ): Promise<boolean> =>
    isUnhashedClosed(signature, primary, allowEmbedded)
      ? verifies(signature, primary, type, target, config)
      : Promise.resolve(false);
  const checks: Promise<boolean>[] = [];

  for (const signature of key.revocationSignatures)
    checks.push(own(signature, TYPE.keyRevocation, { key: primary }, REVOCATION_POLICY));
  for (const user of key.users) {
    if (user.otherCertifications.length > 0) return false;
    const target = { userID: user.userID, userAttribute: user.userAttribute, key: primary };
    for (const signature of user.selfCertifications) {
      if (!CERTIFICATIONS.includes(signature.signatureType)) return false;
      checks.push(own(signature, TYPE.certGeneric, target, POLICY));
    }
    for (const signature of user.revocationSignatures)
      checks.push(own(signature, TYPE.certRevocation, target, REVOCATION_POLICY));
  }
  for (const subkey of key.subkeys) {
    const target = { key: primary, bind: subkey.keyPacket };
    for (const signature of subkey.bindingSignatures) {
      checks.push(own(signature, TYPE.subkeyBinding, target, POLICY, true));
      const back = signature.embeddedSignature;
      if (back === null) continue;
      if (!isUnhashedClosed(back, subkey.keyPacket, false)) return false;
      checks.push(verifies(back, subkey.keyPacket, TYPE.keyBinding, target, POLICY));
    }
    for (const signature of subkey.revocationSignatures)
      checks.push(own(signature, TYPE.subkeyRevocation, target, REVOCATION_POLICY));
  }
  return (await Promise.all(checks)).every(Boolean);
}
