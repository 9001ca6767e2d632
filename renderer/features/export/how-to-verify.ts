/** What is given to the recipient, so that he can check the bundle without the giver's program. Pure. */
import { BUNDLE_FILES, keyPath } from '../../../shared/core/bundle/layout.ts';
import type { ExportResult } from '../../../shared/contract/index.ts';

export interface VerifyLines {
  /** With this program. */
  readonly custodia: string;
  /** With GnuPG: takes the key from the bundle, and says whose signature it is. The fingerprint that it prints is compared. */
  readonly gpg: string;
  /** With sha512sum: every byte. */
  readonly sha512sum: string;
}

const BASENAME = /[^/\\]*$/;

/** Commands as they are typed; the full instructions are in the bundle itself. */
export function verifyLines({ target, signer }: Pick<ExportResult, 'target' | 'signer'>): VerifyLines {
  const name = BASENAME.exec(target)?.[0] ?? '';
  return {
    custodia: `custodia verify bundle ${quoted(name === '' ? 'BUNDLE' : name)} --signer ${signer.fingerprint}`,
    gpg: `gpg --import ${keyPath(signer.code)}; gpg --verify ${BUNDLE_FILES.signature} ${BUNDLE_FILES.tagManifestSha512}`,
    sha512sum: `sha512sum --check --quiet ${BUNDLE_FILES.tagManifestSha512} ${BUNDLE_FILES.manifestSha512}`,
  };
}

/** What is left of a path when its encrypted file was opened: the name without the ending that says so. */
export const decryptedName = (path: string): string => (BASENAME.exec(path)?.[0] ?? '').replace(/\.pgp$/, '');

/** How the recipient opens an encrypted file; what comes out has `decryptedName`. */
export function decryptLine(path: string): string {
  const name = BASENAME.exec(path)?.[0] ?? '';
  return `gpg --output ${quoted(decryptedName(path))} --decrypt ${quoted(name)}`;
}

/** As a POSIX shell takes it: a name is never more than a name (S-02). */
const quoted = (name: string): string =>
  /^[\w.-]+$/.test(name) && !name.startsWith('-')
    ? name
    : `'${`./${name}`.replaceAll("'", String.raw`'\''`)}'`;
