/** For tests: a case with three custodians who sign, and items whose every text is a canary. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Buffer } from 'node:buffer';
import { disposalRequestBytes, type DisposalRequest } from '../../../shared/core/disposal/index.ts';
import { hex, utf8 } from '../../../shared/core/bytes.ts';
import { acquire } from '../acquisition/index.ts';
import { acquisitionPorts } from '../case/acquisition-ports.ts';
import { type CaseFixture, makeCase, PASSPHRASE } from '../case/case-fixture.ts';
import type { SessionCustodian } from '../case/custodian.ts';
import { openWritable, type WritableCase } from '../case/writing.ts';
import { sha256 } from '../crypto/primitives.ts';
import { putAnalysis } from '../db/analyses.ts';
import { type ItemRow, iterateItems } from '../db/items.ts';
import { keepFindings } from '../db/protected-terms.ts';
import { realCustodian, type RealCustodian } from '../export/export-fixture.ts';
import { isFailure } from '../failure.ts';
import { descriptionDraft } from '../items/describe-item.ts';
import { refreshSearch } from '../ledger/projector.ts';
import { keepCompiledThreads } from '../threads/compiled-threads.fixture.ts';
import { type Disposal, type DisposalFailure, disposeItems } from './dispose.ts';
import { planDisposal } from './plan.ts';
import { signRequest } from './sign-request.ts';

export const ORDER = {
  reference: 'SAMPLE-ORDER-17/2026',
  authority: 'A sample court',
  reason: 'Sample reason: the material is to be destroyed',
};

/** In every place that can name an item: file, folder chosen, description, metadata, extracted text, thumbnail. */
export const CANARIES = [
  'canarybytes',
  'canaryname',
  'canarytitle',
  'canaryreplaced',
  'canarytag',
  'canarynote',
  'canarymetadata',
  'canarytext',
  'canarythumbnail',
  'canarylocation',
  'canaryterm',
] as const;

export interface DisposalFixture {
  readonly made: CaseFixture;
  readonly acting: RealCustodian;
  readonly second: RealCustodian;
  /** 0: the item full of canaries; 1 and 2: the same bytes twice; 3: another. */
  readonly items: readonly ItemRow[];
  writable: WritableCase;
  open(custodian?: SessionCustodian): Promise<WritableCase>;
  reopen(): Promise<WritableCase>;
  close(): Promise<void>;
}

/** The people and the case as they are before a test: made once, and copied, since making them takes most of a second. */
export interface DisposalTemplate {
  readonly made: CaseFixture;
  readonly acting: RealCustodian;
  readonly second: RealCustodian;
  readonly items: readonly ItemRow[];
}

export async function makeDisposalTemplate(options: { encrypt: boolean }): Promise<DisposalTemplate> {
  keepCompiledThreads();
  const acting = await realCustodian('K-01', 'A sample person');
  const second = await realCustodian('K-02', 'Another sample person');
  const made = await makeCase({ ...options, custodian: acting.custodian });
  const writable = await made.open();
  const folder = join(made.folder, 'source');
  mkdirSync(folder);
  writeFileSync(join(folder, 'a-canaryname.txt'), `canarybytes ${'x'.repeat(5000)}`);
  for (const name of ['b.txt', 'c.txt']) writeFileSync(join(folder, name), 'the same bytes twice');
  writeFileSync(join(folder, 'd.txt'), 'others');
  await take(writable, [join(folder, 'a-canaryname.txt')]);
  await take(
    writable,
    ['b.txt', 'c.txt', 'd.txt'].map((name) => join(folder, name)),
  );
  const items = [...iterateItems(writable.opened.db)];
  const [first] = items;
  if (first === undefined) throw new Error('the fixture has items');
  describe(writable, first);
  await writable.close();
  // The ledger binds a key when its owner acts.
  const other = await openedBy(made, second.custodian);
  other.ledger.append([descriptionDraft(items[3]?.uid ?? '', { title: 'Seen by the second person' })]);
  await other.close();
  return { made, acting, second, items };
}

async function openedBy({ dir, memory }: CaseFixture, custodian: SessionCustodian): Promise<WritableCase> {
  const credential = { kind: 'passphrase', text: PASSPHRASE } as const;
  const writable = await openWritable({ dir, credential, memory, custodian });
  if (isFailure(writable)) throw new Error(writable.code);
  return writable;
}

