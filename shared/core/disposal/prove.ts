/** Whether a `deletion` entry shows the approval of a second person: for the verifier of a case, from the entry and its disclosures. */
import { hex } from '../bytes.ts';
import type { VisibleEntry } from '../item/project-item.ts';
import { statedOf } from '../ledger/entry.ts';
import type { CoreCrypto } from '../ports.ts';
import type { OpenPgpVerifier } from '../verdict/ports.ts';
import { disposalFacts } from './facts.ts';
import { disposalRequest, disposalRequestBytes } from './request.ts';

export interface DisposalGround {
  readonly crypto: CoreCrypto;
  readonly openPgp: OpenPgpVerifier;
  /** Digest of the item's bytes, from its acquisition entry. */
  readonly sha256: string;
  /** Key that the ledger bound to a code before this entry; null: none. */
  readonly boundKey: (code: string) => string | null;
  /** Armored certificate of a bound key, or null. */
  readonly certificate: (fingerprint: string) => string | null;
}

export type DisposalProof = { readonly ok: true } | { readonly ok: false; readonly why: string };

const no = (why: string): DisposalProof => ({ ok: false, why });

/** Checks form, case, item, persons and signature. Takes hostile entries and never throws on them. */
export async function proveDisposal(
  { entry, disclosed }: VisibleEntry,
  ground: DisposalGround,
): Promise<DisposalProof> {
  const facts = disposalFacts(statedOf(entry));
  if (facts === null || entry.subject === null) return no('form');
  const request = disposalRequest.safeParse(disclosed.get('request'));
  const signature = disclosed.get('signature');
  // Nobody lawfully erases what shows that a second person approved.
  if (!request.success || typeof signature !== 'string') return no('approval not shown');
  const bytes = disposalRequestBytes(request.data);
  if (hex(ground.crypto.sha256(bytes)) !== facts.request) return no('request');
  if (request.data.case !== entry.case) return no('other case');
  const { uid } = entry.subject;
  const named = request.data.items.find((item) => item.uid === uid);
  if (named === undefined || named.sha256 !== ground.sha256) return no('other item');
  const { code, fingerprint } = facts.approval;
  const { requestedBy } = request.data;
  const acting = ground.boundKey(entry.actor);
  // A code without a key would be nobody, and a key that no entry binds could be anybody's: neither makes a second person of the first.
  if (acting === null || ground.boundKey(requestedBy.code) !== requestedBy.fingerprint)
    return no('unknown key');
  if (ground.boundKey(code) !== fingerprint) return no('unknown key');
  if (fingerprint === acting || fingerprint === requestedBy.fingerprint) return no('same key');
  const certificate = ground.certificate(fingerprint);
  if (certificate === null) return no('unknown key');
  const result = await ground.openPgp.verifyDetached(certificate, bytes, signature);
  if (result.status !== 'good') return no(`signature ${result.status}`);
  return result.fingerprint === fingerprint ? { ok: true } : no('other key');
}
