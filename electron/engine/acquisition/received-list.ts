/**
 * Lists of hashes that came with the material: sha256sum and its kin (text and binary markers, escaped names), BSD and OpenSSL
 * style, hashdeep. Untrusted text: a line that is none of these is counted and left alone. MD5 and SHA-1 are good enough to say
 * that the paperwork belongs to the files; nothing else rests on them.
 */
import { Buffer } from 'node:buffer';
import { hex } from '../../../shared/core/bytes.ts';
import { sha256 } from '../crypto/primitives.ts';
import type { Failure } from '../failure.ts';
import type { WeakAlgorithm } from './ingest-file.ts';
import { baseName, isWithin } from './raw-path.ts';

export type ListAlgorithm = 'md5' | 'sha1' | 'sha256' | 'sha512';
export type ReceivedResult = 'matched' | 'mismatch' | 'not-listed';

export interface ReceivedList {
  /** The algorithms used, weakest first, joined by `+`. */
  readonly algorithm: string;
  /** SHA-256 of the list file. */
  readonly sha256: string;
  /** Hashes read. */
  readonly lines: number;
  /** Lines that are neither hashes nor comments. */
  readonly ignoredLines: number;
  /** What must be computed beside SHA-256 and SHA-512. */
  readonly weak: readonly WeakAlgorithm[];
  /** How a file compares: by hash first; only a hash that is not listed lets its name speak. */
  compare(file: ListedFile): ReceivedResult;
}

export interface ListedFile {
  readonly path: Buffer;
  /** The root under which it was found. */
  readonly root: Buffer;
  readonly hashes: Readonly<Partial<Record<ListAlgorithm, string>>>;
}

/** Strongest last. */
const ALGORITHMS: readonly ListAlgorithm[] = ['md5', 'sha1', 'sha256', 'sha512'];
const ALGORITHM_OF_DIGITS: Readonly<Record<number, ListAlgorithm>> = {
  32: 'md5',
  40: 'sha1',
  64: 'sha256',
  128: 'sha512',
};
const MAX_LIST_BYTES = 268_435_456;

interface Line {
  readonly algorithm: ListAlgorithm;
  readonly hash: string;
  /** Raw bytes as Latin-1 text, with `/` between components. */
  readonly name: string;
}

/** Reads a list. RECEIVED_LIST_EMPTY when not one hash is in it, RECEIVED_LIST_TOO_LARGE above 256 MiB. */
export function parseReceivedList(
  bytes: Uint8Array,
): ReceivedList | Failure<'RECEIVED_LIST_EMPTY' | 'RECEIVED_LIST_TOO_LARGE'> {
  if (bytes.length > MAX_LIST_BYTES)
    return { code: 'RECEIVED_LIST_TOO_LARGE', details: { sizeBytes: bytes.length } };
  const hashes = new Set<string>();
  const names = new Map<string, string[]>();
  const used = new Set<ListAlgorithm>();
  let columns: readonly string[] | null = null;
  let lines = 0;
  let ignoredLines = 0;
  for (const text of asLatin1(bytes).split('\n')) {
    const line = text.endsWith('\r') ? text.slice(0, -1) : text;
    if (line.trim() === '' || line.startsWith('#') || line.startsWith(';')) continue;
    if (line.startsWith('%%%%')) {
      const stated = line.slice(4).trim();
      if (!stated.toUpperCase().startsWith('HASHDEEP')) columns = stated.split(',');
      continue;
    }
    const parsed = columns === null ? parseSumLine(line) : parseHashdeepLine(line, columns);
    if (parsed === null) {
      ignoredLines++;
      continue;
    }
    lines++;
    used.add(parsed.algorithm);
    hashes.add(`${parsed.algorithm}:${parsed.hash}`);
    const last = parsed.name.slice(parsed.name.lastIndexOf('/') + 1);
    const same = names.get(last);
    if (same === undefined) names.set(last, [parsed.name]);
    else same.push(parsed.name);
  }
  if (lines === 0) return { code: 'RECEIVED_LIST_EMPTY', details: { ignoredLines } };
  const algorithms = ALGORITHMS.filter((algorithm) => used.has(algorithm));
  return {
    algorithm: algorithms.join('+'),
    sha256: hex(sha256(bytes)),
    lines,
    ignoredLines,
    weak: algorithms.filter((algorithm) => algorithm === 'md5' || algorithm === 'sha1'),
    compare(file) {
      if (algorithms.some((algorithm) => hashes.has(`${algorithm}:${file.hashes[algorithm]}`)))
        return 'matched';
      const candidates = names.get(baseName(file.path).toString('latin1')) ?? [];
      return candidates.some((name) => isNameOf(name, file)) ? 'mismatch' : 'not-listed';
    },
  };
}

