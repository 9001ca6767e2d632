import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeCoreCrypto as crypto, testSigner } from '../../../tests/core-ports.ts';
import { base64, concat, tryBase64, tryUtf8, utf8 } from '../bytes.ts';
import {
  cosignatureMessage,
  cosignNote,
  formatNote,
  formatVkey,
  makeVkey,
  MAX_NOTE_BYTES,
  parseNote,
  parseVkey,
  signNote,
  verifyNote,
} from './index.ts';
import type { NoteSignature, Vkey } from './index.ts';

/** The example of c2sp.org/signed-note §Example. */
const SPEC_VKEY = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const SPEC_NOTE =
  'This is an example message.\n\n\u2014 example.com/foo ' +
  'Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';

const text = 'sample.example/log\n3\nAAAA\n';
const alice = testSigner(1);
const bob = testSigner(2);
const aliceKey = makeVkey(crypto, 'a.example', 'ed25519', alice.publicKey);
const bobKey = makeVkey(crypto, 'b.example', 'ed25519', bob.publicKey);
const aliceNote = signNote(crypto, text, 'a.example', alice.publicKey, alice.sign);
const bobNote = signNote(crypto, text, 'b.example', bob.publicKey, bob.sign);

const firstLineOf = (note: Uint8Array): NoteSignature => {
  const parsed = parseNote(note);
  const line = 'code' in parsed ? undefined : parsed.signatures[0];
  return line ?? expect.fail('no signature line');
};
const aliceLine = firstLineOf(aliceNote);
const bobLine = firstLineOf(bobNote);
const broken = (line: NoteSignature): NoteSignature => ({
  ...line,
  signature: Uint8Array.from(line.signature, (byte, i) => (i === 0 ? byte ^ 1 : byte)),
});
const codeOf = (result: object): unknown => ('code' in result ? result.code : 'none');
const verify = (lines: readonly NoteSignature[], vkeys: readonly Vkey[] = [aliceKey]): object =>
  verifyNote(crypto, formatNote(text, lines), vkeys);

describe('the example of the specification', () => {
  it('verifies', () => {
    const vkey = parseVkey(crypto, SPEC_VKEY);
    if ('code' in vkey) expect.fail(vkey.code);
    const note = verifyNote(crypto, utf8(SPEC_NOTE), [vkey]);
    expect(note).toEqual({
      text: 'This is an example message.\n',
      verified: [{ vkey, timeSeconds: null }],
      unknown: [],
    });
    expect(formatVkey(vkey)).toBe(SPEC_VKEY);
  });

  it('has one text: every other byte is refused or fails', () => {
    const vkey = parseVkey(crypto, SPEC_VKEY);
    if ('code' in vkey) expect.fail(vkey.code);
    const note = utf8(SPEC_NOTE);
    for (let i = 0; i < note.length; i++) {
      for (const change of [1, 0x20, 0x80]) {
        const other = Uint8Array.from(note, (byte, at) => (at === i ? byte ^ change : byte));
        expect(codeOf(verifyNote(crypto, other, [vkey]))).not.toBe('none');
      }
      expect(codeOf(verifyNote(crypto, note.subarray(0, i), [vkey]))).not.toBe('none');
    }
  });
});

