/**
 * Writes the tables of small vectors from our code; what is committed is frozen, so that a later change of behaviour shows. Run once, by
 * hand, with gpg at hand: `node tests/agreement/make-tables.ts`.
 */
import { writeFileSync } from 'node:fs';
import { hex, utf8 } from '../../shared/core/bytes.ts';
import { makeDisclosure } from '../../shared/core/disclosure/index.ts';
import { canonicalJson, type JsonValue } from '../../shared/core/json/index.ts';
import { leafHash, MerkleTree } from '../../shared/core/merkle/index.ts';
import { formatVkey, makeVkey, signNote } from '../../shared/core/note/index.ts';
import { ed25519PublicFromSeed, ed25519Sign } from '../../electron/engine/crypto/primitives.ts';
import { canonicalArmor, canonicalSignature } from '../../electron/engine/openpgp/index.ts';
import { openGpg } from '../../electron/engine/openpgp/gpg.fixture.ts';
import { nodeCoreCrypto as crypto } from '../core-ports.ts';
import { zipOf } from '../damage/bundle-files.ts';
import { SAMPLE_KEYS } from './mutate.ts';
import { inBase64, type Kind, outcomeOf, type Row, tablePath } from './tables.ts';

async function write(kind: Kind, rows: readonly Omit<Row, 'outcome'>[]): Promise<void> {
  const table: Row[] = [];
  for (const { name, given } of rows) table.push({ name, given, outcome: await outcomeOf(kind, given) });
  writeFileSync(tablePath(kind), `[\n${table.map((row) => `  ${JSON.stringify(row)}`).join(',\n')}\n]\n`);
}

// --- canonical JSON ---

const VALUES: Readonly<Record<string, JsonValue>> = {
  order: { b: 1, a: 2, '\u20ac': 3, '\ud83d\ude00': 4, '\ufb33': 5, '': 6, '10': 7, '9': 8 },
  escapes: ['\u0000\u0008\u000b\u001f"\\/\u007f\u2028', 'é', '\ud83d\ude00'],
  numbers: [0, -1, 9007199254740991, 1e21, 1e-7, 0.1, 4.5, 333333333.3333333, 5e-324],
  nested: { list: [[], {}, [null, true, false]], text: '' },
};
const TEXTS: Readonly<Record<string, string | Uint8Array>> = {
  ...Object.fromEntries(Object.entries(VALUES).map(([name, value]) => [name, canonicalJson(value)])),
  'a blank': '{"a": 1}',
  'a line end': '{"a":1}\n',
  'wrong order': '{"b":1,"a":2}',
  'a key twice': '{"a":1,"a":1}',
  'order of code points instead of code units': '{"\ufb33":1,"\ud83d\ude00":2}',
  'an escape that is not needed': '"\\u0041"',
  'an escape in capitals': '"\\u001F"',
  'a solidus escaped': '"\\/"',
  'a lone surrogate': '"\\ud800"',
  'a number with a fraction of nothing': '1.0',
  'a negative zero': '-0',
  'an exponent in capitals': '1E21',
  'an exponent without its sign': '1e21',
  'a number beyond all': '1e999',
  'an integer that a double rounds': '9007199254740993',
  'a leading zero': '01',
  'a byte order mark': '\ufeff{}',
  'not a number': 'NaN',
  nothing: '',
  'a comma too many': '[1,]',
  'two values': '1 1',
  'not UTF-8': Uint8Array.from([0x22, 0xff, 0x22]),
  'an overlong form': Uint8Array.from([0x22, 0xc0, 0x80, 0x22]),
  'nested 100 deep': `${'['.repeat(100)}${']'.repeat(100)}`,
  'nested 101 deep': `${'['.repeat(101)}${']'.repeat(101)}`,
};
await write(
  'jcs',
  Object.entries(TEXTS).map(([name, text]) => ({
    name,
    given: { text: inBase64(typeof text === 'string' ? utf8(text) : text) },
  })),
);

// --- notes ---

const seedOf = (name: string): Uint8Array<ArrayBuffer> => crypto.sha256(utf8(`sample seed ${name}`));
const vkeyOf = (name: string): string =>
  formatVkey(makeVkey(crypto, name, 'ed25519', ed25519PublicFromSeed(seedOf(name))));
const noteOf = (name: string, text: string): string =>
  new TextDecoder().decode(
    signNote(crypto, text, name, ed25519PublicFromSeed(seedOf(name)), (message) =>
      ed25519Sign(seedOf(name), message),
    ),
  );
