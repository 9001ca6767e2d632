/** Disposals by order: which items' content is rightly gone. A `deletion` entry that shows no second person's approval excuses nothing. */
import { proveDisposal } from '../../../shared/core/disposal/index.ts';
import { ingestionFacts } from '../../../shared/core/item/entry-facts.ts';
import { parseEntry, statedOf } from '../../../shared/core/ledger/entry.ts';
import type { OpenPgpVerifier } from '../../../shared/core/verdict/ports.ts';
import type { Report } from '../../../shared/core/verdict/report.ts';
import type { OpenedCase } from '../case/open-case.ts';
import { nodeCoreCrypto } from '../crypto/core-crypto.ts';
import { DISPOSAL_TYPE } from '../db/disposals.ts';
import { custodians, entriesOfItem, entriesOfTypes } from '../db/entries.ts';
import { itemByUid } from '../db/items.ts';
import { visibleEntry } from '../ledger/projector.ts';

/**
 * Checks every disposal and says of each item whose content is withheld by which entry.
 * @returns uids of the items whose disposal is proven
 */
export async function checkDisposals(
  { db }: OpenedCase,
  report: Report,
  openPgp: OpenPgpVerifier,
): Promise<ReadonlySet<string>> {
  const proven = new Set<string>();
  const bound = custodians(db);
  for (const row of entriesOfTypes(db, [DISPOSAL_TYPE])) {
    const visible = visibleEntry(db, row);
    const uid = visible?.entry.subject?.uid ?? '';
    const place = { seq: row.seq, item: itemByUid(db, uid)?.number ?? uid };
    const proof =
      visible === null
        ? ({ ok: false, why: 'form' } as const)
        : await proveDisposal(visible, {
            crypto: nodeCoreCrypto,
            openPgp,
            sha256: acquiredDigest(db, uid),
            boundKey: (code) =>
              bound.find((one) => one.code === code && one.seq < row.seq)?.fingerprint ?? null,
            certificate: (fingerprint) =>
              bound.find((one) => one.fingerprint === fingerprint)?.certificate ?? null,
          });
    if (!proof.ok) {
      report.add('disposal-not-approved', { ...place, detail: proof.why });
      continue;
    }
    proven.add(uid);
    report.add('content-withheld', place);
  }
  return proven;
}

function acquiredDigest(db: OpenedCase['db'], uid: string): string {
  const [first] = entriesOfItem(db, uid);
  const entry = first === undefined ? null : parseEntry(first.bytes);
  return (entry === null ? null : ingestionFacts(statedOf(entry)))?.object.sha256 ?? '';
}
