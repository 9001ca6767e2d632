/**
 * Secrets of a case that survive a change of its key: the naming key and the seed of the log key, sealed under K_secret in table
 * `secret` (case.md §2.1). The AAD binds each to its case and its name.
 */
import { type Bytes, utf8 } from '../../../shared/core/bytes.ts';
import { deriveKey } from '../crypto/case-keys.ts';
import { openBytes, sealBytes } from '../crypto/primitives.ts';
import type { CaseDatabase } from '../db/case-database.ts';
import { putSecret, secret } from '../db/entries.ts';

export type SecretName = 'naming-key' | 'log-key';
export const SECRET_NAMES: readonly SecretName[] = ['naming-key', 'log-key'];

const aad = (caseId: string, name: SecretName): Bytes => utf8(`custodia/v1/secret/${name}/${caseId}`);

export function storeSecret(
  db: CaseDatabase,
  caseKey: Uint8Array,
  caseId: string,
  name: SecretName,
  value: Uint8Array,
): void {
  putSecret(db, name, sealBytes(deriveKey(caseKey, caseId, 'secret-wrap'), value, aad(caseId, name)));
}

/** The secret, or null when it is missing or does not open under this case key. */
export function loadSecret(
  db: CaseDatabase,
  caseKey: Uint8Array,
  caseId: string,
  name: SecretName,
): Bytes | null {
  const sealed = secret(db, name);
  return sealed === undefined
    ? null
    : openBytes(deriveKey(caseKey, caseId, 'secret-wrap'), sealed, aad(caseId, name));
}