const ALICE = 'a.example/log';
const good = noteOf(ALICE, 'a sample note\nof two lines\n');
const other = noteOf('b.example/log', 'a sample note\nof two lines\n');
const zeros = Uint8Array.from([1, ...new Uint8Array(32)]);
const zeroId = hex(crypto.sha256(Uint8Array.from([...utf8(`${ALICE}\n`), ...zeros])).subarray(0, 4));
const zeroKey = `${ALICE}+${zeroId}+${inBase64(zeros)}`;
const signatureLine = (note: string): string => note.slice(note.lastIndexOf('\u2014'));
const NOTES: Readonly<Record<string, string>> = {
  good,
  'by somebody else': other,
  'by both': good + signatureLine(other),
  'by both, the other way round': other + signatureLine(good),
  'the same line twice': good + signatureLine(good),
  'another text': good.replace('sample', 'simple'),
  'another signature': good.replace(/[A-Za-z](?=[A-Za-z0-9+/=]{5}\n$)/, (one) => (one === 'A' ? 'B' : 'A')),
  'no empty line': good.replace('\n\n', '\n'),
  'no signature': 'a sample note\n\n',
  'no line end at the end': good.slice(0, -1),
  'a blank behind': good.replace(/\n$/, ' \n'),
  'a hyphen for the dash': good.replace('\u2014', '-'),
  'a control character': good.replace('sample', 'sam\u0007ple'),
  'CR LF': good.replaceAll('\n', '\r\n'),
  'base64 that is not canonical': good.replace(/=\n$/, '\n'),
  'an empty text': `\n${signatureLine(good)}`,
};
await write('notes', [
  ...Object.entries(NOTES).map(([name, note]) => ({
    name,
    given: { note: inBase64(utf8(note)), vkey: vkeyOf(ALICE) },
  })),
  {
    name: 'the example of c2sp.org/signed-note',
    given: {
      note: inBase64(
        utf8(
          'This is an example message.\n\n\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n',
        ),
      ),
      vkey: 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
    },
  },
  {
    name: 'a key with another key id',
    given: { note: inBase64(utf8(good)), vkey: vkeyOf(ALICE).replace(/\+[0-9a-f]{8}\+/, '+00000000+') },
  },
  { name: 'a key of all zeros', given: { note: inBase64(utf8(good)), vkey: zeroKey } },
]);

// --- Merkle tree ---

const leavesOf = (size: number): Uint8Array<ArrayBuffer>[] =>
  Array.from({ length: size }, (_, i) => leafHash(crypto, utf8(`sample entry ${i}`)));
const MERKLE: Omit<Row, 'outcome'>[] = [];
for (const size of [1, 2, 3, 7, 8, 9, 16, 25])
  for (const index of new Set([0, size >> 1, size - 1])) {
    const leaves = leavesOf(size);
    const tree = new MerkleTree(crypto, leaves);
    const proof = tree.inclusionProof(index).map(hex);
    const given = { leaves: leaves.map(hex), index, root: hex(tree.root()), proof };
    MERKLE.push({ name: `${index} of ${size}`, given });
    if (size !== 7) continue;
    MERKLE.push({
      name: `${index} of ${size}, another index`,
      given: { ...given, index: (index + 1) % size },
    });
    MERKLE.push({ name: `${index} of ${size}, a hash less`, given: { ...given, proof: proof.slice(1) } });
    MERKLE.push({
      name: `${index} of ${size}, a hash more`,
      given: { ...given, proof: [...proof, proof[0] ?? ''] },
    });
    MERKLE.push({
      name: `${index} of ${size}, turned round`,
      given: { ...given, proof: proof.toReversed() },
    });
    MERKLE.push({ name: `${index} of ${size}, another root`, given: { ...given, root: '0'.repeat(64) } });
  }
await write('merkle', MERKLE);

// --- disclosures ---

const salt = crypto.sha256(utf8('sample salt')).subarray(0, 16);
const b64url = (text: string): string => Buffer.from(text, 'utf8').toString('base64url');
const text64 = Buffer.from(salt).toString('base64url');
const DISCLOSURES: Readonly<Record<string, string>> = {
  'a text': makeDisclosure(crypto, salt, 'title', 'A sample title').encoded,
  'an object': makeDisclosure(crypto, salt, 'fileName', { raw: 'YQ==', text: 'a' }).encoded,
  null: makeDisclosure(crypto, salt, 'note', null).encoded,
  'an umlaut': makeDisclosure(crypto, salt, 'note', 'Müller').encoded,
  'not canonical': b64url(`["${text64}", "title", "x"]`),
  'a short salt': b64url('["AAAA","title","x"]'),
  'no salt': b64url('["title","x"]'),
  'four members': b64url(`["${text64}","title","x",1]`),
  'the name _sd': b64url(`["${text64}","_sd","x"]`),
  'the name ...': b64url(`["${text64}","...","x"]`),
  'no name': b64url(`["${text64}","","x"]`),
  'a number for a name': b64url(`["${text64}",1,"x"]`),
  padding: `${b64url(`["${text64}","a","xy"]`)}=`,
  'not base64url': 'a+b/',
  'bits to spare': `${b64url(`["${text64}","title","x"]`).slice(0, -1)}B`,
  nothing: '',
};
await write(
  'disclosures',
  Object.entries(DISCLOSURES).map(([name, disclosure]) => ({ name, given: { disclosure } })),
);

// --- ZIP ---