export async function copyDisposalCase(template: DisposalTemplate): Promise<DisposalFixture> {
  const made = template.made.copy();
  const open = (custodian: SessionCustodian = template.acting.custodian): Promise<WritableCase> =>
    openedBy(made, custodian);
  const fixture: DisposalFixture = {
    ...template,
    made,
    writable: await open(),
    open,
    async reopen() {
      await fixture.writable.close();
      fixture.writable = await open();
      return fixture.writable;
    },
    async close() {
      await fixture.writable.close();
      made.remove();
    },
  };
  return fixture;
}

async function take(writable: WritableCase, files: readonly string[]): Promise<void> {
  const summary = await acquire({
    case: acquisitionPorts(writable),
    request: { roots: files.map((file) => Buffer.from(file)) },
    pool: { workers: 1 },
  });
  if (isFailure(summary)) throw new Error(summary.code);
}

function describe({ opened: { db }, ledger }: WritableCase, { uid, object_name }: ItemRow): void {
  const keep = (kind: 'metadata' | 'text' | 'thumbnail', body: Uint8Array): void =>
    putAnalysis(db, { object_name, kind, status: 'extracted', facts: '{}', body });
  const raw = utf8('[{"Comment":"canarymetadata"}]');
  keep('metadata', raw);
  keep('text', utf8('canarytext in what was extracted'));
  keep('thumbnail', utf8('canarythumbnail'));
  keepFindings(db, object_name, '{"found":"canaryterm"}');
  ledger.append([
    {
      type: 'metadata extraction',
      item: uid,
      plain: {
        status: 'extracted',
        mediaType: 'text/plain',
        tool: { name: 'exiftool', version: '13.59' },
        normaliser: 1,
        partial: false,
      },
      salted: {
        raw: { sha256: hex(sha256(raw)), size: raw.length },
        view: { author: { status: 'value', value: 'canarymetadata' } },
      },
    },
    descriptionDraft(uid, { title: 'canaryreplaced', tags: ['canarytag'], note: 'canarynote' }),
    descriptionDraft(uid, { title: 'canarytitle', tags: ['canarytag', 'kept'], location: 'canarylocation' }),
  ]);
  refreshSearch(db, uid);
}

/** The request for some items, and its bytes. */
export function requestFor(
  fixture: DisposalFixture,
  places: readonly number[],
): { readonly request: DisposalRequest; readonly bytes: Uint8Array; readonly uids: readonly string[] } {
  const uids = places.map((at) => fixture.items[at]?.uid ?? '');
  const plan = planDisposal(fixture.writable, uids, ORDER);
  if ('code' in plan) throw new Error(plan.code);
  return { request: plan.request, bytes: disposalRequestBytes(plan.request), uids };
}

export async function approved(bytes: Uint8Array, { custodian }: RealCustodian): Promise<string> {
  const signed = await signRequest(bytes, custodian);
  if (isFailure(signed)) throw new Error(signed.code);
  return signed.armored;
}

/** Request, approval by the second person, disposal. */
export async function disposeOf(
  fixture: DisposalFixture,
  places: readonly number[],
): Promise<Disposal | DisposalFailure> {
  const { bytes } = requestFor(fixture, places);
  return disposeItems({
    writable: fixture.writable,
    request: bytes,
    signature: await approved(bytes, fixture.second),
    ownCopy: () => null,
  });
}

/** Canaries that stand anywhere in the raw bytes of the case folder; texts of disclosures also as base64url. */
export function canariesIn(dir: string): readonly string[] {
  const found = new Set<string>();
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = readFileSync(join(entry.parentPath, entry.name));
    for (const canary of CANARIES)
      if (formsOf(canary).some((form) => bytes.includes(form))) found.add(canary);
  }
  return CANARIES.filter((canary) => found.has(canary));
}

/** A text as it is, and what base64 makes of it at each of three offsets, without the characters that its neighbours share. */
function formsOf(text: string): readonly string[] {
  return [
    text,
    ...[0, 1, 2].map((offset) => {
      const encoded = Buffer.from(`${'\0'.repeat(offset)}${text}`).toString('base64url');
      return encoded.slice(offset === 0 ? 0 : offset + 1, -2);
    }),
  ];
}
