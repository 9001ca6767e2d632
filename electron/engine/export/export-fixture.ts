/** For tests: a case with a real key, a few acquired files, described, with metadata and custody events, ready to export. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hex, utf8 } from '../../../shared/core/bytes.ts';
import { acquire } from '../acquisition/index.ts';
import { acquisitionPorts } from '../case/acquisition-ports.ts';
import { type CaseFixture, makeCase } from '../case/case-fixture.ts';
import type { SessionCustodian } from '../case/custodian.ts';
import type { WritableCase } from '../case/writing.ts';
import { sha256 } from '../crypto/primitives.ts';
import { putAnalysis } from '../db/analyses.ts';
import { type ItemRow, iterateItems } from '../db/items.ts';
import { isFailure, orThrow } from '../failure.ts';
import { detachedSign, generateCustodianKey, parseSecretKey, unlock } from '../openpgp/index.ts';
import { keepCompiledThreads } from '../threads/compiled-threads.fixture.ts';

/** Texts that are nowhere but in the disclosures of one group each. */
export const MARKERS = {
  people: 'MARKER-people-0b1c',
  names: 'MARKER-names-77aa',
  paths: 'MARKER-paths-1d2e',
  places: 'MARKER-places-93bf',
  notes: 'MARKER-notes-4c4c',
  description: 'MARKER-description-5e5e',
  metadata: 'MARKER-metadata-6f6f',
  case: 'A test case',
} as const;

export interface ExportFixture {
  readonly made: CaseFixture;
  readonly writable: WritableCase;
  readonly custodian: SessionCustodian;
  readonly revocation: string;
  /** By number. */
  readonly items: readonly ItemRow[];
  /** Where tests export to. */
  readonly out: string;
  /** Bytes of the source files, by SHA-256. */
  readonly sources: ReadonlyMap<string, Uint8Array>;
  close(): Promise<void>;
}

export interface RealCustodian {
  readonly custodian: SessionCustodian;
  /** The key's revocation certificate. */
  readonly revocation: string;
}

export async function realCustodian(
  code = 'K-01',
  person: string | null = MARKERS.people,
): Promise<RealCustodian> {
  const passphrase = 'sample passphrase, not for use';
  const made = await generateCustodianKey({ code, passphrase, created: new Date(Date.now() - 60_000) });
  const key = orThrow(await unlock(orThrow(await parseSecretKey(made.secretKey)), passphrase));
  return {
    revocation: made.revocation,
    custodian: {
      code,
      fingerprint: made.fingerprint,
      certificate: made.certificate,
      person,
      sign: (message) => detachedSign(key, message, new Date()),
    },
  };
}

export async function makeExportCase(options: { encrypt?: boolean } = {}): Promise<ExportFixture> {
  keepCompiledThreads();
  const { custodian, revocation } = await realCustodian();
  const made = await makeCase({ ...options, custodian });
  const source = join(made.folder, MARKERS.paths);
  const out = join(made.folder, 'out');
  mkdirSync(source);
  mkdirSync(out);
  const contents: [string, Uint8Array][] = [
    [`${MARKERS.names}.JPG`, utf8('not really a photograph')],
    ['empty.txt', new Uint8Array()],
    // More than one chunk of the store, and no whole number of them.
    ['film.mp4', new Uint8Array(2_500_000).map((_, i) => (i * 31) & 255)],
    ['no extension', utf8('plain')],
    ['twin of the film.mp4', new Uint8Array(2_500_000).map((_, i) => (i * 31) & 255)],
  ];
  for (const [name, bytes] of contents) writeFileSync(join(source, name), bytes);
  const writable = await made.open();
  const summary = await acquire({
    case: acquisitionPorts(writable),
    request: { roots: [Buffer.from(source)], place: MARKERS.places, purpose: MARKERS.notes },
    pool: { workers: 1 },
  });
  if (isFailure(summary)) throw new Error(summary.code);
  const items = [...iterateItems(writable.opened.db)];
  enrich(writable, items);
  return {
    made,
    writable,
    custodian,
    revocation,
    items,
    out,
    sources: new Map(contents.map(([, bytes]) => [hex(sha256(bytes)), bytes])),
    async close() {
      await writable.close();
      made.remove();
    },
  };
}

/** Metadata for the first item, a description, custody events of an item and of the whole. */
function enrich({ ledger, opened }: WritableCase, items: readonly ItemRow[]): void {
  const [first, second] = items;
  if (first === undefined || second === undefined) throw new Error('the fixture has items');
  const raw = utf8(`[{"Comment":"${MARKERS.metadata}"}]`);
  putAnalysis(opened.db, {
    object_name: first.object_name,
    kind: 'metadata',
    status: 'extracted',
    facts: '{}',
    body: raw,
  });
  ledger.append([
    {
      type: 'metadata extraction',
      item: first.uid,
      plain: {
        status: 'extracted',
        mediaType: 'image/jpeg',
        tool: { name: 'exiftool', version: '13.59' },
        normaliser: 1,
        partial: false,
      },
      salted: {
        raw: { sha256: hex(sha256(raw)), size: raw.length },
        view: { captured: { status: 'value', value: '2024-03-20T12:00:00' } },
      },
    },
    {
      type: 'metadata modification',
      item: first.uid,
      plain: { fields: ['title'] },
      salted: { title: MARKERS.description },
    },
    {
      type: 'seizure',
      item: second.uid,
      plain: { at: '2024-03-20', atPrecision: 'day' },
      salted: { from: MARKERS.people, place: MARKERS.places, note: MARKERS.notes },
    },
    {
      type: 'transport',
      item: null,
      plain: { at: '2024-03-21', atPrecision: 'day' },
      salted: { note: MARKERS.notes },
    },
  ]);
}
