import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../../shared/core/bytes.ts';
import { insertBatch, insertPaths } from '../db/batches.ts';
import type { PublishedObject } from '../store/index.ts';
import { type AcquisitionFixture, makeCase } from './acquisition-fixture.ts';
import { createGroupCommitter } from './commit-group.ts';
import type { PathOutcome } from './messages.ts';
import { UNKNOWN_VOLUME } from './volume.ts';

const BATCH = '00000000-0000-4000-8000-000000000001';
let made: AcquisitionFixture;
beforeAll(() => {
  made = makeCase();
  const { db } = made;
  insertBatch(db, {
    id: BATCH,
    state: 'acquiring',
    roots: '[]',
    request: '{}',
    start_seq: 0,
    end_seq: null,
    created_at: '2026-01-01T00:00:00.000Z',
  });
  const row = { kind: 'file', size: 4, state: 'pending', reason: null, link_target: null } as const;
  insertPaths(
    db,
    BATCH,
    0,
    ['/a', '/b', '/c'].map((path) => ({ ...row, path: utf8(path) })),
  );
});
afterAll(() => made.remove());

const stored = (i: number, published: PublishedObject): PathOutcome => ({
  i,
  outcome: 'stored',
  published,
  source: { times: {}, owner: {}, volume: UNKNOWN_VOLUME, sparse: false },
  change: null,
  weak: {},
});

describe('a duplicate whose path comes before the file that another thread stored', () => {
  it('is not lost: the first path gets the object, the others are its duplicates', async () => {
    const { ports } = made;
    const first = await ports.store.put(utf8('same'));
    const second = await ports.store.put(utf8('same'));
    const third = await ports.store.put(utf8('same'));
    expect([first.isNew, second.isNew]).toEqual([true, false]);
    const committer = createGroupCommitter({
      ports,
      batch: BATCH,
      roots: [],
      receivedList: null,
      derivation: null,
      graphic: false,
    });
    committer.commit([stored(0, second), stored(1, first), stored(2, third)]);
    committer.finish();
    const items = made.entries('ingestion');
    expect(items.map(({ salted }) => salted['duplicateOf'] ?? null)).toEqual([
      null,
      items[0]?.item,
      items[0]?.item,
    ]);
  });
});
