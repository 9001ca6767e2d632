import { readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type ObjectStore, type StoreFiles, systemFiles } from '../store/index.ts';
import { makeStore, type StoreFixture } from '../store/store-fixture.ts';
import { createHashWorker } from './hash-worker.ts';
import type { FromWorker } from './messages.ts';
import { UNKNOWN_VOLUME } from './volume.ts';

const fixtures: StoreFixture[] = [];
afterEach(() => {
  for (const fixture of fixtures.splice(0)) fixture.remove();
});

const failing = (code: string) => Object.assign(new Error(code), { code });

/** Has a worker read `count` small files into a store, and returns what it said. */
async function work(
  count: number,
  files: StoreFiles,
  change: (store: ObjectStore) => ObjectStore = (store) => store,
) {
  const fixture = makeStore(false, files);
  fixtures.push(fixture);
  const said: FromWorker[] = [];
  const worker = createHashWorker(
    {
      store: change(fixture.store),
      buffer: Buffer.alloc(65_536),
      volumeOf: () => UNKNOWN_VOLUME,
      isPseudo: () => false,
      weak: [],
      isCancelled: () => false,
      onBytes: () => {},
      pause: () => new Promise((resolve) => setImmediate(resolve)),
      point: () => {},
    },
    (message) => said.push(message),
  );
  const paths = Array.from({ length: count }, (_, i) => {
    const path = join(realpathSync(fixture.dir), `f${i}`);
    writeFileSync(path, `content ${i}`);
    return { i, path: Buffer.from(path) };
  });
  await worker.handle({ kind: 'acquire', files: paths });
  await worker.handle({ kind: 'drain' });
  return {
    fixture,
    said,
    kinds: said.map((message) => message.kind),
    tmp: readdirSync(join(fixture.dir, 'tmp')),
  };
}

describe('hash worker', () => {
  it('makes files durable in groups of 64', async () => {
    const { said, kinds, fixture } = await work(130, systemFiles);
    expect(kinds.filter((kind) => kind === 'paths')).toHaveLength(3);
    expect(kinds.at(-1)).toBe('drained');
    const outcomes = said.flatMap((message) => (message.kind === 'paths' ? message.outcomes : []));
    expect(outcomes.map((outcome) => outcome.i)).toEqual(Array.from({ length: 130 }, (_, i) => i));
    expect([...fixture.store.names()]).toHaveLength(130);
  });

  it.each([
    ['ENOSPC', 'DISK_FULL'],
    ['EDQUOT', 'DISK_FULL'],
    ['EIO', 'STORE_WRITE_FAILED'],
    ['EROFS', 'STORE_WRITE_FAILED'],
  ])('%s on syncing ends the work with %s and leaves nothing', async (code, failure) => {
    const { said, tmp, fixture, kinds } = await work(130, {
      ...systemFiles,
      syncData: () => Promise.reject(failing(code)),
    });
    expect(said).toContainEqual({ kind: 'store-failed', code: failure, reason: code });
    expect(kinds.filter((kind) => kind === 'store-failed')).toHaveLength(1);
    expect(kinds).not.toContain('paths');
    expect(tmp).toEqual([]);
    expect([...fixture.store.names()]).toEqual([]);
  });

  it('ENOSPC on linking takes the whole group back', async () => {
    let links = 0;
    const { said, tmp, fixture } = await work(10, {
      ...systemFiles,
      link(existing, name) {
        // The first is the probe.
        if (links++ === 5) throw failing('ENOSPC');
        systemFiles.link(existing, name);
      },
    });
    expect(said).toContainEqual({ kind: 'store-failed', code: 'DISK_FULL', reason: 'ENOSPC' });
    expect(tmp).toEqual([]);
    expect([...fixture.store.names()]).toEqual([]);
  });

  it('ENOSPC while writing keeps the groups before it', async () => {
    const { said, tmp, fixture } = await work(100, systemFiles, (store) => {
      let writers = 0;
      return {
        ...store,
        writer() {
          if (++writers > 70) throw failing('ENOSPC');
          return store.writer();
        },
      };
    });
    const outcomes = said.flatMap((message) => (message.kind === 'paths' ? message.outcomes : []));
    expect(outcomes).toHaveLength(64);
    expect(said).toContainEqual({ kind: 'store-failed', code: 'DISK_FULL', reason: 'ENOSPC' });
    // What was named waits for its transaction; what was only staged is gone.
    expect(tmp).toHaveLength(64);
    expect([...fixture.store.names()]).toHaveLength(64);
  });

  it('a file too large for the file system of the case is that file alone', async () => {
    const { said, tmp } = await work(3, systemFiles, (store) => {
      let writers = 0;
      return {
        ...store,
        writer() {
          const writer = store.writer();
          const large = writers++ === 1;
          return {
            ...writer,
            write(chunk) {
              if (large) throw failing('EFBIG');
              writer.write(chunk);
            },
          };
        },
      };
    });
    const outcomes = said.flatMap((message) => (message.kind === 'paths' ? message.outcomes : []));
    expect(outcomes.map((outcome) => outcome.outcome)).toEqual(['stored', 'failed', 'stored']);
    expect(outcomes[1]).toMatchObject({ reason: 'too-large-for-store' });
    expect(tmp).toHaveLength(2);
  });
});
