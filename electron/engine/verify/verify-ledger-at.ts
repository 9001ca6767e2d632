/** Verifying a ledger export on disk (ledger.md §6): the core's verifier over a folder or a ZIP. Reads only. */
import {
  LEDGER_EXPORT_FILES,
  type LedgerExportControl,
  type LedgerExportSource,
  type LedgerExportVerification,
  verifyLedgerExport,
} from '../../../shared/core/verdict/verify-ledger-export.ts';
import type { SourceFile } from '../../../shared/core/verdict/ports.ts';
import { openBundleSource, type OpenedSource } from '../bundle-source/index.ts';
import { nodeCoreCrypto } from '../crypto/core-crypto.ts';
import { openPgpPort } from './openpgp-port.ts';
import { policyOf } from './policy.ts';
import { knownSigners, ownCopyFrom } from './signers.ts';
import type { VerifyBundleOptions } from './verify-bundle-at.ts';

export interface VerifyLedgerOptions extends Omit<VerifyBundleOptions, 'onProgress'> {
  readonly onProgress?: LedgerExportControl['progress'];
}

/** The core's report. Never rejects for what is on the disk. */
export async function verifyLedgerAt(options: VerifyLedgerOptions): Promise<LedgerExportVerification> {
  const { signers, known, signal, onProgress, clock } = options;
  const opened = await openBundleSource(options.path);
  const stop = (): void => void opened.close();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await verifyLedgerExport(
      {
        source: opened.form === 'zip' ? withStreamsChecked(opened) : opened.source,
        crypto: nodeCoreCrypto,
        openpgp: openPgpPort({
          ownCopy: ownCopyFrom(signers, known),
          ...(clock === undefined ? {} : { clock }),
        }),
        knownSigners: knownSigners(known),
      },
      policyOf(options),
      {
        ...(signal === undefined ? {} : { signal }),
        ...(onProgress === undefined ? {} : { progress: onProgress }),
      },
    );
  } finally {
    signal?.removeEventListener('abort', stop);
    await opened.close();
  }
}

/** A stream has no place to say that a ZIP's CRC is another one: the files that are streamed are looked at when they are listed. */
function withStreamsChecked({ source }: OpenedSource): LedgerExportSource {
  return {
    bytes: (path, limitBytes) => source.bytes(path, limitBytes),
    chunks: (path) => source.chunks(path),
    async entries() {
      const listed = await source.entries();
      if ('problems' in listed) return listed;
      const files: SourceFile[] = [];
      const streamed: readonly string[] = [LEDGER_EXPORT_FILES.entries, LEDGER_EXPORT_FILES.disclosures];
      for (const file of listed) {
        const digests = streamed.includes(file.path) ? await source.digests(file.path) : null;
        if (digests !== null && 'problem' in digests) return { problems: [digests] };
        files.push(digests?.crcMismatch === true ? { ...file, crcMismatch: true } : file);
      }
      return files;
    },
  };
}
