/** Verifying a bundle on disk: the core's verifier over a folder or a ZIP, with this engine's OpenPGP. Reads only. */
import type { BundleVerification } from '../../../shared/core/verdict/bundle-verification.ts';
import type { VerifyProgress } from '../../../shared/core/verdict/ports.ts';
import { verifyBundle } from '../../../shared/core/verdict/verify-bundle.ts';
import { openBundleSource } from '../bundle-source/index.ts';
import type { Clock } from '../clock.ts';
import { nodeCoreCrypto } from '../crypto/core-crypto.ts';
import type { StagingKey } from '../crypto/staging.ts';
import { openPgpPort } from './openpgp-port.ts';
import { openGivenAnnex } from './given-annex.ts';
import { type AskedPolicy, policyOf } from './policy.ts';
import { knownSigners, ownCopyFrom, type SignerList } from './signers.ts';

export interface VerifyBundleOptions extends AskedPolicy {
  /** A folder or a ZIP. */
  readonly path: string;
  /** The installation's own list, or null where there is none, as on a stranger's machine. */
  readonly known: SignerList | null;
  /** The annex: its encrypted file, the folder or ZIP that was decrypted from it, or both. */
  readonly annex?: readonly string[];
  /** Of a ZIP that the caller is making, and that is not on the disk in the open. */
  readonly key?: StagingKey;
  readonly onProgress?: (progress: VerifyProgress) => void;
  /** Stops at once, in the middle of a file. */
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
}

/** The core's report. Never rejects for what is on the disk. */
export async function verifyBundleAt(options: VerifyBundleOptions): Promise<BundleVerification> {
  const { signers, known, signal } = options;
  const progress = smoothProgress(options.onProgress ?? (() => {}));
  const opened = await openBundleSource(options.path, progress.hashed, options.key);
  const annex = options.annex === undefined ? null : await openGivenAnnex(options.annex, signal);
  const stop = (): void => void opened.close();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await verifyBundle(
      {
        source: opened.source,
        crypto: nodeCoreCrypto,
        openpgp: openPgpPort({
          ownCopy: ownCopyFrom(signers, known),
          ...(options.clock === undefined ? {} : { clock: options.clock }),
        }),
        knownSigners: knownSigners(known),
        ...(annex === null ? {} : { annex: annex.given }),
      },
      policyOf(options),
      {
        progress: progress.report,
        parallel: 2 * opened.parallel,
        ...(signal === undefined ? {} : { signal }),
      },
    );
  } finally {
    signal?.removeEventListener('abort', stop);
    await opened.close();
    await annex?.close();
  }
}

/** The core reports whole files; a film of an hour is one file. Bytes of files in work are added, and never more than there are. */
function smoothProgress(onProgress: (progress: VerifyProgress) => void) {
  let last: VerifyProgress | null = null;
  let hashed = 0;
  const shown = (progress: VerifyProgress): VerifyProgress => ({
    ...progress,
    bytes: Math.max(progress.bytes, Math.min(hashed, progress.bytesTotal)),
  });
  return {
    report: (progress: VerifyProgress): void => {
      if (last === null) hashed = progress.bytes;
      last = progress;
      onProgress(shown(progress));
    },
    hashed: (sizeBytes: number): void => {
      hashed += sizeBytes;
      if (last !== null) onProgress(shown(last));
    },
  };
}
