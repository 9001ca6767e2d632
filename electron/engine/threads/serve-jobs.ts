import { parentPort } from 'node:worker_threads';
import type { FromThread, ToThread } from './messages.ts';

/** Bytes between two words of progress. */
const PROGRESS_BYTES = 8 * 1_048_576;

/**
 * The thread's side: does each job to its end before the next.
 * @param work takes what the pool's `run` was given and returns what it resolves with; `onBytes` is for large files
 */
export function serveJobs(work: (job: never, onBytes: (sizeBytes: number) => void) => unknown): void {
  const port = parentPort;
  if (port === null) throw new TypeError('this runs in a thread of its own');
  const post = (message: FromThread<unknown>): void => port.postMessage(message);
  let unsaid = 0;
  const onBytes = (sizeBytes: number): void => {
    unsaid += sizeBytes;
    if (unsaid >= PROGRESS_BYTES) say();
  };
  const say = (): void => {
    if (unsaid > 0) post({ kind: 'bytes', sizeBytes: unsaid });
    unsaid = 0;
  };
  port.on('message', ({ id, job }: ToThread<never>) => {
    const answer = work(job, onBytes);
    say();
    post({ kind: 'answer', id, answer });
  });
}
