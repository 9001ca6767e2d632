import { openThreadPool, type ThreadPool } from '../threads/index.ts';
import type { DigestAnswer, DigestJob } from './file-digests.ts';

export type DigestPool = ThreadPool<DigestJob, DigestAnswer>;

export const openDigestPool = (onBytes: (sizeBytes: number) => void = () => {}): DigestPool =>
  openThreadPool({ script: new URL('./digest-thread.ts', import.meta.url), setup: null, onBytes });
