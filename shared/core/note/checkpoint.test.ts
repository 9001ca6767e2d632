import { describe, expect, it } from 'vitest';
import { nodeCoreCrypto as crypto, testSigner } from '../../../tests/core-ports.ts';
import { base64, utf8 } from '../bytes.ts';
import { formatCheckpoint, parseCheckpoint, parseCheckpointNote, signNote } from './index.ts';

const root = new Uint8Array(32).fill(9);
const rootText = base64(root);
const origin = 'custodia.case/sample';
const good = `${origin}\n20852163\n${rootText}\n`;

describe('formatCheckpoint', () => {
  it('writes three lines', () => {
    expect(formatCheckpoint({ origin, size: 20_852_163, root })).toBe(good);
  });

  it.each([
    ['an empty origin', { origin: '', size: 1, root }],
    ['an origin with a space', { origin: 'a b', size: 1, root }],
    ['an origin with a newline', { origin: 'a\nb', size: 1, root }],
    ['an origin with plus', { origin: 'a+b', size: 1, root }],
    ['a negative size', { origin, size: -1, root }],
    ['a fraction', { origin, size: 0.5, root }],
    ['size 2^53', { origin, size: 2 ** 53, root }],
    ['a short root', { origin, size: 1, root: new Uint8Array(31) }],
  ])('throws for %s', (_, checkpoint) => {
    expect(() => formatCheckpoint(checkpoint)).toThrow(RangeError);
  });
});

describe('parseCheckpoint', () => {
  it('reads what formatCheckpoint writes', () => {
    expect(parseCheckpoint(good)).toEqual({ origin, size: 20_852_163, root, extensions: [] });
  });

  it('reads the example of c2sp.org/tlog-checkpoint', () => {
    const text = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
    expect(parseCheckpoint(text)).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20_852_163 });
  });

  it('reads the empty tree and the largest', () => {
    expect(parseCheckpoint(`a\n0\n${rootText}\n`)).toMatchObject({ size: 0 });
    expect(parseCheckpoint(`a\n9007199254740991\n${rootText}\n`)).toMatchObject({ size: 2 ** 53 - 1 });
  });

  it('tells extension lines', () => {
    expect(parseCheckpoint(`${good}one\ntwo\n`)).toMatchObject({ extensions: ['one', 'two'] });
  });

  it('takes any origin that is not empty, as the specification asks', () => {
    expect(parseCheckpoint(`Sample log + 1\n0\n${rootText}\n`)).toMatchObject({ origin: 'Sample log + 1' });
  });

  it.each([
    ['nothing', '', 'checkpoint-form'],
    ['two lines', 'a\n1\n', 'checkpoint-form'],
    ['no final newline', good.slice(0, -1), 'checkpoint-form'],
    ['an empty extension line', `${good}\n`, 'checkpoint-form'],
    ['an empty line between extensions', `${good}a\n\nb\n`, 'checkpoint-form'],
    ['an empty origin', `\n1\n${rootText}\n`, 'checkpoint-origin'],
    ['a leading zero (L-12)', `a\n01\n${rootText}\n`, 'checkpoint-size'],
    ['two zeros (L-12)', `a\n00\n${rootText}\n`, 'checkpoint-size'],
    ['a sign (L-12)', `a\n-1\n${rootText}\n`, 'checkpoint-size'],
    ['a plus sign', `a\n+1\n${rootText}\n`, 'checkpoint-size'],
    ['a space', `a\n 1\n${rootText}\n`, 'checkpoint-size'],
    ['an exponent', `a\n1e3\n${rootText}\n`, 'checkpoint-size'],
    ['hexadecimal', `a\n0x1\n${rootText}\n`, 'checkpoint-size'],
    ['Arabic digits', `a\n١\n${rootText}\n`, 'checkpoint-size'],
    ['2^53 (L-12)', `a\n9007199254740992\n${rootText}\n`, 'checkpoint-size'],
    ['2^63 (L-12)', `a\n9223372036854775808\n${rootText}\n`, 'checkpoint-size'],
    ['an empty size', `a\n\n${rootText}\n`, 'checkpoint-size'],
    ['a root of 31 bytes', `a\n1\n${base64(root.subarray(1))}\n`, 'checkpoint-root'],
    ['a root in hex', `a\n1\n${'09'.repeat(32)}\n`, 'checkpoint-root'],
    ['a root without padding', `a\n1\n${rootText.slice(0, -1)}\n`, 'checkpoint-root'],
  ])('refuses %s', (_, text, code) => {
    expect(parseCheckpoint(text)).toEqual({ code });
  });
});

describe('parseCheckpointNote', () => {
  const signer = testSigner(5);
  const noteOf = (text: string): Uint8Array => signNote(crypto, text, origin, signer.publicKey, signer.sign);

  it('reads a checkpoint out of its note', () => {
    expect(parseCheckpointNote(noteOf(good))).toEqual({ origin, size: 20_852_163, root, extensions: [] });
  });

  it('answers null for another note and for no note', () => {
    expect(parseCheckpointNote(noteOf('not a checkpoint\n'))).toBeNull();
    expect(parseCheckpointNote(utf8(good))).toBeNull();
  });
});
