/** For tests: a bundle of two items of one acquisition, whose stored copies K-01 compared. */
import type { ItemRecord, VisibleEntry } from '../item/project-item.ts';
import { projectItem } from '../item/project-item.ts';
import type { JsonObject, JsonValue } from '../json/index.ts';
import type { DocumentFacts, DocumentItem } from './facts.ts';

const CASE = '00000000-0000-4000-8000-000000000000';
const LEAF = '0'.repeat(64);
const NONCE = `${'A'.repeat(21)}A`;

interface Sketch {
  readonly seq: number;
  readonly type: string;
  readonly actor?: string;
  readonly data?: JsonObject;
  readonly uid?: string;
  readonly n?: number;
  readonly disclosed?: Readonly<Record<string, JsonValue>>;
}

export function entryOf({
  seq,
  type,
  actor = 'K-01',
  data = {},
  uid,
  n = 0,
  disclosed = {},
}: Sketch): VisibleEntry {
  return {
    entry: {
      v: 1,
      case: CASE,
      seq,
      prev: LEAF,
      nonce: NONCE,
      time: `2026-01-01T00:00:${String(seq).padStart(2, '0')}.000Z`,
      clock: { offset: '+02:00', source: 'system', monotonic: seq, session: CASE },
      installation: CASE,
      actor,
      tool: { name: 'custodia', version: '0.1.0' },
      type,
      subject: uid === undefined ? null : { uid, n, prev: LEAF },
      data,
    },
    leaf: LEAF,
    disclosed: new Map(Object.entries(disclosed)),
  };
}

function itemOf(number: string, uid: string, seq: number, fileName: string): DocumentItem {
  const digit = String(seq);
  const history = [
    entryOf({
      seq,
      type: 'ingestion',
      uid,
      data: {
        batch: 'B-1',
        number,
        origin: 'original',
        object: { size: 10 + seq, sha256: digit.repeat(64), sha512: digit.repeat(128) },
        changedWhileReading: false,
        received: null,
        systemFile: false,
        sparse: false,
      },
      disclosed: { fileName: { raw: '', text: fileName } },
    }),
  ];
  const projected = projectItem(number, history, {
    payload: `data/${number}/original/${number}.jpg`,
    raw: null,
  });
  if (!projected.ok) throw new Error('the sketch is an item');
  const record: ItemRecord = projected.record;
  return { record, history };
}

export function documentFacts({ fileName = 'a.jpg' } = {}): DocumentFacts {
  return {
    bundle: 'B-20260101-00000000',
    case: CASE,
    created: '2026-01-01T00:00:09.000Z',
    createdOffset: '+02:00',
    exportEntry: 9,
    software: { name: 'custodia', version: '0.1.0' },
    withheld: ['case', 'people'],
    profile: { id: 'sample', version: '1.0', title: 'A sample of a profile' },
    complete: true,
    checkpoint: { origin: 'custodia.case/sample', size: 10, root: 'cm9vdA==' },
    signer: { code: 'K-01', fingerprint: 'ab'.repeat(20) },
    bindings: [{ code: 'K-01', fingerprint: 'ab'.repeat(20) }],
    whole: [
      entryOf({
        seq: 0,
        type: 'case creation',
        data: { custodian: { code: 'K-01', fingerprint: 'ab'.repeat(20) } },
      }),
      entryOf({
        seq: 1,
        type: 'ingestion start',
        data: { batch: 'B-1', method: 'logical-copy', timeZone: 'UTC' },
      }),
      entryOf({
        seq: 5,
        type: 'fixity check',
        data: { batch: 'B-1', objects: 2, failed: 0, method: 'stored copy re-read' },
      }),
      entryOf({ seq: 9, type: 'information package creation' }),
    ],
    items: [
      itemOf('TST-0001-0001', '00000000-0000-4000-8000-000000000001', 3, fileName),
      itemOf('TST-0001-0002', '00000000-0000-4000-8000-000000000002', 4, 'b.jpg'),
    ],
  };
}
