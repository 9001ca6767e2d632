/** The second person's act: his detached signature over a request, on any machine that has his key. */
import { type DisposalRequest, parseDisposalRequest } from '../../../shared/core/disposal/index.ts';
import type { SessionCustodian, SignFailure } from '../case/custodian.ts';
import { type Failure, isFailure } from '../failure.ts';

/**
 * @param bytes the request as it was handed over: attacker-controlled until it is read
 * @param signer never the one who asks (APPROVAL_OWN_KEY)
 */
export async function signRequest(
  bytes: Uint8Array,
  signer: SessionCustodian,
): Promise<
  | { readonly request: DisposalRequest; readonly armored: string }
  | SignFailure
  | Failure<'DISPOSAL_REQUEST_MALFORMED' | 'APPROVAL_OWN_KEY' | 'KEY_LOCKED'>
> {
  const request = parseDisposalRequest(bytes);
  if (request === null) return { code: 'DISPOSAL_REQUEST_MALFORMED' };
  if (request.requestedBy.fingerprint === signer.fingerprint)
    return { code: 'APPROVAL_OWN_KEY', details: { custodian: signer.code } };
  if (signer.sign === null) return { code: 'KEY_LOCKED', details: { custodian: signer.code } };
  const signature = await signer.sign(bytes);
  return isFailure(signature) ? signature : { request, armored: signature.armored };
}
