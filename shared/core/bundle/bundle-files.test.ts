import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeCoreCrypto as crypto } from '../../../tests/core-ports.ts';
import { utf8 } from '../bytes.ts';
import { groupOf } from '../ledger/entry-types.ts';
import { bagInfoText, bundleFingerprint, bundleVersionOf } from './bag-files.ts';
import { csvCell } from './index-csv.ts';
import {
  isBundleId,
  isItemId,
  payloadExtension,
  referencedItem,
  shipsDisclosure,
  tryPayloadPath,
} from './layout.ts';
import { linesOf } from './lines.ts';
import { buildManifest, parseManifest } from './manifest.ts';
import { verifyText } from './verify-text.ts';

const HEX = 'a'.repeat(64);

describe('manifests', () => {
  it('reads what it writes, sorted by path', () => {
    const bytes = buildManifest([
      { path: 'data/b', digest: HEX },
      { path: 'data/B', digest: HEX },
      { path: 'data/a-1', digest: HEX },
    ]);
    const reading = parseManifest(bytes, 'sha256');
    expect(reading.ok && [...reading.digests.keys()]).toEqual(['data/B', 'data/a-1', 'data/b']);
  });

  it.each([
    ['capitals', `${HEX.toUpperCase()}  data/a\n`],
    ['one space', `${HEX} data/a\n`],
    ['an asterisk', `${HEX} *data/a\n`],
    ['three spaces before an empty path', `${HEX}  \n`],
    ['CR LF', `${HEX}  data/a\r\n`],
    ['no LF at the end', `${HEX}  data/a`],
    ['an empty line', `\n${HEX}  data/a\n`],
    ['another algorithm', `${HEX}${HEX}  data/a\n`],
    ['a path twice', `${HEX}  data/a\n${HEX}  data/a\n`],
    ['paths out of order', `${HEX}  data/b\n${HEX}  data/a\n`],
    ['a path that is not ASCII', `${HEX}  data/ä\n`],
    ['a byte order mark', `\u{feff}${HEX}  data/a\n`],
  ])('refuses %s', (_, text) => {
    expect(parseManifest(utf8(text), 'sha256').ok).toBe(false);
  });

  it('names the first line that is wrong', () => {
    expect(parseManifest(utf8(`${HEX}  data/a\nx\n`), 'sha256')).toEqual({ ok: false, line: 2 });
  });

  it('gives one text for one list', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (noise) => {
        const reading = parseManifest(new Uint8Array(noise), 'sha256');
        if (!reading.ok) return;
        const again = buildManifest([...reading.digests].map(([path, digest]) => ({ path, digest })));
        expect(again).toEqual(new Uint8Array(noise));
      }),
    );
  });
});

describe('linesOf', () => {
  it.each([
    ['', []],
    ['a\n', ['a']],
    ['a\n\nb\n', ['a', '', 'b']],
    ['a\nb', ['a', null]],
  ])('%j', (text, lines) => {
    expect(
      [...linesOf(utf8(text))].map((line) => (line === null ? null : new TextDecoder().decode(line))),
    ).toEqual(lines);
  });
});

describe('layout', () => {
  it.each([
    ['ABC-0001', true],
    ['ABC', false],
    ['abc-0001', false],
    ['-BC-0001', false],
    ['A'.repeat(41), false],
    ['COM1', false],
    ['ABC-0001\n', false],
    ['../..', false],
  ])('item id %j: %s', (text, expected) => {
    expect(isItemId(text)).toBe(expected);
  });

  it('takes a uuid for a bundle id', () => {
    expect(isBundleId('0c0ffee0-0000-4000-8000-000000000001')).toBe(true);
  });

  it.each([
    ['photo.JPG', 'png', 'jpg'],
    ['archive.tar.gz', null, 'gz'],
    ['.bashrc', null, 'bin'],
    ['no extension', 'pdf', 'pdf'],
    ['name.much-too-long', 'pdf', 'pdf'],
    ['kelvin.\u212a', 'pdf', 'pdf'],
    ['trailing.', null, 'bin'],
    ['exe.\u202egpj', null, 'bin'],
    [null, 'pdf', 'pdf'],
    [null, '../x', 'bin'],
  ])('extension of %j, detected %j: %s', (name, detected, expected) => {
    expect(payloadExtension(name, detected)).toBe(expected);
  });

  it.each([
    ['data/ABC-0001/original/ABC-0001.jpg', 'original'],
    ['data/ABC-0001/derived/ABC-0001.bin', 'derivative'],
    ['data/ABC-0001/other/ABC-0001.bin', null],
    ['data/ABC-0001/original/ABC-0002.bin', null],
    ['data/ABC-0001/original/ABC-0001', null],
    ['data/ABC-0001/original/x/ABC-0001.bin', null],
    ['metadata/items.jsonl', null],
  ])('payload path %s: %s', (path, origin) => {
    expect(tryPayloadPath(path)?.origin ?? null).toBe(origin);
  });
});

