/** What somebody brought: decided by what lies in it, never by its name. And a key out of it, for whoever compares its fingerprint. */
import { tryUtf8 } from '../../../shared/core/bytes.ts';
import { BUNDLE_FILES } from '../../../shared/core/bundle/layout.ts';
import { LEDGER_EXPORT_FILES } from '../../../shared/core/verdict/verify-ledger-export.ts';
import { openBundleSource } from '../bundle-source/index.ts';
import { isFailure } from '../failure.ts';
import { parseCertificate } from '../openpgp/index.ts';

const MAX_KEY_BYTES = 1_048_576;
/** `keyPath` of bundle.md §1, with the code. */
const KEY = /^keys\/([A-Z][A-Z0-9-]{0,15})\.asc$/;

/** A ledger export has entries at its top and no bag around them. Whatever cannot be listed is called a bundle: its verifier says why. */
export async function subjectAt(path: string): Promise<'bundle' | 'ledger'> {
  const opened = await openBundleSource(path);
  const { source } = opened;
  try {
    const listed = await source.entries();
    if ('problems' in listed) return 'bundle';
    const paths = new Set(listed.map((file) => file.path));
    const isLedger =
      paths.has(LEDGER_EXPORT_FILES.entries) &&
      paths.has(LEDGER_EXPORT_FILES.checkpoint) &&
      !paths.has(BUNDLE_FILES.bagit);
    return isLedger ? 'ledger' : 'bundle';
  } finally {
    await opened.close();
  }
}

export interface BroughtKey {
  /** The code under which it lies. From outside. */
  readonly code: string;
  readonly armored: string;
}

/** The certificate of that fingerprint in a bundle or ledger export, or null. Nothing follows from its being there (L-18). */
export async function keyIn(path: string, fingerprint: string): Promise<BroughtKey | null> {
  const opened = await openBundleSource(path);
  const { source } = opened;
  try {
    const listed = await source.entries();
    if ('problems' in listed) return null;
    for (const file of listed) {
      const code = KEY.exec(file.path)?.[1];
      if (code === undefined || file.kind !== 'file') continue;
      const read = await source.bytes(file.path, MAX_KEY_BYTES);
      const armored = 'problem' in read ? null : tryUtf8(read.bytes);
      const certificate = armored === null ? null : await parseCertificate(armored);
      if (armored === null || certificate === null || isFailure(certificate)) continue;
      if (certificate.facts.fingerprint === fingerprint) return { code, armored };
    }
    return null;
  } finally {
    await opened.close();
  }
}
