import { readFileSync, readdirSync } from 'node:fs';

/** Linux counts in pages of this size on every machine that Node supports but some arm64 kernels (16 or 64 KiB). */
const PAGE_BYTES = 4096;
const MAX_PROCESSES = 256;

function children(pid: number): readonly number[] {
  const pids: number[] = [];
  for (const task of readdirSync(`/proc/${pid}/task`)) {
    const line = readFileSync(`/proc/${pid}/task/${task}/children`, 'latin1');
    for (const child of line.split(' ')) if (child !== '') pids.push(Number(child));
  }
  return pids;
}

/**
 * Resident memory of a process and all its descendants, bytes. Null where there is no /proc or the process is gone.
 * Shared pages count once per process, so the sum errs on the high side.
 */
export function residentBytesOf(root: number): number | null {
  let total = 0;
  let found = false;
  const queue = [root];
  for (let at = 0; at < queue.length && at < MAX_PROCESSES; at += 1) {
    const pid = queue[at];
    if (pid === undefined) break;
    try {
      const resident = Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]);
      if (Number.isFinite(resident)) total += resident * PAGE_BYTES;
      found = true;
      queue.push(...children(pid));
    } catch {
      // Gone between two reads, or no /proc at all.
    }
  }
  return found ? total : null;
}
