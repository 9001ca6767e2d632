/** Manifests and the signature over them (bundle.md §2, §5). */
import { bundleFingerprint } from '../../../shared/core/bundle/bag-files.ts';
import { BUNDLE_FILES } from '../../../shared/core/bundle/layout.ts';
import { buildManifest } from '../../../shared/core/bundle/manifest.ts';
import type { Bytes } from '../../../shared/core/bytes.ts';
import type { SessionCustodian } from '../case/custodian.ts';
import { nodeCoreCrypto } from '../crypto/core-crypto.ts';
import { isFailure } from '../failure.ts';
import { ExportError, raise } from './failure.ts';
import type { TagFiles } from './tag-files.ts';

interface Digested {
  readonly path: string;
  readonly sha256: string;
  readonly sha512: string;
}

const manifestOf = (files: readonly Digested[], algorithm: 'sha256' | 'sha512'): Bytes =>
  buildManifest(files.map((file) => ({ path: file.path, digest: file[algorithm] })));

/** What is signed. */
export interface Seal {
  readonly tagManifestSha512: Bytes;
  /** Lower-case hex. */
  readonly sha512: string;
  /** Digit groups for the notebook. */
  readonly fingerprint: string;
}

/** Writes the four manifests. Payload has the digests of its entries: whoever signs has compared them by then. */
export function writeManifests(tags: TagFiles, payload: readonly Digested[]): Seal {
  tags.put(BUNDLE_FILES.manifestSha256, manifestOf(payload, 'sha256'));
  tags.put(BUNDLE_FILES.manifestSha512, manifestOf(payload, 'sha512'));
  // Both list the same set, from before either was written.
  const listed = [...tags.written];
  tags.put(BUNDLE_FILES.tagManifestSha256, manifestOf(listed, 'sha256'));
  const tagManifestSha512 = manifestOf(listed, 'sha512');
  const { sha512 } = tags.put(BUNDLE_FILES.tagManifestSha512, tagManifestSha512);
  return { tagManifestSha512, sha512, fingerprint: bundleFingerprint(nodeCoreCrypto, tagManifestSha512) };
}

/** @throws ExportError KEY_LOCKED, or what the key says of itself */
export async function writeSignature(tags: TagFiles, seal: Seal, custodian: SessionCustodian): Promise<void> {
  if (custodian.sign === null) throw new ExportError('KEY_LOCKED', { custodian: custodian.code });
  const signature = await custodian.sign(seal.tagManifestSha512);
  if (isFailure(signature)) raise(signature);
  else tags.put(BUNDLE_FILES.signature, signature.armored);
}