describe('signNote', () => {
  it('makes a note that verifies', () => {
    expect(verifyNote(crypto, aliceNote, [aliceKey])).toEqual({
      text,
      verified: [{ vkey: aliceKey, timeSeconds: null }],
      unknown: [],
    });
  });

  it('keeps empty lines of the text', () => {
    const own = 'one\n\n\ntwo\n\n';
    const note = signNote(crypto, own, 'a.example', alice.publicKey, alice.sign);
    expect(verifyNote(crypto, note, [aliceKey])).toMatchObject({ text: own });
  });

  it.each<[string, () => unknown]>([
    ['a text without final newline', () => signNote(crypto, 'x', 'a', alice.publicKey, alice.sign)],
    ['a text with CRLF', () => signNote(crypto, 'x\r\n', 'a', alice.publicKey, alice.sign)],
    ['a text with a lone surrogate', () => signNote(crypto, '\ud800\n', 'a', alice.publicKey, alice.sign)],
    ['a name with a space', () => signNote(crypto, text, 'a b', alice.publicKey, alice.sign)],
    ['a name with plus', () => signNote(crypto, text, 'a+b', alice.publicKey, alice.sign)],
    ['a name with a no-break space', () => signNote(crypto, text, 'a\u00a0b', alice.publicKey, alice.sign)],
    ['an empty name', () => signNote(crypto, text, '', alice.publicKey, alice.sign)],
    ['a small-order key (L-14)', () => signNote(crypto, text, 'a', new Uint8Array(32), alice.sign)],
    ['a signer with another key', () => signNote(crypto, text, 'a', alice.publicKey, bob.sign)],
  ])('throws for %s', (_, make) => {
    expect(make).toThrow(RangeError);
  });
});

describe('verifyNote (L-13)', () => {
  it('ignores unknown keys, wherever they stand', () => {
    expect(verify([bobLine, aliceLine])).toMatchObject({
      verified: [{ vkey: aliceKey }],
      unknown: [bobLine],
    });
  });

  it('ignores an unknown key that shares the name or the id of a known one', () => {
    const sameName = { ...broken(aliceLine), keyId: '00000000' };
    const sameId = { ...broken(aliceLine), name: 'other.example' };
    expect(verify([sameName, sameId, aliceLine])).toMatchObject({ unknown: [sameName, sameId] });
  });

  it('takes two known keys', () => {
    expect(verify([aliceLine, bobLine], [aliceKey, bobKey])).toMatchObject({
      verified: [{ vkey: aliceKey }, { vkey: bobKey }],
    });
  });

  it.each<[string, readonly NoteSignature[], readonly Vkey[], string]>([
    ['no known key', [bobLine], [aliceKey], 'no-known-key'],
    ['no key at all', [aliceLine], [], 'no-known-key'],
    ['a known key that fails', [broken(aliceLine)], [aliceKey], 'signature-invalid'],
    [
      'a known key that fails after a valid one',
      [aliceLine, broken(bobLine)],
      [aliceKey, bobKey],
      'signature-invalid',
    ],
    [
      'a known key that fails before a valid one',
      [broken(bobLine), aliceLine],
      [aliceKey, bobKey],
      'signature-invalid',
    ],
    [
      'a signature cut short',
      [{ ...aliceLine, signature: aliceLine.signature.slice(1) }],
      [aliceKey],
      'signature-invalid',
    ],
    [
      'a signature with a byte more',
      [{ ...aliceLine, signature: concat(aliceLine.signature, utf8('x')) }],
      [aliceKey],
      'signature-invalid',
    ],
    ['a known key twice', [aliceLine, aliceLine], [aliceKey], 'signature-repeated'],
    ['a known key valid, then invalid', [aliceLine, broken(aliceLine)], [aliceKey], 'signature-repeated'],
    ['a known key invalid, then valid', [broken(aliceLine), aliceLine], [aliceKey], 'signature-invalid'],
  ])('rejects the whole note for %s', (_, lines, vkeys, code) => {
    expect(codeOf(verify(lines, vkeys))).toBe(code);
  });

  it('rejects a text that was not signed', () => {
    const note = formatNote('another text\n', [aliceLine]);
    expect(codeOf(verifyNote(crypto, note, [aliceKey]))).toBe('signature-invalid');
  });

  it('throws for two vkeys of one address, which is a mistake of the policy (L-15)', () => {
    expect(() => verify([aliceLine], [aliceKey, { ...aliceKey }])).toThrow(RangeError);
  });
});

