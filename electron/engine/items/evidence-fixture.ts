/** A small case in which every filter and every order has something to do. Its items are recorded, but have no bytes: for tests of lists. */
import { utf8 } from '../../../shared/core/bytes.ts';
import { canonicalJson, type JsonValue } from '../../../shared/core/json/index.ts';
import type { DescriptionField } from '../../../shared/core/ledger/entry-types.ts';
import type { EntryDraft } from '../../../shared/core/ledger/entry.ts';
import { type CaseFixture, makeCase } from '../case/case-fixture.ts';
import type { WritableCase } from '../case/writing.ts';
import { putAnalysis } from '../db/analyses.ts';
import { insertItem, insertObject, objectExists } from '../db/objects.ts';
import { newUuid } from '../identity.ts';
import { refreshSearch } from '../ledger/projector.ts';
import { descriptionDraft } from './describe-item.ts';

export interface SampleItem {
  readonly name: string;
  readonly folder?: string;
  readonly batch?: 'first' | 'second';
  readonly size?: number;
  /** Undefined: nobody looked yet. */
  readonly mediaType?: string;
  readonly extraction?: 'extracted' | 'unreadable';
  readonly captured?: string;
  readonly text?: string;
  readonly thumbnail?: boolean;
  /** Place of the item whose bytes it has. */
  readonly sameAs?: number;
  readonly isDerivative?: boolean;
  readonly received?: 'matched' | 'mismatch' | 'not-listed';
  readonly changed?: boolean;
  /** One entry after the other. */
  readonly described?: readonly Partial<Record<DescriptionField, JsonValue>>[];
}

export const ROOTS = { first: '/media/sample card', second: '/home/sample/folder' } as const;
export const BATCHES = {
  first: '11111111-0000-4000-8000-000000000000',
  second: '22222222-0000-4000-8000-000000000000',
} as const;

export interface EvidenceFixture {
  readonly made: CaseFixture;
  readonly writable: WritableCase;
  /** In the order in which they were acquired. */
  readonly uids: readonly string[];
  close(): Promise<void>;
}

/** Makes a case, records the items in it, and leaves it open. */
export async function makeEvidenceCase(
  items: readonly SampleItem[],
  options: { readonly encrypt?: boolean } = {},
): Promise<EvidenceFixture> {
  const made = await makeCase({ encrypt: options.encrypt ?? false });
  const writable = await made.open();
  return {
    made,
    writable,
    uids: recordItems(writable, items),
    async close() {
      await writable.close();
      made.remove();
    },
  };
}

/** Records the items in a case that has none. @returns their uids in that order */
export function recordItems(writable: WritableCase, items: readonly SampleItem[]): readonly string[] {
  startBatches(writable);
  const uids: string[] = [];
  for (const [at, item] of items.entries()) uids.push(record(writable, item, at, uids));
  return uids;
}

/** The first one is named by what the person said of it, the second by its folder alone. */
function startBatches({ ledger }: WritableCase): void {
  const start = (batch: keyof typeof BATCHES, told: Record<string, string>): EntryDraft => ({
    type: 'ingestion start',
    item: null,
    plain: { batch: BATCHES[batch], method: 'logical-copy', timeZone: 'UTC', hashEngine: 'none' },
    salted: { roots: [{ raw: '', text: ROOTS[batch] }], ...told },
  });
  ledger.append([start('first', { source: 'Sample source', place: 'Sample place' }), start('second', {})]);
}

const hashOf = (at: number, length: number): string => (at + 1).toString(16).padStart(length, '0');

function record(
  { opened, ledger, numbering }: WritableCase,
  item: SampleItem,
  at: number,
  uids: readonly string[],
): string {
  const { db, store } = opened;
  const uid = newUuid();
  const [number = ''] = numbering.next(1);
  const content = item.sameAs ?? at;
  const object = { size: item.size ?? 10, sha256: hashOf(content, 64), sha512: hashOf(content, 128) };
  const name = store.nameOf(object.sha256);
  const first = uids[content];
  const batch = BATCHES[item.batch ?? 'first'];
  const origin = item.isDerivative === true ? 'derivative' : 'original';
  const path = `${ROOTS[item.batch ?? 'first']}/${item.folder ?? 'sub'}/${item.name}`;
  const drafts: EntryDraft[] = [
    {
      type: 'ingestion',
      item: uid,
      plain: {
        batch,
        number,
        origin,
        object,
        changedWhileReading: item.changed === true,
        received: item.received ?? null,
        systemFile: false,
        sparse: false,
      },
      salted: {
        fileName: { raw: '', text: item.name },
        path: { raw: '', text: path },
        ...(first === undefined ? {} : { duplicateOf: first }),
      },
    },
    ...extraction(uid, item),
    ...(item.described ?? []).map((fields) => descriptionDraft(uid, fields)),
  ];
  ledger.append(drafts, (built) => {
    if (!objectExists(db, name)) insertObject(db, { ...object, name, wrappedKey: null });
    insertItem(db, {
      uid,
      number,
      origin,
      object_name: name,
      acquired_seq: built[0]?.entry.seq ?? -1,
      batch,
      duplicate_of: first ?? null,
      derived_from: item.isDerivative === true ? (uids[0] ?? null) : null,
    });
  });
  const keep = (kind: 'text' | 'thumbnail', status: string, body: string): void =>
    putAnalysis(db, { object_name: name, kind, status, facts: canonicalJson({}), body: utf8(body) });
  if (item.thumbnail === true) keep('thumbnail', 'made', 'sample');
  if (item.text !== undefined) {
    keep('text', 'extracted', item.text);
    refreshSearch(db, uid);
  }
  return uid;
}

function extraction(uid: string, { mediaType, captured, extraction }: SampleItem): readonly EntryDraft[] {
  if (mediaType === undefined) return [];
  const status = extraction ?? 'extracted';
  return [
    {
      type: 'metadata extraction',
      item: uid,
      plain: {
        status,
        mediaType,
        tool: { name: 'exiftool', version: '13.59' },
        normaliser: 1,
        partial: false,
      },
      salted: {
        view: {
          captured: captured === undefined ? { status: 'none' } : { status: 'value', value: captured },
          device: { make: { status: 'value', value: 'Sample Maker' } },
        },
      },
    },
  ];
}
