import type { JobSource } from '../source.ts';

/**
 * Whether an OLE file is an encrypted Office document: its directory then names a stream `EncryptedPackage`
 * (MS-OFFCRYPTO §2.3.4). Looks at the first directory sectors only, where the root's children stand.
 */
export async function isEncryptedOle(source: JobSource): Promise<boolean> {
  const header = Buffer.from(await source.read(0, 512));
  if (header.length < 512) return false;
  const shift = header.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) return false;
  const sectorBytes = 2 ** shift;
  const directory = await source.read((header.readUInt32LE(48) + 1) * sectorBytes, 4096);
  return Buffer.from(directory).includes(Buffer.from('EncryptedPackage', 'utf16le'));
}
