import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { orThrow } from '../failure.ts';
import type { ParserJob, ParserOutcome, ParserPool } from '../parser-pool/index.ts';
import { createPreviews, type Previews, type PreviewsOptions } from './index.ts';
import { makePreviewCase, type PreviewCase } from './preview-fixture.ts';

// What the engine does around a rendition, over a parser that only counts.

let made: PreviewCase;
beforeAll(async () => {
  made = await makePreviewCase({ 'a.txt': 'a', 'b.txt': 'b', 'page.html': '<html>' });
});
afterAll(() => made.remove());

const CANCELLED: ParserOutcome = { status: 'stopped', code: 'CANCELLED' };
const webp = (sizeBytes: number): Uint8Array => {
  const bytes = new Uint8Array(sizeBytes).fill(7);
  bytes.set(Buffer.from('RIFF0000WEBP'));
  return bytes;
};

interface FakePool extends ParserPool {
  readonly jobs: ParserJob[];
  readonly given: Uint8Array[];
  /** Ends the jobs that wait. */
  finish(): void;
}

/** A pool that answers each job with such bytes: at once, or when told. */
function poolOf(bytesOf: () => Uint8Array, isHeld = false): FakePool {
  const jobs: ParserJob[] = [];
  const given: Uint8Array[] = [];
  const waiting: (() => void)[] = [];
  return {
    jobs,
    given,
    finish: () => {
      for (const resume of waiting.splice(0)) resume();
    },
    async run(job, signal) {
      jobs.push(job);
      const cancelled = new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()));
      if (isHeld) await Promise.race([cancelled, new Promise<void>((resume) => waiting.push(resume))]);
      if (signal?.aborted === true) return CANCELLED;
      const bytes = bytesOf();
      given.push(bytes);
      const facts = {
        mime: 'image/webp',
        width: 9,
        height: 9,
        pages: 1,
        partial: false,
        by: 'sharp',
      } as const;
      return { status: 'done', kind: 'rendition', result: { ...facts, bytes } };
    },
    capabilities: () => Promise.reject(new Error('not asked')),
    close: () => Promise.resolve(),
  };
}

const previewsOf = (pool: ParserPool, options: Partial<PreviewsOptions> = {}): Previews =>
  createPreviews({ opened: made.writable.opened, pool, ...options });
const ask = (previews: Previews, name: string, side = 400, signal?: AbortSignal) =>
  previews.open({ kind: 'rendition', uid: made.uidOf(name), page: 0, side }, signal);

describe('a rendition', () => {
  it('is made once for all who ask, and once more for another size', async () => {
    const pool = poolOf(() => webp(100));
    const previews = previewsOf(pool);
    await Promise.all([ask(previews, 'a.txt'), ask(previews, 'a.txt')]);
    await ask(previews, 'a.txt');
    await ask(previews, 'a.txt', 800);
    expect(pool.jobs.length).toBe(2);
  });

  it('that fell out of memory is made again for its handle', async () => {
    const pool = poolOf(() => webp(100));
    const previews = previewsOf(pool, { maxCachedBytes: 150 });
    const first = orThrow(await ask(previews, 'a.txt'));
    await ask(previews, 'b.txt');
    expect(orThrow(await previews.read(first.id, 90, 50))).toEqual(webp(100).slice(90));
    expect(pool.jobs.length).toBe(3);
  });

  it('that is not the same again is not given out', async () => {
    let sizeBytes = 100;
    const previews = previewsOf(
      poolOf(() => webp(sizeBytes++)),
      { maxCachedBytes: 150 },
    );
    const first = orThrow(await ask(previews, 'a.txt'));
    await ask(previews, 'b.txt');
    expect(await previews.read(first.id, 0, 50)).toMatchObject({ code: 'PREVIEW_FAILED' });
  });

  it('that is no WebP is refused, whatever the parser calls it (L-30)', async () => {
    const previews = previewsOf(poolOf(() => Buffer.from('<html><script>')));
    expect(await ask(previews, 'a.txt')).toMatchObject({
      code: 'PREVIEW_FAILED',
      details: { reason: 'LIMIT' },
    });
  });

  it('goes on while anybody waits for it, and ends with the last', async () => {
    const pool = poolOf(() => webp(100), true);
    const previews = previewsOf(pool);
    const [one, two, three] = [new AbortController(), new AbortController(), new AbortController()];
    const both = [ask(previews, 'a.txt', 400, one.signal), ask(previews, 'a.txt', 400, two.signal)];
    const alone = ask(previews, 'b.txt', 400, three.signal);
    one.abort();
    three.abort();
    expect(await alone).toEqual({ code: 'CANCELLED' });
    pool.finish();
    expect(await Promise.all(both)).toMatchObject([{ code: 'CANCELLED' }, { contentType: 'image/webp' }]);
  });
});

