/** A bundle as a table of paths and bytes, which tests change; from a folder, to a folder, as a ZIP, and as the verifier's source. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { type Bytes, hex } from '../../shared/core/bytes.ts';
import type { BundleSource, FileDigests, SourceFile } from '../../shared/core/verdict/ports.ts';
import { planZip } from '../../shared/core/zip/index.ts';
import { nodeCoreCrypto as crypto } from '../core-ports.ts';

export type Files = Map<string, Bytes>;

export function readFolder(folder: string): Files {
  const files: Files = new Map();
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(folder.length + 1), new Uint8Array(readFileSync(path)));
  }
  return files;
}

export function writeFolder(folder: string, files: ReadonlyMap<string, Uint8Array>): void {
  for (const [path, bytes] of files) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, bytes);
  }
}

/** The files as one archive of the stored profile (bundle.md §7). */
export function zipOf(folder: string, files: ReadonlyMap<string, Uint8Array>): Bytes {
  const inOrder = [...files].toSorted(([a], [b]) =>
    a === 'bagit.txt' ? -1 : b === 'bagit.txt' ? 1 : a < b ? -1 : 1,
  );
  const plan = planZip(
    inOrder.map(([path, { length }]) => ({ name: `${folder}/${path}`, sizeBytes: length })),
  );
  const zip = new Uint8Array(plan.totalBytes);
  const crcs = inOrder.map(([, bytes]) => crc32(bytes));
  inOrder.forEach(([, bytes], index) => {
    zip.set(plan.localHeader(index, crcs[index] ?? 0), plan.localHeaderAt[index]);
    zip.set(bytes, plan.dataAt[index]);
  });
  zip.set(plan.tail(crcs), plan.tailAt);
  return zip;
}

const digestsKnown = new WeakMap<Uint8Array, { sha256: string; sha512: string }>();

function digestsOf(bytes: Bytes): { sha256: string; sha512: string } {
  let known = digestsKnown.get(bytes);
  if (known === undefined) {
    known = { sha256: hex(crypto.sha256(bytes)), sha512: hex(crypto.sha512(bytes)) };
    digestsKnown.set(bytes, known);
  }
  return known;
}

/** The files as a verifier reads them; `more` stands beside them without bytes. */
export function sourceOf(files: ReadonlyMap<string, Bytes>, more: readonly SourceFile[] = []): BundleSource {
  const bytesOf = (path: string): Bytes => {
    const bytes = files.get(path);
    if (bytes === undefined) throw new Error('no such file');
    return bytes;
  };
  const digests = (path: string): FileDigests => {
    const bytes = bytesOf(path);
    return { ...digestsOf(bytes), sizeBytes: bytes.length };
  };
  return {
    entries: () =>
      Promise.resolve([
        ...[...files].map(([path, { length }]) => ({ path, sizeBytes: length, kind: 'file' as const })),
        ...more,
      ]),
    digests: async (path) => Promise.resolve(digests(path)),
    bytes: async (path) => Promise.resolve({ bytes: bytesOf(path) }),
    async *chunks(path) {
      yield await Promise.resolve(bytesOf(path));
      return digests(path);
    },
  };
}