/** The list's bytes as Latin-1 text. Lists made by PowerShell are UTF-16; names are then compared as UTF-8. */
function asLatin1(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer[0] === 0xff && buffer[1] === 0xfe)
    return Buffer.from(buffer.subarray(2).toString('utf16le'), 'utf8').toString('latin1');
  const marked = buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf;
  return buffer.subarray(marked ? 3 : 0).toString('latin1');
}

const GNU = /^(\\?)([0-9a-fA-F]{32,128}) [ *]([^]+)$/;
const BSD = /^(\\?)(MD5|SHA1|SHA256|SHA512|SHA2-256|SHA2-512) ?\(([^]+)\) ?= ?([0-9a-fA-F]{32,128})$/;

function parseSumLine(line: string): Line | null {
  const gnu = GNU.exec(line);
  if (gnu !== null) return lineOf(gnu[2] ?? '', unescapeName(gnu[1] === '\\', gnu[3] ?? ''));
  const bsd = BSD.exec(line);
  if (bsd === null) return null;
  const parsed = lineOf(bsd[4] ?? '', unescapeName(bsd[1] === '\\', bsd[3] ?? ''));
  return parsed?.algorithm === (bsd[2] ?? '').toLowerCase().replace('sha2-', 'sha') ? parsed : null;
}

/** `size,hash,…,name`: the strongest hash of the line counts; the name may have commas. */
function parseHashdeepLine(line: string, columns: readonly string[]): Line | null {
  const values = line.split(',');
  if (values.length < columns.length) return null;
  const name = values.slice(columns.length - 1).join(',');
  const strongest = ALGORITHMS.findLast((algorithm) => columns.indexOf(algorithm) >= 0);
  if (strongest === undefined) return null;
  const parsed = lineOf(values[columns.indexOf(strongest)] ?? '', name);
  return parsed?.algorithm === strongest ? parsed : null;
}

function lineOf(hash: string, name: string): Line | null {
  const algorithm = ALGORITHM_OF_DIGITS[hash.length];
  if (algorithm === undefined || !/^[0-9a-fA-F]+$/.test(hash)) return null;
  // Windows tools write backslashes; the others escape them, or have a slash somewhere.
  const slashed = name.includes('/') || name.includes('\n') ? name : name.replaceAll('\\', '/');
  return { algorithm, hash: hash.toLowerCase(), name: slashed.replace(/^(\.\/+)+/, '') };
}

/** GNU coreutils write a leading backslash when the name has `\\`, `\n` or `\r` in it. */
function unescapeName(escaped: boolean, name: string): string {
  if (!escaped) return name;
  return name.replaceAll(/\\([\\nr])/g, (_, mark: string) =>
    mark === 'n' ? '\n' : mark === 'r' ? '\r' : '\\',
  );
}

/**
 * Whether a listed name means this file. A relative name is the end of its path. An absolute one was true on the giver's
 * machine: it ends with the file's path under the root.
 */
function isNameOf(name: string, file: ListedFile): boolean {
  const path = file.path.toString('latin1');
  if (!/^(\/|[A-Za-z]:\/)/.test(name)) return endsWithPath(path, name);
  const within = isWithin(file.path, file.root)
    ? path.slice(file.root.length - baseName(file.root).length)
    : path;
  const underRoot = file.path.equals(file.root) ? within : within.slice(within.indexOf('/') + 1);
  return endsWithPath(name, underRoot);
}

const endsWithPath = (path: string, end: string): boolean => path === end || path.endsWith(`/${end}`);
