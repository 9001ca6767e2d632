/**
 * Disposals by order among the entries that were shipped (ledger.md §9): an order without a second person's approval is none. What the
 * entry says plainly is judged always, the approval itself where its disclosures are there.
 */
import { DISPOSAL_TYPE, proveDisposal } from '../disposal/index.ts';
import { bindingOf } from '../bundle/records.ts';
import type { VisibleEntry } from '../item/project-item.ts';
import { digestsOf, type Entry } from '../ledger/entry.ts';
import { memberOf } from '../ledger/member.ts';
import type { CoreCrypto } from '../ports.ts';
import type { OpenPgpVerifier } from './ports.ts';
import type { Report } from './report.ts';

export interface DisposalPorts {
  readonly crypto: CoreCrypto;
  readonly openpgp: OpenPgpVerifier;
  /** Armored certificate of the key bound to a code, or null where it is not there or not that key. */
  readonly certificate: (fingerprint: string, code: string) => Promise<string | null> | string | null;
}

/** Takes the shipped entries in their order. Keeps a digest for each item, and nothing else of them. */
export class DisposalCheck {
  readonly #ports: DisposalPorts;
  readonly #report: Report;
  readonly #bound = new Map<string, string | null>();
  readonly #acquired = new Map<string, string>();

  constructor(ports: DisposalPorts, report: Report) {
    this.#ports = ports;
    this.#report = report;
  }

  /** @param disclosed what is shipped of the entry; asked of disposals only */
  async take(entry: Entry, disclosed: VisibleEntry['disclosed']): Promise<void> {
    if (entry.type === DISPOSAL_TYPE) await this.#check(entry, disclosed);
    const binding = bindingOf(entry);
    if (binding !== null) this.#bound.set(binding.code, binding.fingerprint);
    const { subject, type, data } = entry;
    if (type !== 'ingestion' || subject?.n !== 0 || this.#acquired.has(subject.uid)) return;
    const sha256 = memberOf(data['object'] ?? null, 'sha256');
    if (typeof sha256 === 'string' && sha256.length === 64) this.#acquired.set(subject.uid, sha256);
  }

  async #check(entry: Entry, disclosed: VisibleEntry['disclosed']): Promise<void> {
    const { crypto, openpgp, certificate } = this.#ports;
    const uid = entry.subject?.uid ?? '';
    const proof = await proveDisposal(
      { entry, disclosed },
      {
        crypto,
        openPgp: openpgp,
        sha256: this.#acquired.get(uid) ?? '',
        boundKey: (code) => this.#bound.get(code) ?? null,
        certificate,
      },
    );
    const place = { seq: entry.seq, ...(uid === '' ? {} : { item: uid }) };
    if (proof.ok) this.#report.add('content-withheld', place);
    // Withheld, or never said: only the digests that the entry commits to tell the two apart.
    else if (proof.why === 'not-shown' && disclosed.size < digestsOf(entry).length)
      this.#report.add('disposal-not-checked', place);
    else this.#report.add('disposal-not-approved', { ...place, detail: proof.why });
  }
}
