/** Copying all payload with a few threads; the first damage or refusal ends it. */
import type { ObjectStore, StoreKeys } from '../store/index.ts';
import { openThreadPool } from '../threads/index.ts';
import { ExportError, targetFailure } from './failure.ts';
import type { CopyAnswer, CopyJob, CopyTarget, PayloadFile } from './payload-copy.ts';

export interface PayloadSetup {
  readonly dir: string;
  readonly caseId: string;
  readonly keys: StoreKeys | null;
}

/** Jobs that wait in the threads' queue: enough that none is idle, few enough that memory does not grow with the export. */
const IN_FLIGHT = 32;

export interface PayloadCopy {
  readonly store: ObjectStore;
  readonly files: readonly PayloadFile[];
  readonly targets: readonly CopyTarget[];
  /** Path that a refusal by the system is said of. */
  readonly targetPath: string;
  readonly onProgress: (files: number, bytes: number) => void;
  readonly signal: AbortSignal | undefined;
}

/**
 * The CRC-32 of every file, in their order, after all were compared with their entries.
 * @throws ExportError OBJECT_DAMAGED naming the item, DISK_FULL, IO_FAILED, CANCELLED; no thread writes any more by then
 */
export async function copyAllPayload(copy: PayloadCopy): Promise<readonly number[]> {
  const { files, targets, signal, onProgress } = copy;
  const { dir, caseId, keys } = copy.store.options;
  const setup: PayloadSetup = { dir, caseId, keys };
  let bytes = 0;
  let done = 0;
  const pool = openThreadPool<CopyJob, CopyAnswer>({
    script: new URL('./payload-thread.ts', import.meta.url),
    setup,
    onBytes(sizeBytes) {
      bytes += sizeBytes;
      onProgress(done, bytes);
    },
  });
  const crc32s: number[] = Array.from({ length: files.length }, () => 0);
  let next = 0;
  const isCancelled = (): boolean => signal?.aborted === true;
  const stop = (): void => void pool.close();
  signal?.addEventListener('abort', stop, { once: true });

  async function lane(): Promise<void> {
    for (let i = next++; i < files.length; i = next++) {
      const file = files[i];
      const target = targets[i];
      if (file === undefined || target === undefined) throw new TypeError('every file has a target');
      const answer = await pool.run({ file, target });
      if (!answer.ok) throw refusalOf(answer, file, copy.targetPath);
      crc32s[i] = answer.crc32;
      done++;
      onProgress(done, bytes);
    }
  }
  try {
    if (isCancelled()) throw new ExportError('CANCELLED');
    await Promise.all(Array.from({ length: Math.min(IN_FLIGHT, files.length) }, lane));
    return crc32s;
  } catch (error) {
    // Threads that were stopped in the middle reject with an error of their own: the cause is what the caller asked for.
    throw isCancelled() ? new ExportError('CANCELLED') : error;
  } finally {
    next = files.length;
    signal?.removeEventListener('abort', stop);
    await pool.close();
  }
}

function refusalOf(
  answer: Extract<CopyAnswer, { ok: false }>,
  file: PayloadFile,
  targetPath: string,
): ExportError {
  if (answer.kind === 'object')
    return new ExportError('OBJECT_DAMAGED', { item: file.item, reason: answer.reason });
  const { code, details } = targetFailure(answer.reason, targetPath);
  return new ExportError(code, details);
}
