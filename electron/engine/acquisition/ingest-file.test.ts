import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CHUNK_BYTES } from '../store/index.ts';
import { makeStore, type StoreFixture } from '../store/store-fixture.ts';
import { type IngestContext, type IngestedFile, ingestFile } from './ingest-file.ts';
import { createPseudoCheck } from './pseudo-file-systems.ts';
import { createVolumeReader } from './volume.ts';

let fixture: StoreFixture;
let source: string;
let path: string;
const content = Buffer.alloc(2 * CHUNK_BYTES + 100, 'evidence ');
beforeEach(() => {
  fixture = makeStore(true);
  source = realpathSync(fixture.dir) + '/source';
  mkdirSync(source);
  path = join(source, 'video.mp4');
  writeFileSync(path, content);
  // Written long ago: what is written twice within one tick of the system's clock has the same time.
  utimesSync(path, 1, 1);
});
afterEach(() => fixture.remove());

function context(overrides: Partial<IngestContext> = {}): IngestContext {
  return {
    store: fixture.store,
    buffer: Buffer.alloc(CHUNK_BYTES),
    volumeOf: createVolumeReader(),
    isPseudo: createPseudoCheck(),
    weak: [],
    isCancelled: () => false,
    onBytes: () => {},
    pause: () => Promise.resolve(),
    point: () => {},
    ...overrides,
  };
}
const ingest = (overrides: Partial<IngestContext> = {}, at: string | Buffer = path): Promise<IngestedFile> =>
  ingestFile(context(overrides), { i: 0, path: Buffer.from(at) });

/** Runs `act` once, at the first time the point is reached. */
function once(point: string, act: () => void): Partial<IngestContext> {
  let done = false;
  return {
    point: (name) => {
      if (name !== point || done) return;
      done = true;
      act();
    },
  };
}

/** What was kept, read back from the store. */
async function keptOf(file: IngestedFile): Promise<Buffer> {
  if (file.outcome !== 'staged') throw new Error(`not staged: ${JSON.stringify(file)}`);
  fixture.store.release(await fixture.store.publish([file.staged]));
  expect(fixture.store.digest(file.staged.row)).toEqual({ result: 'matched' });
  const reader = fixture.store.reader(file.staged.row);
  const bytes = Buffer.from(reader.read(0, reader.sizeBytes));
  reader.close();
  return bytes;
}
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('a source that stays as it is', () => {
  it('is kept as it is', async () => {
    const file = await ingest();
    expect(file).toMatchObject({ outcome: 'staged', isNew: true, change: null });
    expect((await keptOf(file)).equals(content)).toBe(true);
  });

  it.each([
    ['empty', Buffer.alloc(0)],
    ['exactly one chunk', Buffer.alloc(CHUNK_BYTES, 1)],
  ])('%s', async (_, bytes) => {
    writeFileSync(path, bytes);
    expect((await keptOf(await ingest())).equals(bytes)).toBe(true);
  });

  it('a name that is not text', async () => {
    const odd = Buffer.concat([Buffer.from(`${source}/`), Buffer.from([0xff, 0x0a, 0x80])]);
    writeFileSync(odd, 'odd');
    expect((await keptOf(await ingest({}, odd))).toString()).toBe('odd');
  });

  it('a sparse file is read with its holes', async () => {
    truncateSync(path, 0);
    truncateSync(path, 5 * CHUNK_BYTES);
    const file = await ingest();
    expect(file).toMatchObject({ source: { sparse: true } });
    expect((await keptOf(file)).equals(Buffer.alloc(5 * CHUNK_BYTES))).toBe(true);
  });

  it('gives the weak hashes that were asked for', async () => {
    const file = await ingest({ weak: ['md5', 'sha1'] });
    expect(file).toMatchObject({
      weak: {
        md5: createHash('md5').update(content).digest('hex'),
        sha1: createHash('sha1').update(content).digest('hex'),
      },
    });
  });

  it('keeps nothing of bytes that are in the store already', async () => {
    await keptOf(await ingest());
    const again = await ingest();
    expect(again).toMatchObject({ outcome: 'staged', isNew: false });
    expect(readdirSync(join(fixture.dir, 'tmp'))).toEqual([]);
  });
});

