import { describe, expect, it } from 'vitest';
import { openThreadPool } from './index.ts';

/** A thread that doubles numbers, fails at 13 and never answers 0. */
const script = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', ({ id, job }) => {
      if (job === 13) throw new Error('thirteen');
      if (job === 0) return;
      parentPort.postMessage({ kind: 'bytes', sizeBytes: job });
      parentPort.postMessage({ kind: 'answer', id, answer: 2 * job });
    });`)}`,
);
const open = (onBytes?: (sizeBytes: number) => void) =>
  openThreadPool<number, number>({
    script,
    setup: null,
    threads: 2,
    ...(onBytes === undefined ? {} : { onBytes }),
  });

describe('a thread pool', () => {
  it('answers every job', async () => {
    let bytes = 0;
    const pool = open((size) => {
      bytes += size;
    });
    const jobs = Array.from({ length: 100 }, (_, i) => i + 14);
    expect(await Promise.all(jobs.map((job) => pool.run(job)))).toEqual(jobs.map((job) => 2 * job));
    expect(bytes).toBe(jobs.reduce((sum, job) => sum + job, 0));
    await pool.close();
  });

  it('ends with a thread that fails: nothing waits for ever', async () => {
    const pool = open();
    const outcomes = await Promise.allSettled(
      [0, 0, 13, ...Array<number>(20).fill(0)].map((job) => pool.run(job)),
    );
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
    await expect(pool.run(1)).rejects.toThrow('thirteen');
    await pool.close();
  });

  it('rejects what was not answered when it is closed', async () => {
    const pool = open();
    const waiting = pool.run(0);
    const rejected = expect(waiting).rejects.toThrow('stopped');
    await pool.close();
    await rejected;
  });
});
