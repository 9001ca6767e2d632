import { appendFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createNodeParserHost, createParserPool } from '../../electron/engine/parser-pool/index.ts';
import type {
  ByteSource,
  NodeParserHost,
  ParserLimits,
  ParserOutcome,
  ParserPool,
  ParserProcess,
  SpawnParser,
} from '../../electron/engine/parser-pool/index.ts';
import { sourceOf } from './fixtures.ts';

const entry = new URL('misbehaving-parser.ts', import.meta.url);
/** Large enough for `read-for-ever` to reach its bound in few readings. */
const SIZE = 4_194_304;
const act = (text: string) => ({ kind: 'text' as const, source: sourceOf(Buffer.from(text.padEnd(SIZE))) });
const said = (outcome: ParserOutcome): string =>
  outcome.status === 'done' && outcome.kind === 'text' ? outcome.result.text : JSON.stringify(outcome);

const PATIENCE = { timeout: 50_000 };

let plain: NodeParserHost;
let walled: NodeParserHost;
let pool: ParserPool;

function open(host: NodeParserHost, limits: Partial<ParserLimits> = {}, size = 1): ParserPool {
  pool = createParserPool({ ...host, size, limits });
  return pool;
}

beforeAll(async () => {
  plain = await createNodeParserHost({ entry, sandbox: 'none' });
  walled = await createNodeParserHost({ entry });
});
afterEach(() => pool.close());
afterAll(() => {
  plain.dispose();
  walled.dispose();
});

describe('a parser out of hand ends with its own code and the next job works (S-14)', () => {
  const onLinux = process.platform === 'linux';
  // What gets out of hand is a job of another kind than the next one, which has as long as any on a slow machine.
  const outOfHand = (text: string) => ({ ...act(text), kind: 'metadata' as const });
  it.each<[string, Partial<ParserLimits>, string, boolean]>([
    ['loop', { metadataMs: 400 }, 'TIMEOUT', true],
    ['hang', { metadataMs: 400 }, 'TIMEOUT', true],
    ['allocate', { residentBytes: 300_000_000 }, 'MEMORY', onLinux],
    ['heap', { residentBytes: 8_000_000_000 }, 'MEMORY', true],
    ['abort', {}, 'CRASHED', true],
    ['exit', {}, 'CRASHED', true],
  ])('%s', async (name, limits, code, applies) => {
    if (!applies) return;
    open(plain, limits);
    expect(await pool.run(outOfHand(name))).toEqual({ status: 'stopped', code });
    expect(said(await pool.run(act('answer next')))).toBe('next');
  });

  it('a parser that never comes up', async () => {
    const host = await createNodeParserHost({
      entry: new URL('no-such-file.ts', import.meta.url),
      sandbox: 'none',
    });
    open(host);
    expect(await pool.run(act('answer'))).toEqual({ status: 'stopped', code: 'CRASHED' });
    host.dispose();
  });

  it.skipIf(!onLinux)('takes the tools that it started with it', async () => {
    const marker = String(900_000 + process.pid);
    const isRunning = (): boolean =>
      readdirSync('/proc').some((pid) => {
        try {
          return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes(marker);
        } catch {
          return false;
        }
      });
    // The time of the job is up when both have been seen, however long that took.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      open(plain, { textMs: 3000 });
      const job = pool.run(act(`child ${marker}`));
      await expect.poll(isRunning, PATIENCE).toBe(true);
      vi.advanceTimersByTime(3000);
      expect(await job).toEqual({ status: 'stopped', code: 'TIMEOUT' });
    } finally {
      vi.useRealTimers();
    }
    await expect.poll(isRunning, PATIENCE).toBe(false);
  });
});

describe('what a parser may say is bounded (L-30)', () => {
  it.each([
    ['an answer to another question', 'foreign-kind', 'LIMIT'],
    ['fields of its own', 'actor-admin', 'LIMIT'],
    ['a hundred thousand warnings', 'many-warnings', 'LIMIT'],
    ['a range outside the file', 'read-outside', 'LIMIT'],
    ['reading without end', 'read-for-ever', 'LIMIT'],
    ['text that is none', 'not-text', 'LIMIT'],
    ['a frame of a gigabyte', 'gigabyte-frame', 'CRASHED'],
    ['no frame at all', 'garbage', 'CRASHED'],
  ])('%s', async (_name, name, code) => {
    open(plain);
    expect(await pool.run(act(name))).toEqual({ status: 'stopped', code });
  });
});

it('reading without end, a byte at a time (L-30)', async () => {
  let reads = 0;
  // In this process: through the wall and back it takes half a minute to get there.
  const spawn: SpawnParser = () => {
    let tell: (message: unknown) => void = () => undefined;
    return {
      pid: null,
      send(message) {
        reads += 1;
        queueMicrotask(() => tell({ type: 'read', id: message.id, offset: 0, length: 1 }));
      },
      onMessage(listener) {
        tell = listener;
        queueMicrotask(() => listener({ type: 'ready' }));
      },
      onExit: () => undefined,
      kill: () => undefined,
      residentBytes: () => null,
    };
  };
  open({ ...plain, spawn });
  expect(await pool.run(act('anything'))).toEqual({ status: 'stopped', code: 'LIMIT' });
  expect([reads > 30_000, reads < 40_000]).toEqual([true, true]);
});

