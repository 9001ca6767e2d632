/** The certificates of a bundle or ledger export: each custodian's key under his code alone, in canonical form (bundle.md §6). */
import type { CodeBinding } from '../../../shared/core/bundle/records.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import { custodians } from '../db/entries.ts';
import { exportPublic, parseCanonicalCertificate, parseCertificate } from '../openpgp/index.ts';
import { ExportError } from './failure.ts';

export interface ShippedKey {
  readonly code: string;
  readonly armored: string;
}

/**
 * One for each code with a key, by code.
 * @throws ExportError CERTIFICATE_UNFIT when there is none, it is another key's, or it has no user id that is the code
 */
export async function shippedKeys(
  db: CaseDatabase,
  bindings: readonly CodeBinding[],
): Promise<readonly ShippedKey[]> {
  const known = new Map(custodians(db).map((row) => [row.code, row.certificate]));
  const keys: ShippedKey[] = [];
  for (const { code, fingerprint } of bindings) {
    if (fingerprint === null) continue;
    const armored = await publicPart(known.get(code) ?? '', code, fingerprint);
    if (armored === null) throw new ExportError('CERTIFICATE_UNFIT', { custodian: code, fingerprint });
    keys.push({ code, armored });
  }
  return keys.toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

async function publicPart(certificate: string, code: string, fingerprint: string): Promise<string | null> {
  const parsed = await parseCertificate(certificate);
  if ('code' in parsed || parsed.facts.fingerprint !== fingerprint) return null;
  const exported = await exportPublic(parsed, code);
  if ('code' in exported) return null;
  return 'code' in (await parseCanonicalCertificate(exported.armored)) ? null : exported.armored;
}
