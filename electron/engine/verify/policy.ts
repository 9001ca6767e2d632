import type { VerifyPolicy } from '../../../shared/core/verdict/ports.ts';
import type { GivenSigner } from './signers.ts';

/** What a person asks of a verification beyond the default policy. */
export interface AskedPolicy {
  /** Who has to have signed; anybody of the installation's own list when empty. */
  readonly signers: readonly GivenSigner[];
  /** Bytes of an older checkpoint of the same ledger. */
  readonly against?: Uint8Array;
  readonly requireAnchor?: boolean;
  readonly requireCheckpointSignature?: boolean;
}

export function policyOf(asked: AskedPolicy): VerifyPolicy {
  const { signers, against, requireAnchor, requireCheckpointSignature } = asked;
  return {
    ...(signers.length === 0 ? {} : { expectedSigners: signers.map(({ fingerprint }) => fingerprint) }),
    ...(against === undefined ? {} : { against }),
    ...(requireAnchor === undefined ? {} : { requireAnchor }),
    ...(requireCheckpointSignature === undefined ? {} : { requireCheckpointSignature }),
  };
}
