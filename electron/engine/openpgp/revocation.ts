/** Whether a key says of itself that it is no longer to be trusted, and why. */
import * as openpgp from 'openpgp';
import { REVOCATION_POLICY } from './policy.ts';

/** RFC 9580 §5.2.3.31. `unspecified` counts as the worst: nobody said that the key was not compromised. */
export type RevocationReason = 'compromised' | 'superseded' | 'retired' | 'unspecified';

export interface Revocation {
  reason: RevocationReason;
  /** When the revoker says it was made. */
  at: Date;
}

const REASONS: Readonly<Record<number, RevocationReason>> = {
  1: 'superseded',
  2: 'compromised',
  3: 'retired',
};
const SEVERITY: readonly RevocationReason[] = ['retired', 'superseded', 'unspecified', 'compromised'];

/**
 * The gravest valid revocation of a primary key or, with `subkey`, of a subkey; null when there is none.
 * Its date is not compared with any clock: a revocation from "the future" is obeyed.
 */
export async function findRevocation(
  signatures: readonly openpgp.SignaturePacket[],
  primary: openpgp.AnyKeyPacket,
  subkey?: openpgp.AnyKeyPacket,
): Promise<Revocation | null> {
  const { keyRevocation, subkeyRevocation } = openpgp.enums.signature;
  const type = subkey === undefined ? keyRevocation : subkeyRevocation;
  const target = subkey === undefined ? { key: primary } : { key: primary, bind: subkey };
  let gravest: Revocation | null = null;
  for (const signature of signatures) {
    const at = signature.created;
    if (signature.signatureType !== type || at === null) continue;
    try {
      await signature.verify(primary, type, target, at, false, REVOCATION_POLICY);
    } catch {
      continue; // made by someone else, or damaged: it revokes nothing
    }
    const reason = REASONS[signature.reasonForRevocationFlag ?? 0] ?? 'unspecified';
    if (gravest === null || SEVERITY.indexOf(reason) > SEVERITY.indexOf(gravest.reason))
      gravest = { reason, at };
  }
  return gravest;
}
