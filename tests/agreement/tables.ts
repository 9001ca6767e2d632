/** The tables of small vectors: what is given, and what comes out of it. One function for each kind says what we make of a row. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { base64, type Bytes, hex, tryHex, utf8 } from '../../shared/core/bytes.ts';
import { digestOf, parseDisclosure } from '../../shared/core/disclosure/index.ts';
import { parseCanonical } from '../../shared/core/json/index.ts';
import { rootOf, verifyInclusion } from '../../shared/core/merkle/index.ts';
import { parseNote, parseVkey, verifyNote } from '../../shared/core/note/index.ts';
import { readZipDirectory } from '../../shared/core/zip/index.ts';
import { openPgpPort } from '../../electron/engine/verify/openpgp-port.ts';
import { nodeCoreCrypto as crypto } from '../core-ports.ts';
import { VECTORS } from './mutate.ts';

const rowSchema = z.strictObject({
  name: z.string(),
  /** Each kind has its own: base64 of bytes, or text. */
  given: z.record(z.string(), z.json()),
  outcome: z.string(),
});
export type Row = z.infer<typeof rowSchema>;

export const KINDS = ['jcs', 'notes', 'merkle', 'disclosures', 'zip', 'certificates', 'signatures'] as const;
export type Kind = (typeof KINDS)[number];

const FILE_OF: Readonly<Record<Kind, string>> = {
  jcs: 'jcs/texts.json',
  notes: 'notes/notes.json',
  merkle: 'merkle/inclusion.json',
  disclosures: 'disclosures/disclosures.json',
  zip: 'zip/archives.json',
  certificates: 'keys/certificates.json',
  signatures: 'keys/signatures.json',
};
export const tablePath = (kind: Kind): string => join(VECTORS, FILE_OF[kind]);
export const tableOf = (kind: Kind): readonly Row[] =>
  z.array(rowSchema).parse(JSON.parse(readFileSync(tablePath(kind), 'utf8')));

type Given = Row['given'];
const textOf = (given: Given, name: string): string => z.string().parse(given[name]);
const bytesOf = (given: Given, name: string): Bytes =>
  new Uint8Array(Buffer.from(textOf(given, name), 'base64'));
const hexOf = (text: string): Bytes => tryHex(text) ?? new Uint8Array();

/** What our code makes of a row. */
export async function outcomeOf(kind: Kind, given: Given): Promise<string> {
  switch (kind) {
    case 'jcs':
      return parseCanonical(bytesOf(given, 'text')) === null ? 'refused' : 'canonical';
    case 'notes':
      return noteOutcome(bytesOf(given, 'note'), textOf(given, 'vkey'));
    case 'merkle':
      return merkleOutcome(given);
    case 'disclosures': {
      const encoded = textOf(given, 'disclosure');
      return parseDisclosure(encoded) === null ? 'refused' : digestOf(crypto, encoded);
    }
    case 'zip': {
      const zip = bytesOf(given, 'zip');
      const listed = await readZipDirectory(zip.length, (at, length) =>
        Promise.resolve(zip.slice(at, at + length)),
      );
      return 'code' in listed ? `zip-${listed.code}` : 'profile';
    }
    case 'certificates': {
      const facts = await openpgp.certificateFacts(textOf(given, 'certificate'));
      return facts === null
        ? 'refused'
        : `${facts.fingerprint} ${facts.canonical ? 'canonical' : 'other form'}`;
    }
    case 'signatures': {
      const { status } = await openpgp.verifyDetached(
        textOf(given, 'certificate'),
        utf8(textOf(given, 'message')),
        textOf(given, 'signature'),
      );
      return status === 'several' ? 'malformed' : status;
    }
  }
}

const openpgp = openPgpPort({ ownCopy: () => null });

function noteOutcome(note: Bytes, vkeyText: string): string {
  const vkey = parseVkey(crypto, vkeyText);
  if ('code' in vkey) return 'no-key';
  if ('code' in parseNote(note)) return 'malformed';
  return 'code' in verifyNote(crypto, note, [vkey]) ? 'not-signed' : 'signed';
}

function merkleOutcome(given: Given): string {
  const leaves = z.array(z.string()).parse(given['leaves']).map(hexOf);
  const proof = z.array(z.string()).parse(given['proof']).map(hexOf);
  const root = hexOf(textOf(given, 'root'));
  const index = z.number().parse(given['index']);
  const leaf = leaves[index];
  if (hex(rootOf(crypto, leaves)) !== hex(root)) return 'another root';
  const holds =
    leaf !== undefined && verifyInclusion(crypto, { leaf, index, size: leaves.length, root, proof });
  return holds ? 'included' : 'not included';
}

export const inBase64 = (bytes: Uint8Array): string => base64(new Uint8Array(bytes));