describe('parseNote (L-13)', () => {
  const good = tryUtf8(aliceNote) ?? '';
  const line = good.slice(good.lastIndexOf('\u2014'));
  const encoded = line.trim().split(' ')[2] ?? '';

  it('reads a note', () => {
    expect(parseNote(utf8(good))).toEqual({ text, signatures: [aliceLine] });
  });

  it('takes 16 signatures', () => {
    expect(parseNote(utf8(good + line.repeat(15)))).toHaveProperty('signatures.length', 16);
  });

  it.each<[string, string, string]>([
    ['17 signatures', good + line.repeat(16), 'note-too-many-signatures'],
    ['one byte more than the limit', 'x'.repeat(MAX_NOTE_BYTES + 1), 'note-too-large'],
    ['1 MB', `${'x\n'.repeat(500_000)}\n${line}`, 'note-too-large'],
    ['CRLF', good.replaceAll('\n', '\r\n'), 'note-control-character'],
    ['CR in the text', `a\rb\n\n${line}`, 'note-control-character'],
    ['a tab', `a\tb\n\n${line}`, 'note-control-character'],
    ['NUL', `a\0b\n\n${line}`, 'note-control-character'],
    ['an escape sequence', `\u001b[2J\n\n${line}`, 'note-control-character'],
    ['no blank line', text + line, 'note-blank-line-missing'],
    ['nothing', '', 'note-blank-line-missing'],
    ['a blank line and no signature', `${text}\n`, 'note-signature-line'],
    ['a trailing line', `${good}x\n`, 'note-signature-line'],
    ['trailing bytes', `${good}x`, 'note-signature-line'],
    ['a trailing empty line', `${good}\n`, 'note-signature-line'],
    ['no final newline', good.slice(0, -1), 'note-signature-line'],
    ['a hyphen for the dash', good.replace('\u2014', '-'), 'note-signature-line'],
    ['an en dash for the em dash', good.replace('\u2014', '\u2013'), 'note-signature-line'],
    ['two spaces', good.replace(' a.example ', '  a.example '), 'note-signature-line'],
    ['two spaces before the signature', good.replace(' a.example ', ' a.example  '), 'note-signature-line'],
    ['a trailing space', good.replace(/\n$/, ' \n'), 'note-signature-line'],
    ['a name with plus', good.replace('a.example', 'a+example'), 'note-signature-line'],
    ['a name with an ideographic space', good.replace('a.example', 'a\u3000b'), 'note-signature-line'],
    ['no name', good.replace(' a.example', ''), 'note-signature-line'],
    ['no signature bytes', good.replace(encoded, base64(utf8('keyi'))), 'note-signature-line'],
    ['base64 without padding', good.replace(encoded, encoded.replaceAll('=', '')), 'note-signature-line'],
    ['base64 of the URL alphabet', good.replace(encoded, '-_-_AAAA'), 'note-signature-line'],
    ['base64 with other trailing bits', good.replace(encoded, 'AAAAAAB='), 'note-signature-line'],
  ])('refuses %s', (_, note, code) => {
    expect(codeOf(parseNote(utf8(note)))).toBe(code);
  });

  it('refuses what is not UTF-8', () => {
    expect(codeOf(parseNote(concat(Uint8Array.of(0xff), aliceNote)))).toBe('note-not-utf8');
    expect(codeOf(parseNote(concat(Uint8Array.of(0xc0, 0x8a), aliceNote)))).toBe('note-not-utf8');
  });

  it('accepts only its own re-encoding', () => {
    const fragment = fc.constantFrom('\n', '\n\n', line, '\u2014 ', 'a', 'a.example ', encoded, ' ', '=');
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 8 }), (fragments) => {
        const note = utf8(text + fragments.join(''));
        const parsed = parseNote(note);
        if (!('code' in parsed)) expect(formatNote(parsed.text, parsed.signatures)).toEqual(note);
      }),
    );
  });
});

