/** What our verifier says of a case of the tables: of bundles in memory, of ledger exports on the disk. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Outcome } from '../../shared/core/verdict/report.ts';
import type { AskedPolicy } from '../../electron/engine/verify/policy.ts';
import { policyOf } from '../../electron/engine/verify/policy.ts';
import { verifyLedgerAt } from '../../electron/engine/verify/verify-ledger-at.ts';
import { sourceOf, writeFolder } from '../damage/bundle-files.ts';
import { rememberingOpenPgp, verifierWith } from '../damage/verify-in-memory.ts';
import { zipInMemory } from '../damage/zip-in-memory.ts';
import { mutate, type Mutated, SAMPLE_KEYS, type VectorCase, VECTORS } from './mutate.ts';

export type What = 'bundles' | 'ledgers';

const verifyInMemory = verifierWith(rememberingOpenPgp());

export const signersOf = ({ signer }: VectorCase): readonly string[] =>
  signer === null ? [] : [SAMPLE_KEYS[signer ?? 'signer'].fingerprint];
export const anchorOf = ({ against }: VectorCase): string | null =>
  against === undefined ? null : join(VECTORS, 'anchors', against);

function askedBy(one: VectorCase): AskedPolicy {
  const anchor = anchorOf(one);
  return {
    signers: signersOf(one).map((fingerprint) => ({ fingerprint, certificate: null })),
    ...(anchor === null ? {} : { against: new Uint8Array(readFileSync(anchor)) }),
    requireAnchor: one.requireAnchor ?? false,
    requireCheckpointSignature: one.requireCheckpointSignature ?? false,
  };
}

/** A folder or an archive at `path`. */
export function place(path: string, { files, zip }: Mutated): void {
  if (zip === null) writeFolder(path, files);
  else writeFileSync(path, zip);
}

export async function ours(what: What, one: VectorCase, mutated?: Mutated): Promise<Outcome> {
  const state = mutated ?? (await mutate(what, one.do));
  if (what === 'bundles') {
    const source = state.zip === null ? sourceOf(state.files) : zipInMemory(state.zip);
    return verifyInMemory(source, policyOf(askedBy(one)));
  }
  const folder = mkdtempSync(join(tmpdir(), 'custodia-ledger-'));
  try {
    place(join(folder, one.name), state);
    return await verifyLedgerAt({ path: join(folder, one.name), known: null, ...askedBy(one) });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