describe('disclosure rule', () => {
  const rule = { withheld: new Set(['people'] as const), hasItem: (uid: string) => uid === 'here' };
  it.each([
    ['ingestion', 'fileName', {}, true],
    ['transfer', 'to', 'Sample', false],
    ['metadata modification', 'author', 'Sample', false],
    ['ingestion', 'duplicateOf', 'here', true],
    ['ingestion', 'duplicateOf', 'elsewhere', false],
    ['redaction', 'original', { uid: 'here', sha256: '' }, true],
    ['redaction', 'original', { uid: 'elsewhere', sha256: '' }, false],
    ['redaction', 'original', 7, false],
    ['a type of tomorrow', 'whatever', 'Sample', false],
    ['ingestion', 'constructor', 'Sample', false],
  ])('%s %s %j: %s', (type, name, value, expected) => {
    expect(shipsDisclosure(rule, type, name, value)).toBe(expected);
  });

  it('puts what it does not know into the most protected group', () => {
    expect(groupOf('a type of tomorrow', 'toString')).toBe('people');
  });

  it.each([[['here']], [null], [{}], [{ uid: 1 }]])('finds no item in %j', (value) => {
    expect(referencedItem(value)).toBeNull();
  });
});

describe('index.csv', () => {
  it.each([
    ['plain', '"plain"'],
    ['a "b"', '"a ""b"""'],
    ['=1+1', '"\'=1+1"'],
    ['+1', '"\'+1"'],
    ['-1', '"\'-1"'],
    ['@x', '"\'@x"'],
    ['\tx', '"\'\tx"'],
    ['\rx', '"\'\rx"'],
    ['\0x', '"\'\0x"'],
    ['a=1', '"a=1"'],
    ['', '""'],
  ])('%j becomes %s', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });
});

describe('bag files', () => {
  const info = bagInfoText({
    created: '2026-03-01T23:59:59.999Z',
    payload: { bytes: 12, files: 2 },
    software: { name: 'custodia', version: '0.1.0' },
    bundle: 'SAMPLE-1',
    origin: 'custodia.case/x',
    facts: {},
    size: 17,
  });

  it('states date, size and format', () => {
    expect(info).toBe(
      'Bagging-Date: 2026-03-01\nPayload-Oxum: 12.2\nBag-Software-Agent: custodia 0.1.0\n' +
        'External-Identifier: SAMPLE-1\nBundle-Format: custodia-bundle/1\nLedger-Origin: custodia.case/x\nLedger-Size: 17\n',
    );
  });

  it.each([
    [info, 1],
    [info.replace('bundle/1', 'bundle/12'), 12],
    [info.replace('custodia-bundle', 'other'), null],
    [info.replace('bundle/1', 'bundle/01'), null],
    ['', null],
  ])('reads the version', (text, version) => {
    expect(bundleVersionOf(text)).toBe(version);
  });

  it('shows 128 bits as eight groups of five digits', () => {
    expect(bundleFingerprint(crypto, utf8('sample'))).toMatch(/^(\d{5} ){7}\d{5}$/);
  });
});

describe('VERIFY.txt', () => {
  const facts = { bundle: 'SAMPLE-1', signerCode: 'K-01', items: 2, checkpointSigned: true, facts: {} };

  it('is the same for the same facts, in lines that a terminal shows', () => {
    const text = verifyText(facts);
    expect(text).toBe(verifyText(facts));
    expect(/^[\n\x20-\x7e]*$/.test(text)).toBe(true);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  it.each([
    'gpg --verify signatures/tagmanifest-sha512.txt.asc',
    'sha512sum --check',
    'sha256sum --check',
    'keys/K-01.asc',
  ])('names %s', (part) => {
    expect(verifyText(facts)).toContain(part);
  });

  it('names no signature over the checkpoint when there is none', () => {
    expect(verifyText({ ...facts, checkpointSigned: false })).not.toContain('ledger/checkpoint.asc');
  });
});
