/** Whether a `deletion` entry shows the approval of a second person: for every verifier, from the entry and its disclosures. */
import { hex } from '../bytes.ts';
import type { VisibleEntry } from '../item/project-item.ts';
import { statedOf } from '../ledger/entry.ts';
import type { CoreCrypto } from '../ports.ts';
import type { OpenPgpVerifier } from '../verdict/ports.ts';
import { disposalFacts } from './facts.ts';
import { disposalRequest, disposalRequestBytes, parseDisposalRequest } from './request.ts';

export interface DisposalGround {
  readonly crypto: CoreCrypto;
  readonly openPgp: OpenPgpVerifier;
  /** Digest of the item's bytes, from its acquisition entry. */
  readonly sha256: string;
  /** Key that the ledger bound to a code before this entry; null: none. */
  readonly boundKey: (code: string) => string | null;
  /** Armored certificate of the key bound to a code, or null. */
  readonly certificate: (fingerprint: string, code: string) => Promise<string | null> | string | null;
}

/** `not-shown`: the entry's plain members contradict nothing, and the disclosures that would prove them are not there. */
export type DisposalProof =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: 'not-shown' | (string & {}) };

const no = (why: string): DisposalProof => ({ ok: false, why });

/** Checks form, case, item, persons and signature. Takes hostile entries and never throws on them. */
export async function proveDisposal(
  { entry, disclosed }: Pick<VisibleEntry, 'entry' | 'disclosed'>,
  ground: DisposalGround,
): Promise<DisposalProof> {
  const facts = disposalFacts(statedOf(entry));
  if (facts === null || entry.subject === null) return no('form');
  const { code, fingerprint } = facts.approval;
  const acting = ground.boundKey(entry.actor);
  // A code without a key would be nobody, and a key that no entry binds could be anybody's: neither makes a second person of the first.
  if (acting === null || ground.boundKey(code) !== fingerprint) return no('unknown key');
  if (fingerprint === acting) return no('same key');
  const signature = disclosed.get('signature');
  if (!disclosed.has('request') || signature === undefined) return no('not-shown');
  const request = disposalRequest.safeParse(disclosed.get('request'));
  if (!request.success || typeof signature !== 'string') return no('request');
  const bytes = disposalRequestBytes(request.data);
  if (parseDisposalRequest(bytes) === null || hex(ground.crypto.sha256(bytes)) !== facts.request)
    return no('request');
  if (request.data.case !== entry.case) return no('other case');
  const { uid } = entry.subject;
  const named = request.data.items.find((item) => item.uid === uid);
  if (named === undefined || named.sha256 !== ground.sha256) return no('other item');
  const { requestedBy } = request.data;
  if (ground.boundKey(requestedBy.code) !== requestedBy.fingerprint) return no('unknown key');
  if (fingerprint === requestedBy.fingerprint) return no('same key');
  const certificate = await ground.certificate(fingerprint, code);
  if (certificate === null) return no('unknown key');
  const result = await ground.openPgp.verifyDetached(certificate, bytes, signature);
  if (result.status !== 'good') return no(`signature ${result.status}`);
  return result.fingerprint === fingerprint ? { ok: true } : no('other key');
}