it('asking and taking nothing does not fill the memory of the engine (L-30)', async () => {
  open(plain);
  const folder = mkdtempSync(join(tmpdir(), 'custodia-wall-'));
  // It grows with each question that was heard: the next one comes then, as two at once are refused for another reason.
  const heard = join(folder, 'heard');
  writeFileSync(heard, '');
  const file = Buffer.from(`ask-only ${heard}`.padEnd(SIZE));
  let givenBytes = 0;
  const source: ByteSource = {
    sizeBytes: file.length,
    read(offset, length) {
      givenBytes += length;
      if (length === file.length) appendFileSync(heard, '.');
      return file.subarray(offset, offset + length);
    },
  };
  const outcome = await pool.run({ kind: 'text', source });
  rmSync(folder, { recursive: true });
  expect([outcome, givenBytes < 64_000_000]).toEqual([{ status: 'stopped', code: 'CRASHED' }, true]);
});

it.each(['larger-picture', 'other-page'])('a rendition that was not asked for (L-30): %s', async (name) => {
  open(plain);
  const { source } = act(name);
  expect(await pool.run({ kind: 'rendition', page: 1, side: 400, source })).toEqual({
    status: 'stopped',
    code: 'LIMIT',
  });
});

describe('what a parser may touch', () => {
  it('gets a minimal environment', async () => {
    vi.stubEnv('CUSTODIA_SAMPLE_SECRET', 'canary');
    vi.stubEnv('NODE_OPTIONS', '');
    open(plain);
    const names = Object.keys(JSON.parse(said(await pool.run(act('environment')))));
    vi.unstubAllEnvs();
    const expected = ['PATH', 'LANG', 'TZ', 'HOME', 'EXIFTOOL_HOME', 'SystemRoot'];
    expect(names.filter((name) => !expected.includes(name))).toEqual([]);
  });

  it('reaches no network and no folder where the machine has a sandbox, and says so where it has none', async () => {
    const server = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    open(walled);
    const found = {
      sandbox: (await pool.capabilities()).sandbox,
      socket: said(await pool.run(act(`socket ${port}`))),
      home: said(await pool.run(act('home'))),
      realHome: said(await pool.run(act(`write ${join(homedir(), 'x')}`))),
      ownFolder: said(await pool.run(act('write /usr/x'))),
    };
    server.close();
    if (found.sandbox === 'none') return;
    expect(found).toEqual({
      sandbox: 'bubblewrap',
      socket: 'failed',
      home: 'EROFS',
      // A project that lies in the home leaves an empty, write-protected folder there.
      realHome: expect.stringMatching(/^(ENOENT|EROFS)$/),
      ownFolder: 'EROFS',
    });
  });
});

describe('the pool', () => {
  it('cancels a running job and goes on', async () => {
    open(plain);
    const abort = new AbortController();
    const { source, kind } = act('hang');
    const read: ByteSource['read'] = (offset, length) => {
      // It runs: it has asked for its file.
      abort.abort();
      return source.read(offset, length);
    };
    const job = pool.run({ kind, source: { ...source, read } }, abort.signal);
    expect(await job).toEqual({ status: 'stopped', code: 'CANCELLED' });
    expect(said(await pool.run(act('answer on')))).toBe('on');
  });

  it('replaces a process after its number of jobs', async () => {
    open(plain, { jobsPerProcess: 2 });
    const pids: string[] = [];
    for (let job = 0; job < 4; job += 1) pids.push(said(await pool.run(act('pid'))));
    expect([pids[0] === pids[1], pids[1] === pids[2], pids[2] === pids[3]]).toEqual([true, false, true]);
  });

  it.each([
    ['replaces a process that has grown to more than half of what it may have', 501, false],
    ['keeps one that has not', 500, true],
  ])('%s', async (_name, resident, isKept) => {
    const spawn = (): ParserProcess => ({ ...plain.spawn(), residentBytes: () => resident });
    open({ ...plain, spawn }, { residentBytes: 1000 });
    const first = said(await pool.run(act('pid')));
    expect(said(await pool.run(act('pid'))) === first).toBe(isKept);
  });

  it('keeps every answer with its question when jobs wait for a place', async () => {
    open(plain, {}, 2);
    const numbers = Array.from({ length: 20 }, (_, index) => String(index));
    const answers = await Promise.all(numbers.map((number) => pool.run(act(`answer ${number}`))));
    expect(answers.map(said)).toEqual(numbers);
  });

  it('ends what runs and what waits when it is closed', async () => {
    open(plain);
    const jobs = [pool.run(act('hang')), pool.run(act('hang'))];
    await pool.close();
    const cancelled = { status: 'stopped', code: 'CANCELLED' };
    expect(await Promise.all(jobs)).toEqual([cancelled, cancelled]);
    expect(await pool.run(act('answer'))).toEqual(cancelled);
  });

  it.each<[string, () => Uint8Array]>([
    [
      'throws',
      () => {
        throw new Error('disk');
      },
    ],
    ['answers too little', () => new Uint8Array(1)],
  ])('reports a source that %s', async (_name, read) => {
    open(plain);
    expect(await pool.run({ kind: 'text', source: { sizeBytes: 100, read } })).toMatchObject({
      status: 'unreadable',
      code: 'SOURCE_FAILED',
    });
    expect(said(await pool.run(act('answer still')))).toBe('still');
  });
});
