import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeCoreCrypto as crypto } from '../../../tests/core-ports.ts';
import { concat, hex, tryHex, utf8 } from '../bytes.ts';
import {
  consistencyProof,
  emptyRoot,
  Frontier,
  inclusionProof,
  leafHash,
  MerkleTree,
  nodeHash,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from './index.ts';

/** The entries and roots that certificate transparency publishes as reference (standards.md §10.1). */
const REFERENCE_ENTRIES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const REFERENCE_ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const referenceLeaves = REFERENCE_ENTRIES.map((entry) => leafHash(crypto, tryHex(entry) ?? utf8('no')));

const MOST = 100;
const leaves = Array.from({ length: MOST }, (_, i) => leafHash(crypto, utf8(`entry ${i}`)));
const roots = Array.from({ length: MOST + 1 }, (_, size) => rootOf(crypto, leaves.slice(0, size)));
const rootAt = (size: number): Uint8Array => roots[size] ?? new Uint8Array();
const leafAt = (index: number): Uint8Array => leaves[index] ?? new Uint8Array();
const tree = new MerkleTree(crypto, leaves);

const flipped = (hash: Uint8Array): Uint8Array =>
  Uint8Array.from(hash, (byte, i) => (i === 13 ? byte ^ 0x04 : byte));

/** Every way of spoiling one proof: each hash changed, each dropped, each doubled, each neighbour pair swapped, one more. */
function* spoiled(proof: readonly Uint8Array[]): Generator<Uint8Array[]> {
  for (const [i, hash] of proof.entries()) {
    yield proof.with(i, flipped(hash));
    yield proof.toSpliced(i, 1);
    yield proof.toSpliced(i, 0, hash);
    const next = proof[i + 1];
    if (next !== undefined) yield proof.with(i, next).with(i + 1, hash);
  }
  yield [...proof, new Uint8Array(32)];
}

describe('roots', () => {
  it.each(REFERENCE_ROOTS.map((root, size) => [size, root] as const))(
    '%i reference entries',
    (size, root) => {
      expect(hex(rootOf(crypto, referenceLeaves.slice(0, size)))).toBe(root);
      expect(hex(new MerkleTree(crypto, referenceLeaves).root(size))).toBe(root);
    },
  );

  it('follow the recursive definition of RFC 9162 §2.1.1', () => {
    const definition = (part: readonly Uint8Array[]): Uint8Array => {
      const [first] = part;
      if (first === undefined) return emptyRoot(crypto);
      if (part.length === 1) return first;
      let k = 1;
      while (2 * k < part.length) k *= 2;
      return nodeHash(crypto, definition(part.slice(0, k)), definition(part.slice(k)));
    };
    for (let size = 0; size <= MOST; size++) {
      expect(hex(rootAt(size))).toBe(hex(definition(leaves.slice(0, size))));
      expect(hex(tree.root(size))).toBe(hex(rootAt(size)));
    }
  });

  it('are told by a frontier after every append', () => {
    const frontier = new Frontier(crypto);
    for (const [size, leaf] of leaves.entries()) {
      expect(frontier.size).toBe(size);
      expect(hex(frontier.root())).toBe(hex(rootAt(size)));
      frontier.append(leaf);
    }
  });
});

describe('inclusion', () => {
  it('proves every entry of every tree of 1 to 100, and nothing else (L-12)', () => {
    let refused = 0;
    for (let size = 1; size <= MOST; size++) {
      for (let index = 0; index < size; index++) {
        const proof = tree.inclusionProof(index, size);
        const claim = { leaf: leafAt(index), index, size, root: rootAt(size), proof };
        if (!verifyInclusion(crypto, claim)) expect.fail(`entry ${index} of ${size} is not proved`);
        const attacks = [
          ...[...spoiled(proof)].map((other) => ({ ...claim, proof: other })),
          { ...claim, leaf: flipped(claim.leaf) },
          { ...claim, root: flipped(claim.root) },
          { ...claim, index: size },
          { ...claim, index: index ^ 1 },
        ];
        for (const attack of attacks) {
          if (verifyInclusion(crypto, attack)) expect.fail(`a false proof of ${index} of ${size} passed`);
          refused++;
        }
      }
    }
    expect(refused).toBeGreaterThan(100_000);
  });

  it('is the same from the plain function', () => {
    expect(inclusionProof(crypto, 5, 8, leaves)).toEqual(tree.inclusionProof(5, 8));
  });

  const valid = { leaf: leafAt(5), index: 5, size: 8, root: rootAt(8), proof: tree.inclusionProof(5, 8) };

  it.each([
    ['an index as large as the size', { ...valid, index: 8 }],
    ['a negative index', { ...valid, index: -3 }],
    ['an index with a fraction', { ...valid, index: 5.5 }],
    ['NaN', { ...valid, index: Number.NaN }],
    ['size 0', { ...valid, size: 0, index: 0, proof: [] }],
    ['size 2^53', { ...valid, size: 2 ** 53 }],
    ['size 2^63', { ...valid, size: 2 ** 63 }],
    [
      'index and size beyond 32 bits that agree in the low bits',
      { ...valid, index: 2 ** 32 + 5, size: 2 ** 32 + 8 },
    ],
    ['64 hashes', { ...valid, proof: Array.from({ length: 64 }, () => new Uint8Array(32)) }],
    ['a short hash', { ...valid, proof: valid.proof.with(1, new Uint8Array(31)) }],
    ['a long leaf', { ...valid, leaf: new Uint8Array(33) }],
  ])('refuses %s (L-12)', (_, claim) => {
    expect(verifyInclusion(crypto, claim)).toBe(false);
  });

  it('takes an inner node for no entry, whatever the size claimed (L-11)', () => {
    const node = nodeHash(crypto, leafAt(0), leafAt(1));
    for (let size = 1; size <= 8; size++) {
      for (let index = 0; index < size; index++) {
        const claim = { index, size, root: rootAt(4), proof: [nodeHash(crypto, leafAt(2), leafAt(3))] };
        const entry = concat(leafAt(0), leafAt(1));
        expect(verifyInclusion(crypto, { ...claim, leaf: leafHash(crypto, entry) })).toBe(false);
        // The node's own hash fits a tree of two; only a size that a checkpoint signs stands against that.
        expect(verifyInclusion(crypto, { ...claim, leaf: node })).toBe(size === 2 && index === 0);
      }
    }
  });

  it('hashes a 64-byte entry to no node (L-11)', () => {
    const entry = concat(leafAt(0), leafAt(1));
    expect(hex(leafHash(crypto, entry))).not.toBe(hex(rootAt(2)));
  });
});

describe('consistency', () => {
  it('proves every pair of trees up to 100, and nothing else (L-12)', () => {
    let refused = 0;
    for (let newSize = 1; newSize <= MOST; newSize++) {
      for (let oldSize = 1; oldSize <= newSize; oldSize++) {
        const proof = tree.consistencyProof(oldSize, newSize);
        const claim = { oldSize, oldRoot: rootAt(oldSize), newSize, newRoot: rootAt(newSize), proof };
        if (!verifyConsistency(crypto, claim)) expect.fail(`${oldSize} to ${newSize} is not proved`);
        const attacks = [
          ...[...spoiled(proof)].map((other) => ({ ...claim, proof: other })),
          { ...claim, oldRoot: flipped(claim.oldRoot) },
          { ...claim, newRoot: flipped(claim.newRoot) },
          { ...claim, oldSize: newSize + 1 },
        ];
        for (const attack of attacks) {
          if (verifyConsistency(crypto, attack)) expect.fail(`a false ${oldSize} to ${newSize} passed`);
          refused++;
        }
      }
    }
    expect(refused).toBeGreaterThan(100_000);
  });

  it('refuses a history that was rewritten before the older checkpoint (L-05)', () => {
    const rewritten = new MerkleTree(crypto, leaves.with(5, leafHash(crypto, utf8('another entry 5'))));
    for (let oldSize = 6; oldSize <= 40; oldSize++) {
      const claim = { oldSize, oldRoot: rootAt(oldSize), newSize: 60, newRoot: rewritten.root(60) };
      const proof = rewritten.consistencyProof(oldSize, 60);
      expect(verifyConsistency(crypto, { ...claim, proof })).toBe(false);
    }
  });

  it('is the same from the plain function', () => {
    expect(consistencyProof(crypto, 6, 8, leaves)).toEqual(tree.consistencyProof(6, 8));
  });

  const empty = emptyRoot(crypto);
  const fromEmpty = { oldSize: 0, oldRoot: empty, newSize: 7, newRoot: rootAt(7), proof: [] };

  it('holds from the empty tree without a proof', () => {
    expect(verifyConsistency(crypto, fromEmpty)).toBe(true);
    expect(verifyConsistency(crypto, { ...fromEmpty, newSize: 0, newRoot: empty })).toBe(true);
  });

  const valid = {
    oldSize: 4,
    oldRoot: rootAt(4),
    newSize: 7,
    newRoot: rootAt(7),
    proof: tree.consistencyProof(4, 7),
  };

  it.each([
    ['an empty tree with another root', { ...fromEmpty, oldRoot: rootAt(1) }],
    ['an empty tree with a proof', { ...fromEmpty, proof: [rootAt(7)] }],
    [
      'two empty trees with another root',
      { ...fromEmpty, newSize: 0, newRoot: rootAt(1), oldRoot: rootAt(1) },
    ],
    ['no proof', { ...valid, proof: [] }],
    ['no proof and equal roots (oldest power of two)', { ...valid, newRoot: rootAt(4), proof: [] }],
    ['a shrinking tree', { ...valid, oldSize: 8 }],
    ['a negative size', { ...valid, oldSize: -4 }],
    ['a fraction', { ...valid, oldSize: 4.5 }],
    ['size 2^53', { ...valid, newSize: 2 ** 53 }],
    [
      'sizes beyond 32 bits that agree in the low bits',
      { ...valid, oldSize: 2 ** 32 + 4, newSize: 2 ** 32 + 7 },
    ],
    ['64 hashes', { ...valid, proof: Array.from({ length: 64 }, () => new Uint8Array(32)) }],
    ['a short hash', { ...valid, proof: valid.proof.with(0, new Uint8Array(31)) }],
    ['equal sizes with a proof', { ...valid, newSize: 4, newRoot: rootAt(4) }],
    ['equal sizes with other roots', { ...valid, newSize: 4, proof: [] }],
  ])('refuses %s (L-12)', (_, claim) => {
    expect(verifyConsistency(crypto, claim)).toBe(false);
  });
});

describe('sizes beyond 32 bits', () => {
  /** Climbs from the last leaf of a tree of `size`, whose left siblings are all `sibling`. */
  const climb = (
    size: number,
    leaf: Uint8Array,
    sibling: Uint8Array,
  ): { root: Uint8Array; hashes: number } => {
    let root = leaf;
    let hashes = 0;
    for (let rest = BigInt(size) - 1n; rest > 0n; rest >>= 1n) {
      if ((rest & 1n) === 0n) continue;
      root = nodeHash(crypto, sibling, root);
      hashes++;
    }
    return { root, hashes };
  };

  it.each([2 ** 31, 2 ** 31 + 1, 2 ** 32 + 5, 2 ** 40 + 2 ** 33 + 3, 2 ** 53 - 1])(
    'proves the last entry of %i and not its neighbours',
    (size) => {
      const { root, hashes } = climb(size, leafAt(1), leafAt(0));
      const proof = Array.from({ length: hashes }, () => leafAt(0));
      const claim = { leaf: leafAt(1), index: size - 1, size, root, proof };
      expect(verifyInclusion(crypto, claim)).toBe(true);
      expect(verifyInclusion(crypto, { ...claim, index: size - 2 })).toBe(false);
      expect(verifyInclusion(crypto, { ...claim, index: size - 1 - 2 ** 30 })).toBe(false);
      expect(verifyInclusion(crypto, { ...claim, proof: proof.slice(1) })).toBe(false);
    },
  );

  it.each([2 ** 31, 2 ** 33, 2 ** 52])('proves one more entry after %i', (oldSize) => {
    const claim = { oldSize, oldRoot: leafAt(0), newSize: oldSize + 1, proof: [leafAt(1)] };
    const newRoot = nodeHash(crypto, leafAt(0), leafAt(1));
    expect(verifyConsistency(crypto, { ...claim, newRoot })).toBe(true);
    expect(verifyConsistency(crypto, { ...claim, newRoot, oldSize: oldSize - 1 })).toBe(false);
  });
});

describe('hostile claims', () => {
  it('are answered, whatever they hold', () => {
    const hash = fc.uint8Array({ minLength: 31, maxLength: 33 });
    const number = fc.oneof(fc.double(), fc.maxSafeInteger(), fc.nat(20));
    fc.assert(
      fc.property(hash, hash, number, number, fc.array(hash, { maxLength: 70 }), (a, b, m, n, proof) => {
        expect(verifyInclusion(crypto, { leaf: a, index: m, size: n, root: b, proof })).toBe(
          n === 1 && m === 0 && proof.length === 0 && a.length === 32 && hex(a) === hex(b),
        );
        verifyConsistency(crypto, { oldSize: m, oldRoot: a, newSize: n, newRoot: b, proof });
      }),
    );
  });
});

describe('MerkleTree', () => {
  it.each<[string, () => unknown]>([
    ['a leaf of another length', () => new MerkleTree(crypto, [new Uint8Array(31)])],
    ['more leaves than there are', () => new MerkleTree(crypto, leaves, MOST + 1)],
    ['a root beyond the leaves', () => tree.root(MOST + 1)],
    ['an index as large as the size', () => tree.inclusionProof(5, 5)],
    ['a negative index', () => tree.inclusionProof(-1, 5)],
    ['an older tree that is larger', () => tree.consistencyProof(6, 5)],
  ])('throws for %s', (_, ask) => {
    expect(ask).toThrow(RangeError);
  });
});
