/**
 * Manifest files (bundle.md §2, RFC 8493 §2.1.3), read strictly: one text for one list. What other BagIt tools tolerate (upper-case
 * hex, asterisks, other white space, any order, CR LF, percent-encoding) is refused, since our writer never makes it.
 */
import { asciiText, type Bytes, utf8 } from '../bytes.ts';
import { linesOf } from './lines.ts';

export type ManifestAlgorithm = 'sha256' | 'sha512';
const HEX_DIGITS: Readonly<Record<ManifestAlgorithm, number>> = { sha256: 64, sha512: 128 };
/** Bound of a path in a manifest line; bundle paths end at 200 characters, longer ones are named unsafe by the caller. */
const MAX_PATH_CHARACTERS = 4096;

export interface ManifestLine {
  readonly path: string;
  /** Lower-case hex. */
  readonly digest: string;
}

export type ManifestReading =
  | { readonly ok: true; readonly digests: ReadonlyMap<string, string> }
  /** Number of the first line that is not of the form, from 1. */
  | { readonly ok: false; readonly line: number };

/** One line with its LF. */
export const manifestLine = ({ path, digest }: ManifestLine): string => `${digest}  ${path}\n`;

/** The bytes of a manifest: lines sorted by the bytes of their paths, which are ASCII. */
export function buildManifest(lines: readonly ManifestLine[]): Bytes {
  const sorted = lines.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return utf8(sorted.map(manifestLine).join(''));
}

/** Digest by path, in the order of the file. The paths are ASCII but otherwise unchecked: see `bundlePathProblem`. */
export function parseManifest(bytes: Bytes, algorithm: ManifestAlgorithm): ManifestReading {
  const digests = new Map<string, string>();
  const digits = HEX_DIGITS[algorithm];
  let line = 0;
  let previous = '';
  for (const text of linesOf(bytes)) {
    line++;
    if (text === null || !isLine(text, digits)) return { ok: false, line };
    const path = asciiText(text.subarray(digits + 2));
    if (path <= previous) return { ok: false, line };
    previous = path;
    digests.set(path, asciiText(text.subarray(0, digits)));
  }
  return { ok: true, digests };
}

function isLine(line: Uint8Array, digits: number): boolean {
  if (line.length < digits + 3 || line.length > digits + 2 + MAX_PATH_CHARACTERS) return false;
  for (let i = 0; i < digits; i++) if (!isHexDigit(line[i] ?? 0)) return false;
  if (line[digits] !== 0x20 || line[digits + 1] !== 0x20) return false;
  for (let i = digits + 2; i < line.length; i++) if (!isPrintable(line[i] ?? 0)) return false;
  return true;
}

const isHexDigit = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x66);
const isPrintable = (code: number): boolean => code >= 0x20 && code <= 0x7e;
