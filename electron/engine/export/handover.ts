/** What is handed over beside or instead of the open bundle: encrypted files, and for which keys each was made. */
import { dirname, join } from 'node:path';
import type { Recipient } from '../openpgp/index.ts';
import type { WrittenAnnex } from './annex.ts';
import type { MessageFile } from './message-file.ts';
import type { ExportOptions } from './options.ts';
import { annexOf, encryptedOf, type Publication, type Target } from './target.ts';

export interface EncryptedPart {
  readonly path: string;
  /** Lower-case hex of the encrypted file. */
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Fingerprints, 40 lower-case hex each. */
  readonly recipients: readonly string[];
  readonly hidden: boolean;
}

/** The restricted annex, as it is handed over. */
export interface AnnexPart extends EncryptedPart {
  readonly groups: readonly string[];
  /** Disclosures in it. */
  readonly disclosures: number;
}

export interface Handover {
  readonly encrypted: EncryptedPart | null;
  readonly annex: AnnexPart | null;
  /** The open bundle, or null when only the encrypted one remains. */
  readonly open: string | null;
  /** All that gets a name, and what has it until then; what is open comes last. */
  readonly publications: readonly Publication[];
}

const fingerprints = (recipients: readonly Recipient[]): readonly string[] =>
  recipients.map(({ fingerprint }) => fingerprint);

export function handoverOf(
  { encryption, annex }: ExportOptions,
  target: Target,
  written: { readonly message: MessageFile | null; readonly annex: WrittenAnnex | null },
): Handover {
  const publications: Publication[] = [];
  let annexPart: AnnexPart | null = null;
  if (annex !== undefined && written.annex !== null) {
    const { record, disclosures } = written.annex;
    const path = join(dirname(target.path), record.file);
    publications.push({ partial: annexOf(target.partial), path });
    annexPart = {
      path,
      sha256: record.sha256,
      sizeBytes: record.size,
      recipients: fingerprints(annex.recipients),
      hidden: annex.hidden,
      groups: annex.groups,
      disclosures,
    };
  }
  let encrypted: EncryptedPart | null = null;
  if (encryption !== undefined && written.message !== null) {
    publications.push({ partial: encryptedOf(target.partial), path: target.encrypted });
    encrypted = {
      path: target.encrypted,
      ...written.message,
      recipients: fingerprints(encryption.recipients),
      hidden: encryption.hidden,
    };
  }
  const keepsOpen = encryption === undefined || encryption.keepOpen;
  if (keepsOpen) publications.push({ partial: target.partial, path: target.path });
  return { encrypted, annex: annexPart, open: keepsOpen ? target.path : null, publications };
}