describe('vkeys', () => {
  it('round trip', () => {
    for (const type of ['ed25519', 'cosignature-v1'] as const) {
      const vkey = makeVkey(crypto, 'custodia.case/sample', type, alice.publicKey);
      expect(parseVkey(crypto, formatVkey(vkey))).toEqual(vkey);
    }
  });

  const good = formatVkey(aliceKey);
  const keyed = (bytes: readonly number[]): string => `a.example+00000000+${base64(Uint8Array.from(bytes))}`;

  it.each([
    ['nothing', '', 'vkey-malformed'],
    ['a name alone', 'a.example', 'vkey-malformed'],
    ['no name', good.replace('a.example', ''), 'vkey-malformed'],
    ['a name with a space', good.replace('a.example', 'a example'), 'vkey-malformed'],
    ['an uppercase id', good.replace(/\+.{8}\+/, '+ABCDEF00+'), 'vkey-malformed'],
    ['a short id', good.replace(/\+.{8}\+/, '+abcdef0+'), 'vkey-malformed'],
    ['another key', `${good.slice(0, -1)}/`, 'key-id-wrong'],
    ['padding too much', `${good}====`, 'vkey-malformed'],
    ['a trailing newline', `${good}\n`, 'vkey-malformed'],
    ['no key', 'a.example+00000000+', 'vkey-malformed'],
    ['another id', good.replace(/\+.{8}\+/, '+00000000+'), 'key-id-wrong'],
    ['another name', good.replace('a.example', 'b.example'), 'key-id-wrong'],
    ['the type ML-DSA-44', keyed([6, ...alice.publicKey]), 'vkey-type-unknown'],
    ['a key of 31 bytes', keyed([1, ...alice.publicKey.subarray(1)]), 'bad-key'],
    ['a small-order key (L-14)', keyed([1, 1, ...new Uint8Array(31)]), 'bad-key'],
    ['a non-canonical key (L-14)', keyed([1, 0xf0, ...new Uint8Array(30).fill(0xff), 0x7f]), 'bad-key'],
  ])('with %s are refused', (_, vkey, code) => {
    expect(codeOf(parseVkey(crypto, vkey))).toBe(code);
  });
});

describe('cosignatures', () => {
  const cosignerKey = makeVkey(crypto, 'w.example', 'cosignature-v1', bob.publicKey);
  const cosignature = cosignNote(crypto, text, 1_679_315_147, 'w.example', bob.publicKey, bob.sign);

  it('sign the message of c2sp.org/tlog-cosignature', () => {
    expect(tryUtf8(cosignatureMessage(1_679_315_147, text))).toBe(`cosignature/v1\ntime 1679315147\n${text}`);
  });

  it('verify beside the log signature and tell their time', () => {
    expect(verify([aliceLine, cosignature], [aliceKey, cosignerKey])).toMatchObject({
      verified: [{ timeSeconds: null }, { vkey: cosignerKey, timeSeconds: 1_679_315_147 }],
    });
  });

  it.each<[string, NoteSignature]>([
    ['another time', { ...cosignature, signature: cosignature.signature.with(7, 0) }],
    ['a time beyond 2^53', { ...cosignature, signature: cosignature.signature.with(0, 0x7f) }],
    ['a plain signature under the cosigner id', { ...cosignature, signature: bobLine.signature }],
    ['a byte more', { ...cosignature, signature: concat(cosignature.signature, utf8('x')) }],
  ])('fail with %s', (_, line) => {
    expect(codeOf(verify([line], [cosignerKey]))).toBe('signature-invalid');
  });

  it.each([-1, 1.5, 2 ** 53])('throw for the time %d', (time) => {
    expect(() => cosignNote(crypto, text, time, 'w.example', bob.publicKey, bob.sign)).toThrow(RangeError);
  });

  it('are no signature of the same key under the note type', () => {
    expect(codeOf(verify([cosignature], [bobKey]))).toBe('no-known-key');
  });
});

describe('formatNote', () => {
  it.each<[string, () => unknown]>([
    ['no signature', () => formatNote(text, [])],
    [
      '17 signatures',
      () =>
        formatNote(
          text,
          Array.from({ length: 17 }, () => aliceLine),
        ),
    ],
    ['an id of other length', () => formatNote(text, [{ ...aliceLine, keyId: 'abcd' }])],
    ['an empty signature', () => formatNote(text, [{ ...aliceLine, signature: tryBase64('') ?? utf8('x') }])],
  ])('throws for %s', (_, make) => {
    expect(make).toThrow(RangeError);
  });
});
