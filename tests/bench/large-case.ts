/**
 * A case of many synthetic items, made fast through the engine itself: its store, its batches, its ledger, its projector. The bytes are
 * tiny, the names plainly samples, and everything follows from the seed. Encrypted, with an installation of its own whose custodian
 * may act in it. Kept in its folder: what is there is taken, what was interrupted goes on.
 *
 * `node tests/bench/large-case.ts FOLDER [--items 100000] [--seed 1]`
 */
import { Buffer } from 'node:buffer';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  batchById,
  batches,
  insertPaths,
  pendingAfter,
  setBatchState,
} from '../../electron/engine/db/batches.ts';
import { endBatch } from '../../electron/engine/acquisition/batch-end.ts';
import { startBatch } from '../../electron/engine/acquisition/batch-start.ts';
import { createGroupCommitter, type GroupCommitter } from '../../electron/engine/acquisition/commit-group.ts';
import type { AcquisitionRequest } from '../../electron/engine/acquisition/ports.ts';
import { UNKNOWN_VOLUME } from '../../electron/engine/acquisition/volume.ts';
import { acquisitionPorts } from '../../electron/engine/case/acquisition-ports.ts';
import { createCase } from '../../electron/engine/case/create-case.ts';
import { homeMemory } from '../../electron/engine/case/home-memory.ts';
import { openWritable, type WritableCase } from '../../electron/engine/case/writing.ts';
import { createKey, listKeys, sessionCustodian } from '../../electron/engine/custodians/index.ts';
import { itemCount, itemsAfter } from '../../electron/engine/db/items.ts';
import { objectByName } from '../../electron/engine/db/objects.ts';
import { orThrow } from '../../electron/engine/failure.ts';
import { openHome } from '../../electron/engine/home/index.ts';
import { LOWEST_COST } from '../../electron/engine/keyslots/index.ts';
import type { PublishedObject } from '../../electron/engine/store/index.ts';
import { CASE_PASSPHRASE, KEY_PASSPHRASE } from '../command/custodia.ts';
import { describeBatch, thumbnails } from './synthetic-description.ts';
import { syntheticItem } from './synthetic-item.ts';

const PER_BATCH = 2500;
/** Items whose entries share a transaction, and objects that wait together for the disk: each of them is an open file. */
const PER_COMMIT = 2500;
const PER_PUBLISH = 250;
/** Of each batch that is large enough, so many are derivatives, all made from the first item. */
const DERIVATIVES = 25;

export interface LargeCase {
  readonly dir: string;
  /** CUSTODIA_HOME of the installation that made it. */
  readonly home: string;
  readonly items: number;
  readonly casePassphrase: string;
  readonly keyPassphrase: string;
}

export const titleOf = (items: number): string => `A synthetic case of ${items} items`;

/** Makes the case in `folder`, or goes on with it, or takes the one that is there. @param tell now and then, with items so far */
export async function largeCase(
  folder: string,
  options: { readonly items: number; readonly seed: number; readonly tell?: (items: number) => void },
): Promise<LargeCase> {
  const { items, seed } = options;
  const place = join(folder, `large-${items}-${seed}`);
  const made: LargeCase = {
    dir: join(place, 'sample.custodia'),
    home: join(place, 'home'),
    items,
    casePassphrase: CASE_PASSPHRASE,
    keyPassphrase: KEY_PASSPHRASE,
  };
  const mark = join(place, 'complete');
  if (existsSync(mark)) return made;
  mkdirSync(place, { recursive: true });
  const writable = await openLargeCase(made);
  try {
    const pictures = await thumbnails();
    for (let from = 0; from < items; from += PER_BATCH) {
      await makeBatch(writable, { seed, from, to: Math.min(from + PER_BATCH, items), pictures });
      options.tell?.(itemCount(writable.opened.db));
    }
  } finally {
    await writable.close();
  }
  writeFileSync(mark, '');
  return made;
}

/** Opens it for writing as its custodian, and makes it first where it is not there. The home closes with it. */
export async function openLargeCase(made: LargeCase): Promise<WritableCase> {
  const isNew = !existsSync(made.home);
  const home = orThrow(
    await openHome({ dir: made.home, passphrase: made.keyPassphrase, create: isNew, kdf: LOWEST_COST }),
  );
  if (isNew) orThrow(await createKey(home, { code: 'K-01', passphrase: made.keyPassphrase }));
  const [key] = await listKeys(home);
  const custodian = await sessionCustodian(home, key?.fingerprint ?? '', made.keyPassphrase);
  // A custodian has a code of his own, so that `isFailure` cannot tell.
  if (!('fingerprint' in custodian)) throw new Error(custodian.code);
  const memory = homeMemory(home);
  if (!existsSync(made.dir))
    orThrow(
      await createCase({
        dir: made.dir,
        passphrase: made.casePassphrase,
        encrypt: true,
        custodian,
        memory,
        numberPrefix: 'SMP',
        title: titleOf(made.items),
        organisation: null,
        cost: LOWEST_COST,
      }),
    );
  const credential = { kind: 'passphrase', text: made.casePassphrase } as const;
  const writable = orThrow(await openWritable({ dir: made.dir, credential, memory, custodian }));
  return {
    ...writable,
    async close() {
      await writable.close();
      home.close();
    },
  };
}

