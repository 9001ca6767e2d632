/** `metadata/annex.json`: how the open bundle commits to its annex. Which groups and for whom is in the annex alone. */
import { z } from 'zod';
import type { Bytes } from '../bytes.ts';
import { canonicalJson, parseCanonical } from '../json/index.ts';
import { annexFileName } from './files.ts';

export interface AnnexRecord {
  /** Name of the encrypted file. */
  readonly file: string;
  /** Lower-case hex of the encrypted file, and its size in bytes. */
  readonly sha256: string;
  readonly size: number;
  /** SHA-512 of the annex's own `tagmanifest-sha512.txt`, so that what was decrypted is bound without the encrypted file. */
  readonly manifestSha512: string;
}

const schema = z.strictObject({
  file: z.string(),
  manifestSha512: z.string().regex(/^[0-9a-f]{128}$/),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
});

export const annexRecordText = ({ file, sha256, size, manifestSha512 }: AnnexRecord): string =>
  `${canonicalJson({ file, manifestSha512, sha256, size })}\n`;

/**
 * @param bundle the bundle's id, which the file's name repeats; null where it is not known
 * @returns null when the bytes are no such record
 */
export function parseAnnexRecord(bytes: Bytes, bundle: string | null): AnnexRecord | null {
  if (bytes.at(-1) !== 0x0a) return null;
  const record = schema.safeParse(parseCanonical(bytes.subarray(0, -1))).data ?? null;
  if (record === null || (bundle !== null && record.file !== annexFileName(bundle))) return null;
  return record;
}
