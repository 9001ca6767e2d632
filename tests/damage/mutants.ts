/** Every way to damage a bundle without keys that this suite knows: changes of one file's bytes, of names, and files that are added. */
import type { Bytes } from '../../shared/core/bytes.ts';
import type { SourceFile } from '../../shared/core/verdict/ports.ts';
import type { Files } from './bundle-files.ts';
import { flipped, seeded } from './seeded.ts';

export interface Mutant {
  readonly name: string;
  readonly files: Files;
  /** What stands beside the files without bytes: links, devices, empty folders. */
  readonly more?: readonly SourceFile[];
  /** Paths whose bytes are others than those sealed. */
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

const RANDOM_BITS = 24;
const SWAPS = 3;

export function* byteMutants(base: Files): Generator<Mutant> {
  for (const [path, bytes] of base)
    for (const [how, mutated] of changedBytes(path, bytes)) {
      const files = new Map(base).set(path, mutated);
      yield { name: `${how} in ${path}`, files, changed: [path], removed: [], added: [] };
    }
}

function* changedBytes(path: string, bytes: Bytes): Generator<[string, Bytes]> {
  const random = seeded(bytes.length + path.length);
  const places = [0, Math.floor(bytes.length / 2), bytes.length - 1];
  for (const at of new Set(places))
    for (let bit = 0; bit < 8; bit++) yield [`bit ${bit} of byte ${at} flipped`, flipped(bytes, at, bit)];
  for (let i = 0; i < RANDOM_BITS; i++) {
    const [at, bit] = [random(bytes.length), random(8)];
    yield [`bit ${bit} of byte ${at} flipped`, flipped(bytes, at, bit)];
  }
  for (const length of [bytes.length - 1, Math.floor(bytes.length / 2), 0])
    yield [`cut to ${length}`, bytes.slice(0, length)];
  yield ['one byte more', Uint8Array.from([...bytes, 0x41])];
  yield ['a newline more', Uint8Array.from([...bytes, 0x0a])];
}

export function* placeMutants(base: Files): Generator<Mutant> {
  const paths = [...base.keys()];
  const random = seeded(paths.length);
  for (const path of paths) {
    const without = new Map(base);
    without.delete(path);
    yield { name: `${path} removed`, files: without, changed: [], removed: [path], added: [] };
    const renamed = new Map(without).set(`${path}x`, base.get(path) ?? new Uint8Array());
    yield { name: `${path} renamed`, files: renamed, changed: [], removed: [path], added: [`${path}x`] };
    for (let i = 0; i < SWAPS; i++) {
      const other = paths[random(paths.length)] ?? path;
      if (other === path) continue;
      const files = new Map(base);
      files.set(path, base.get(other) ?? new Uint8Array()).set(other, base.get(path) ?? new Uint8Array());
      yield { name: `${path} and ${other} swapped`, files, changed: [path, other], removed: [], added: [] };
    }
  }
}

/** Files that nobody sealed, by path. */
export const ADDED: readonly string[] = [
  'extra.txt',
  'README.md',
  'manifest-md5.txt',
  'tagmanifest-md5.txt',
  'data/extra.bin',
  'data/TST-0001-0001/original/TST-0001-0001.bin',
  'data/TST-0001-0009/original/TST-0001-0009.txt',
  'ledger/extra',
  'ledger/entries.jsonl.bak',
  'ledger/proofs/TST-0001-0009.tlog-proof',
  'keys/K-09.asc',
  'metadata/more.json',
  'metadata/metadata-raw/TST-0001-0001.json',
  'signatures/extra.asc',
  'signatures/tagmanifest-sha256.txt.asc',
  'signatures/checkpoint.tsr',
];

/** Names that no bundle may hold (B-6, S-02). */
export const UNSAFE: readonly string[] = [
  'CON.txt',
  'data/aux',
  'with space.txt',
  'ledger/..',
  '../outside',
  '/absolute',
  'data//double',
  'data/.hidden',
  'back\\slash',
  'umläut.txt',
  'nul\0byte',
  `data/${'x'.repeat(200)}`,
];

export function* addedMutants(base: Files): Generator<Mutant> {
  const bytes = new TextEncoder().encode('added\n');
  const added = (path: string): Mutant => ({
    name: `${JSON.stringify(path)} added`,
    files: new Map(base).set(path, bytes),
    changed: [],
    removed: [],
    added: [path],
  });
  for (const path of [...ADDED, ...UNSAFE, 'fetch.txt', 'BAGIT.TXT', 'Ledger/checkpoint']) yield added(path);
  for (const kind of ['link', 'special', 'empty-folder'] as const)
    yield {
      name: `a ${kind} added`,
      files: base,
      more: [{ path: 'ledger/other', sizeBytes: 0, kind }],
      changed: [],
      removed: [],
      added: [`ledger/other (${kind})`],
    };
}
