import { describe, expect, it } from 'vitest';
import { nodeCoreCrypto as crypto, testSigner } from '../../../tests/core-ports.ts';
import { base64, concat, tryUtf8, utf8 } from '../bytes.ts';
import { leafHash, MerkleTree, verifyInclusion } from '../merkle/index.ts';
import {
  formatCheckpoint,
  formatTlogProof,
  makeVkey,
  parseCheckpoint,
  parseTlogProof,
  signNote,
  verifyNote,
} from './index.ts';

const origin = 'custodia.case/sample';
const signer = testSigner(3);
const leaves = ['one', 'two', 'three', 'four', 'five'].map((entry) => leafHash(crypto, utf8(entry)));
const tree = new MerkleTree(crypto, leaves);
const checkpoint = signNote(
  crypto,
  formatCheckpoint({ origin, size: 5, root: tree.root() }),
  origin,
  signer.publicKey,
  signer.sign,
);
const proof = { index: 2, hashes: tree.inclusionProof(2), checkpoint, extra: null };
const good = tryUtf8(formatTlogProof(proof)) ?? '';

describe('tlog-proof', () => {
  it('is written line by line as c2sp.org/tlog-proof says', () => {
    expect(good).toBe(
      ['c2sp.org/tlog-proof@v1', 'index 2', ...proof.hashes.map(base64), '', tryUtf8(checkpoint)].join('\n'),
    );
  });

  it('round trips, with and without extra data and hashes', () => {
    for (const parts of [proof, { ...proof, extra: utf8('extra') }, { ...proof, index: 0, hashes: [] }]) {
      expect(parseTlogProof(formatTlogProof(parts))).toEqual(parts);
    }
  });

  it('suffices to verify one entry offline', () => {
    const parsed = parseTlogProof(utf8(good));
    if ('code' in parsed) expect.fail(parsed.code);
    const note = verifyNote(crypto, parsed.checkpoint, [
      makeVkey(crypto, origin, 'ed25519', signer.publicKey),
    ]);
    if ('code' in note) expect.fail(note.code);
    const head = parseCheckpoint(note.text);
    if ('code' in head) expect.fail(head.code);
    const claim = { index: parsed.index, size: head.size, root: head.root, proof: parsed.hashes };
    expect(verifyInclusion(crypto, { ...claim, leaf: leafHash(crypto, utf8('three')) })).toBe(true);
    expect(verifyInclusion(crypto, { ...claim, leaf: leafHash(crypto, utf8('Three')) })).toBe(false);
  });

  const hashLine = `${base64(new Uint8Array(32))}\n`;
  const [firstHash = ''] = proof.hashes.map(base64);

  it('takes 63 hashes', () => {
    expect(parseTlogProof(utf8(good.replace('index 2\n', `index 2\n${hashLine.repeat(60)}`)))).toHaveProperty(
      'hashes.length',
      63,
    );
  });

  it.each([
    ['nothing', '', 'proof-blank-line-missing'],
    ['another version', good.replace('@v1', '@v2'), 'proof-header'],
    ['CRLF', good.replaceAll('\n', '\r\n'), 'proof-blank-line-missing'],
    ['CR after the header', good.replace('@v1\n', '@v1\r\n'), 'proof-header'],
    ['a leading newline', `\n${good}`, 'proof-header'],
    ['no index', good.replace('index 2\n', ''), 'proof-index'],
    ['a leading zero (L-12)', good.replace('index 2', 'index 02'), 'proof-index'],
    ['a negative index (L-12)', good.replace('index 2', 'index -2'), 'proof-index'],
    ['an index of 2^63 (L-12)', good.replace('index 2', 'index 9223372036854775808'), 'proof-index'],
    ['two spaces', good.replace('index 2', 'index  2'), 'proof-index'],
    ['extra after the index', good.replace('index 2\n', 'index 2\nextra AA==\n'), 'proof-hash'],
    ['two extras', good.replace('index', 'extra AA==\nextra AA==\nindex'), 'proof-index'],
    ['extra without data', good.replace('index', 'extra \nindex'), 'proof-extra'],
    ['extra that is not canonical', good.replace('index', 'extra AB==\nindex'), 'proof-extra'],
    ['a short hash (L-12)', good.replace(firstHash, base64(new Uint8Array(31))), 'proof-hash'],
    ['a hash in hex', good.replace(firstHash, 'ab'.repeat(32)), 'proof-hash'],
    [
      '64 hashes (L-12)',
      good.replace('index 2\n', `index 2\n${hashLine.repeat(61)}`),
      'proof-too-many-hashes',
    ],
    ['no blank line before the checkpoint', good.replace(`\n\n${origin}`, `\n${origin}`), 'proof-hash'],
    ['no checkpoint', good.slice(0, good.indexOf('\n\n') + 2), 'proof-checkpoint'],
    ['an unsigned checkpoint', good.slice(0, good.lastIndexOf('\n\u2014') + 1), 'proof-checkpoint'],
    ['trailing bytes', `${good}x`, 'proof-checkpoint'],
    ['1 MB', good + 'x'.repeat(1_000_000), 'proof-too-large'],
  ])('with %s is refused', (_, text, code) => {
    expect(parseTlogProof(utf8(text))).toEqual({ code });
  });

  it('that is not UTF-8 is refused', () => {
    expect(parseTlogProof(concat(utf8(good), Uint8Array.of(0xff)))).toEqual({ code: 'proof-not-utf8' });
  });

  it.each([
    ['a negative index', { ...proof, index: -1 }],
    ['a hash of 31 bytes', { ...proof, hashes: [new Uint8Array(31)] }],
    ['a checkpoint that is no note', { ...proof, checkpoint: utf8('x') }],
    ['empty extra data', { ...proof, extra: new Uint8Array() }],
  ])('of %s is not written', (_, parts) => {
    expect(() => formatTlogProof(parts)).toThrow(RangeError);
  });
});