describe('a handle', () => {
  const UNKNOWN = { code: 'HANDLE_UNKNOWN' };
  const stateOf = async (previews: Previews, id: string) => [
    previews.handle(id),
    await previews.read(id, 0, 1),
  ];

  it('that never was is unknown', async () => {
    expect(await stateOf(previewsOf(poolOf(() => webp(20))), 'A'.repeat(22))).toEqual([UNKNOWN, UNKNOWN]);
  });

  it('is told again as it was opened, until it is closed', async () => {
    const previews = previewsOf(poolOf(() => webp(20)));
    const handle = orThrow(await ask(previews, 'a.txt'));
    expect(previews.handle(handle.id)).toEqual(handle);
    previews.close(handle.id);
    previews.close(handle.id);
    expect(await stateOf(previews, handle.id)).toEqual([UNKNOWN, UNKNOWN]);
  });

  it('is closed when too many were opened after it', async () => {
    const previews = previewsOf(
      poolOf(() => webp(20)),
      { maxHandles: 2 },
    );
    const ids = [];
    for (const name of ['a.txt', 'b.txt', 'a.txt']) ids.push(orThrow(await ask(previews, name)).id);
    expect(ids.map((id) => 'code' in previews.handle(id))).toEqual([true, false, false]);
    expect(new Set(ids).size).toBe(3);
  });

  it('is closed with its item, and what was made of it wiped', async () => {
    const pool = poolOf(() => webp(20));
    const previews = previewsOf(pool);
    const [a, b] = [orThrow(await ask(previews, 'a.txt')), orThrow(await ask(previews, 'b.txt'))];
    previews.closeItem(made.uidOf('a.txt'));
    expect([previews.handle(a.id), previews.handle(b.id)]).toMatchObject([UNKNOWN, { id: b.id }]);
    expect(pool.given.map((bytes) => bytes.every((byte) => byte === 0))).toEqual([true, false]);
  });

  it('that is being opened while its item is closed never opens', async () => {
    const pool = poolOf(() => webp(20), true);
    const previews = previewsOf(pool);
    const opening = ask(previews, 'a.txt');
    previews.closeItem(made.uidOf('a.txt'));
    pool.finish();
    expect(await opening).toEqual({ code: 'CANCELLED' });
  });

  it('of an original does not outlive closing either', async () => {
    const previews = previewsOf(poolOf(() => webp(20)));
    const handle = orThrow(await previews.open({ kind: 'viewer', uid: made.uidOf('page.html') }));
    await previews.read(handle.id, 0, 3);
    previews.closeAll();
    expect(await stateOf(previews, handle.id)).toEqual([UNKNOWN, UNKNOWN]);
  });
});

describe('closing everything', () => {
  it('wipes what was made and ends what is being made', async () => {
    const pool = poolOf(() => webp(20), true);
    const previews = previewsOf(pool);
    const first = ask(previews, 'a.txt');
    pool.finish();
    const handle = orThrow(await first);
    const second = ask(previews, 'b.txt');
    previews.closeAll();
    expect(await second).toEqual({ code: 'CANCELLED' });
    expect(await previews.read(handle.id, 0, 1)).toEqual({ code: 'HANDLE_UNKNOWN' });
    expect(pool.given).toEqual([new Uint8Array(20)]);
  });
});
