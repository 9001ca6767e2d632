/** The backup of a custodian's key: one text file that gpg reads, too, and that a person can read what it is. */
import { open } from 'node:fs/promises';
import { formatKeyFingerprint } from '../../../shared/core/fingerprint.ts';
import type { Failure } from '../failure.ts';

export interface KeyBackup {
  code: string;
  fingerprint: string;
  /** Armoured, still protected by its passphrase. */
  secretKey: string;
  /** Armoured; null for a key made elsewhere without one. */
  revocation: string | null;
}

/** The colon keeps programs from applying the revocation when the whole file is imported; gpg does the same. */
const REVOCATION_MARK = ':-----BEGIN PGP PUBLIC KEY BLOCK-----';
const BEGIN_CERTIFICATE = '-----BEGIN PGP PUBLIC KEY BLOCK-----';

export function formatBackup({ code, fingerprint, secretKey, revocation }: KeyBackup): string {
  const head = [
    'Custodia key backup, version 1',
    `Code: ${code}`,
    `Key: ${formatKeyFingerprint(fingerprint)}`,
    '',
    'The secret key below is protected by its passphrase, which is not in this file.',
    'Keep this file apart from the machine. "gpg --import" reads it as well.',
    '',
    secretKey.trimEnd(),
    '',
  ];
  const tail =
    revocation === null
      ? []
      : [
          'Revocation certificate, in case the key is lost or in wrong hands. To use it outside Custodia,',
          'copy it into a file of its own and remove the colon before the dashes.',
          '',
          revocation.trimEnd().replace(BEGIN_CERTIFICATE, REVOCATION_MARK),
          '',
        ];
  return [...head, ...tail].join('\n');
}

/** The parts of a backup, as text to be parsed further; null when it is not one. */
export function parseBackup(text: string): { code: string; revocation: string | null } | null {
  const lines = text.split(/\r?\n/);
  const code = lines.find((line) => line.startsWith('Code: '))?.slice('Code: '.length) ?? '';
  if (lines[0] !== 'Custodia key backup, version 1' || code === '') return null;
  const at = text.indexOf(REVOCATION_MARK);
  return { code, revocation: at < 0 ? null : text.slice(at + 1) };
}

/** Writes a new file, mode 0600, durable on return. FILE_EXISTS: nothing is ever overwritten. */
export async function writeNewFile(path: string, text: string): Promise<void | Failure<'FILE_EXISTS'>> {
  let file;
  try {
    file = await open(path, 'wx', 0o600);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return { code: 'FILE_EXISTS' };
    throw error;
  }
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