const zip = zipOf(
  'SAMPLE',
  new Map([
    ['bagit.txt', utf8('sample\n')],
    ['data/a.txt', utf8('a')],
  ]),
);
const patched = (at: number, bytes: readonly number[]): Uint8Array => {
  const copy = new Uint8Array(zip);
  copy.set(bytes, at < 0 ? copy.length + at : at);
  return copy;
};
const directoryAt = new DataView(zip.buffer).getUint32(zip.length - 6, true);
const ZIPS: Readonly<Record<string, Uint8Array>> = {
  'of the profile': zip,
  'cut by a byte': zip.slice(0, -1),
  'a byte more': Uint8Array.from([...zip, 0]),
  'a byte before': Uint8Array.from([0, ...zip]),
  nothing: new Uint8Array(),
  'a folder, not a ZIP': utf8('this is no ZIP at all, and long enough for an end record'),
  encrypted: patched(6, [1]),
  'data descriptor': patched(6, [8]),
  'UTF-8 flag': patched(directoryAt + 8, [0, 8]),
  deflated: patched(directoryAt + 10, [8]),
  'deflated in the local header alone': patched(8, [8]),
  'another date': patched(directoryAt + 14, [2]),
  'another mode': patched(directoryAt + 38, [0, 0, 0xed, 0x81]),
  'a link': patched(directoryAt + 38, [0, 0, 0xff, 0xa1]),
  'made by another system': patched(directoryAt + 4, [45, 0]),
  'a comment': patched(-2, [1]),
  'another CRC in the local header': patched(14, [1, 2, 3, 4]),
  'another size in the directory': patched(directoryAt + 24, [9]),
  'a name with a blank': patched(directoryAt + 46 + 3, [0x20]),
  'more members than there are': patched(-12, [9, 0, 9, 0]),
};
await write(
  'zip',
  Object.entries(ZIPS).map(([name, bytes]) => ({ name, given: { zip: inBase64(bytes) } })),
);

// --- keys ---

const certificates: Record<string, string> = {
  'of this program': SAMPLE_KEYS.signer.certificate,
  revoked: SAMPLE_KEYS.revoked.certificate,
  'a secret key': SAMPLE_KEYS.signer.secretKey,
  'two keys': SAMPLE_KEYS.signer.certificate + SAMPLE_KEYS.second.certificate,
  'a comment line': SAMPLE_KEYS.signer.certificate.replace(
    'BLOCK-----\n\n',
    'BLOCK-----\nComment: sample\n\n',
  ),
  'no checksum': SAMPLE_KEYS.signer.certificate.replace(/=.{4}\n(?=-----END)/, ''),
  'another checksum': SAMPLE_KEYS.signer.certificate.replace(/=.{4}\n(?=-----END)/, '=AAAA\n'),
  'no key': 'sample\n',
};
const MESSAGE = 'what was signed\n';
const signatures: Omit<Row, 'outcome'>[] = [];
for (const [name, algorithm, digest] of [
  ['Ed25519 by gpg', 'ed25519', 'SHA512'],
  ['RSA 3072', 'rsa3072', 'SHA256'],
  ['RSA 3072 over SHA-1', 'rsa3072', 'SHA1'],
  ['NIST P-256', 'nistp256', 'SHA256'],
  ['RSA 2048', 'rsa2048', 'SHA256'],
] as const) {
  const gpg = openGpg();
  if (gpg === null) throw new Error('gpg makes the keys of other makers');
  const at = ['--faked-system-time', '20240501T090000'];
  gpg.run([...at, '--passphrase', '', '--quick-gen-key', 'K-01', algorithm, 'sign', 'never']);
  const exported = new Uint8Array(gpg.run(['--export-options', 'export-minimal', '--export']).stdout);
  const certificate = canonicalArmor('certificate', exported);
  const made = new Uint8Array(
    gpg.run([...at, '--detach-sign', '--digest-algo', digest, '--output', '-'], MESSAGE).stdout,
  );
  const signature = canonicalSignature(made);
  gpg.close();
  certificates[name] = certificate;
  if (signature === null) throw new Error(`no signature: ${name}`);
  signatures.push({ name, given: { certificate, message: MESSAGE, signature } });
  if (algorithm === 'ed25519' && digest === 'SHA512') {
    signatures.push({ name: 'over something else', given: { certificate, message: 'another\n', signature } });
    signatures.push({
      name: 'by another key',
      given: { certificate: SAMPLE_KEYS.signer.certificate, message: MESSAGE, signature },
    });
    signatures.push({
      name: 'a comment line',
      given: { certificate, message: MESSAGE, signature: signature.replace('\n\n', '\nComment: x\n\n') },
    });
    signatures.push({
      name: 'twice',
      given: {
        certificate,
        message: MESSAGE,
        signature: canonicalArmor('signature', Uint8Array.from([...made, ...made])),
      },
    });
    signatures.push({
      name: 'cut',
      given: { certificate, message: MESSAGE, signature: canonicalArmor('signature', made.slice(0, -1)) },
    });
    signatures.push({ name: 'no armour', given: { certificate, message: MESSAGE, signature: 'sample\n' } });
  }
}
await write(
  'certificates',
  Object.entries(certificates).map(([name, certificate]) => ({ name, given: { certificate } })),
);
await write('signatures', signatures);