interface BatchPlan {
  readonly seed: number;
  /** Items from this one up to but not including the other. */
  readonly from: number;
  readonly to: number;
  readonly pictures: readonly Uint8Array[];
}

async function makeBatch(writable: WritableCase, plan: BatchPlan): Promise<void> {
  const { from, to } = plan;
  const middle = to - from > 2 * DERIVATIVES ? to - DERIVATIVES : to;
  await makeSource(writable, plan, { from, to: middle, derivation: false });
  if (middle < to) await makeSource(writable, plan, { from: middle, to, derivation: true });
}

async function makeSource(
  writable: WritableCase,
  plan: BatchPlan,
  part: { readonly from: number; readonly to: number; readonly derivation: boolean },
): Promise<void> {
  const { db } = writable.opened;
  const ports = acquisitionPorts(writable);
  const card = String(part.from).padStart(6, '0');
  const root = Buffer.from(`/sample/${part.derivation ? 'excerpts' : 'card'}-${card}`);
  const done = batches(db).find((row) => row.end_seq !== null && row.roots.includes(root.toString('base64')));
  if (done !== undefined) return;
  const request: AcquisitionRequest = {
    roots: [root],
    purpose: 'Sample purpose',
    place: 'Sample office',
    ...(part.derivation ? { derivation: derivationFrom(writable) } : { source: `Sample card ${card}` }),
  };
  const started = orThrow(startBatch(ports, request));
  const batch = started.row.id;
  if (started.row.state === 'listing') {
    const paths = Array.from({ length: part.to - part.from }, (_, at) => {
      const { folder, fileName } = syntheticItem(plan.seed, part.from + at);
      const path = Buffer.from(`${root.toString()}/${folder}/${fileName}`);
      return { path, kind: 'file', size: 0, state: 'pending', reason: null, link_target: null } as const;
    });
    insertPaths(db, batch, 0, paths);
    setBatchState(db, batch, 'acquiring');
  }
  const committer = createGroupCommitter({
    ports,
    batch,
    roots: started.roots,
    receivedList: null,
    derivation: request.derivation ?? null,
    graphic: false,
  });
  for (;;) {
    const pending = pendingAfter(db, batch, -1, Number.MAX_SAFE_INTEGER, PER_COMMIT);
    if (pending.length === 0) break;
    await acquireGroup(writable, committer, plan.seed, part.from, pending);
  }
  committer.finish();
  describeBatch(writable, batch, { ...plan, from: part.from });
  if (batchById(db, batch)?.end_seq === null) endBatch(ports, batch, 'complete', null);
}

async function acquireGroup(
  { opened }: WritableCase,
  committer: GroupCommitter,
  seed: number,
  from: number,
  pending: readonly { readonly i: number }[],
): Promise<void> {
  const { store } = opened;
  const published: PublishedObject[] = [];
  for (let at = 0; at < pending.length; at += PER_PUBLISH) {
    const staged = pending.slice(at, at + PER_PUBLISH).map(({ i }) => {
      const writer = store.writer();
      writer.write(Buffer.from(sampleBytes(seed, syntheticItem(seed, from + i).bytesOf)));
      return writer.finish();
    });
    published.push(...(await store.publish(staged)));
  }
  const at = '2025-01-01T00:00:00.000000000Z';
  committer.commit(
    pending.map(({ i }, index) => {
      const one = published[index];
      if (one === undefined) throw new TypeError('an answer for each staged object');
      return {
        i,
        outcome: 'stored',
        published: one,
        source: {
          times: { modified: at, changed: at, accessed: null, born: null, precision: 'ns' },
          owner: { uid: 1000, gid: 1000, mode: '0644' },
          volume: UNKNOWN_VOLUME,
          sparse: false,
        },
        change: null,
        weak: {},
      } as const;
    }),
  );
}

/** Bytes of one item: some tens to some hundreds of them. */
const sampleBytes = (seed: number, i: number): string =>
  `Synthetic item ${i} of seed ${seed}. `.repeat(1 + ((i * 7919) % 17));

/** The first item, from which all synthetic derivatives are made. */
function derivationFrom({ opened }: WritableCase): NonNullable<AcquisitionRequest['derivation']> {
  const [original] = itemsAfter(opened.db, -1, 1);
  if (original === undefined) throw new Error('a derivative has an original');
  const sha256 = objectByName(opened.db, original.object_name)?.sha256 ?? '';
  return { type: 'excerpt', original: { uid: original.uid, sha256 }, reason: 'Sample excerpt' };
}

if (import.meta.main) {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { items: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
  });
  const [folder] = positionals;
  const items = Number(values.items);
  const seed = Number(values.seed);
  if (folder === undefined || !Number.isInteger(items) || items < 1 || !Number.isInteger(seed)) {
    console.error('usage: node tests/bench/large-case.ts FOLDER [--items 100000] [--seed 1]');
    process.exit(2);
  }
  const began = performance.now();
  const made = await largeCase(folder, {
    items,
    seed,
    tell: (count) =>
      process.stderr.write(`\r${count} items, ${((performance.now() - began) / 1000).toFixed(0)} s`),
  });
  process.stderr.write('\n');
  console.log(JSON.stringify(made, null, 2));
}
