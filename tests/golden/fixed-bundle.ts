/**
 * The fixed case of the golden files: the frozen bundle of the vectors, by the sample profile, with hostile values in one item's
 * description and three page images. The same bytes in every run.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as z from 'zod';
import { type Bytes, utf8 } from '../../shared/core/bytes.ts';
import { datPath, optPath, pageImagePath } from '../../shared/core/bundle/layout.ts';
import { pageId } from '../../shared/core/bundle/page-id.ts';
import { verifyText } from '../../shared/core/bundle/verify-text.ts';
import { mutate } from '../agreement/mutate.ts';

/** Everything that a table, a load file or a graph could take for its own. */
export const HOSTILE = {
  title: '=HYPERLINK("http://example.org") þ ® \u0014 {U+00FE} "quoted", <b>\r\nsecond\rthird\nfourth',
  description: `@${'long '.repeat(2000)}`,
  relevance: '-1+cmd|calc',
  eventsDepicted: '\u202egnp.exe \u2066bidi\u2069 \ufeff',
  note: '+49 30',
  itemType: { absent: 'notApplicable', reason: 'a sample' },
  language: ['ar', 'en'],
  tags: ['one;two', 'three'],
  dateRecorded: {
    value: '2024-05-02T23:30:00-02:00',
    precision: 'second',
    basis: 'file',
    zone: 'America/Noronha',
  },
  datePublished: { absent: 'unknown' },
  dateObtained: { value: '2024-02', precision: 'month', basis: 'witness' },
  classification: { level: 'Confidential', exParte: true, basisFactual: 'a sample', basisLegal: 'another' },
  consent: { status: 'given', refs: ['TST-0001-0002'] },
  risk: { assessmentRef: 'RA-1', sexualViolence: false, childInvolved: true },
  location: { text: 'Sample town', latitude: '1.5', longitude: '-2.25', precisionM: '10', basis: 'map' },
  externalIds: [{ scheme: 'ICC-ERN', value: 'XXX-OTP-0001-0001' }],
  source: 'SRC-1',
} satisfies Record<string, z.infer<ReturnType<typeof z.json>>>;

export const BUNDLE = 'B-20240502-e9933f47';
const PAGES: readonly (readonly [item: string, pages: number])[] = [
  ['TST-0001-0001', 2],
  ['TST-0001-0002', 1],
];

/** The fixed bundle's files; not signed, since a signature is never the same twice. */
export async function fixedBundle(): Promise<ReadonlyMap<string, Bytes>> {
  const images = PAGES.flatMap(([item, pages]) =>
    Array.from({ length: pages }, (_, index) => pageImagePath(pageId(item, index + 1))),
  );
  const { files } = await mutate('bundles', [
    ['profile', 'sample', false, HOSTILE],
    ...images.map((path): [string, ...string[]] => ['write', path, 'sample of a page image']),
    ['records'],
    ['manifests'],
  ]);
  return files;
}

/** Golden file by name, with where the bundle has it. */
const PLACES: Readonly<Record<string, string>> = {
  'index.csv': 'metadata/index.csv',
  'load.dat': datPath(BUNDLE),
  'load.opt': optPath(BUNDLE),
  'FIELDS.md': 'loadfile/FIELDS.md',
  'case.jsonld': 'metadata/case.jsonld',
  'bag-info.txt': 'bag-info.txt',
};

/** What the golden files should hold. */
export async function goldenBytes(): Promise<ReadonlyMap<string, Bytes>> {
  const files = await fixedBundle();
  const profile = { id: 'sample', version: '1.0', sha256: '0'.repeat(64) };
  const verifyFacts = { bundle: BUNDLE, signerCode: 'K-01', items: 3, checkpointSigned: true };
  return new Map([
    ...Object.entries(PLACES).map(([name, path]): [string, Bytes] => [
      name,
      files.get(path) ?? new Uint8Array(0),
    ]),
    ['VERIFY.txt', utf8(verifyText({ ...verifyFacts, facts: { profile, complete: true } }))],
    ['VERIFY-incomplete.txt', utf8(verifyText({ ...verifyFacts, facts: { profile, complete: false } }))],
    ['VERIFY-plain.txt', utf8(verifyText({ ...verifyFacts, facts: {} }))],
  ]);
}

const FOLDER = new URL('bundle/', import.meta.url).pathname;
export const goldenFile = (name: string): Bytes => new Uint8Array(readFileSync(join(FOLDER, name)));
export const writeGolden = (name: string, bytes: Uint8Array): void =>
  writeFileSync(join(FOLDER, name), bytes);