describe('a source that changes while it is read (S-05)', () => {
  it('T1: rewritten after the first chunk: flagged, and the hash is that of what was kept', async () => {
    const file = await ingest(
      once('chunk', () => writeFileSync(path, Buffer.alloc(content.length, 'forged '))),
    );
    expect(file).toMatchObject({
      change: { what: expect.arrayContaining(['modified']), before: { size: content.length } },
    });
    const kept = await keptOf(file);
    expect(file).toMatchObject({ staged: { row: { sha256: sha256(kept), size: kept.length } } });
    expect(kept.subarray(0, CHUNK_BYTES).equals(content.subarray(0, CHUNK_BYTES))).toBe(true);
  });

  it('T3: truncated: flagged, with the size before and after', async () => {
    const file = await ingest(once('chunk', () => truncateSync(path, 10)));
    expect(file).toMatchObject({
      staged: { row: { size: CHUNK_BYTES } },
      change: {
        what: expect.arrayContaining(['size', 'bytesRead']),
        before: { size: content.length },
        after: { size: 10, bytesRead: CHUNK_BYTES },
      },
    });
  });

  it('grown: flagged', async () => {
    const file = await ingest(once('chunk', () => appendFileSync(path, 'more')));
    expect(file).toMatchObject({ change: { what: expect.arrayContaining(['size']) } });
    expect((await keptOf(file)).length).toBe(content.length + 4);
  });
});

describe('a source that was exchanged between listing and opening (S-05)', () => {
  const secret = (): string => {
    const elsewhere = join(source, 'elsewhere');
    mkdirSync(elsewhere);
    writeFileSync(join(elsewhere, 'video.mp4'), 'secret');
    return elsewhere;
  };
  it.each<[string, () => void, string]>([
    [
      'T2: by a link',
      () => (renameSync(path, `${path}.old`), symlinkSync(`${path}.old`, path)),
      'replaced-by-link',
    ],
    ['by a FIFO', () => (rmSync(path), void execFileSync('mkfifo', [path])), 'not-a-regular-file'],
    ['by a folder', () => (rmSync(path), mkdirSync(path)), 'not-a-regular-file'],
    ['by nothing', () => rmSync(path), 'not-found'],
  ])('%s', async (_, exchange, reason) => {
    exchange();
    expect(await ingest()).toEqual({ outcome: 'failed', reason });
    expect(readdirSync(join(fixture.dir, 'tmp'))).toEqual([]);
  });

  it('by a link in the middle of its path', async () => {
    const folder = join(source, 'folder');
    mkdirSync(folder);
    writeFileSync(join(folder, 'video.mp4'), 'listed');
    const listed = join(folder, 'video.mp4');
    rmSync(folder, { recursive: true });
    symlinkSync(secret(), folder);
    expect(await ingest({}, listed)).toEqual({ outcome: 'failed', reason: 'path-changed' });
  });

  it.skipIf(process.platform !== 'linux')('by the memory of a process (S-06)', async () => {
    expect(await ingest({}, `/proc/${process.pid}/environ`)).toEqual({
      outcome: 'skipped',
      reason: 'pseudo-file-system',
    });
  });
});

describe('a source that may not be read', () => {
  it('is said to be so', async () => {
    const isRoot = process.getuid?.() === 0;
    chmodSync(path, 0o000);
    if (isRoot) process.seteuid?.(65_534);
    const file = await ingest().finally(() => {
      if (isRoot) process.seteuid?.(0);
    });
    expect(file).toEqual({ outcome: 'failed', reason: 'permission-denied' });
  });
});

describe('giving up', () => {
  it('cancelled in the middle of a file leaves nothing', async () => {
    let chunks = 0;
    const file = await ingest({ isCancelled: () => chunks > 0, onBytes: () => void chunks++ });
    expect(file).toEqual({ outcome: 'cancelled' });
    expect(readdirSync(join(fixture.dir, 'tmp'))).toEqual([]);
  });

  it('the source is never written', async () => {
    await ingest();
    expect(readFileSync(path).equals(content)).toBe(true);
  });
});
