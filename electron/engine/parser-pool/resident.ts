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

/** A process and all its descendants, parents first. What ends meanwhile is left out; just itself where there is no /proc. */
function processTree(root: number): readonly number[] {
  const queue = [root];
  for (let at = 0; at < queue.length && at < MAX_PROCESSES; at += 1) {
    const pid = queue[at];
    if (pid === undefined) break;
    try {
      queue.push(...children(pid));
    } catch {
      // Gone between two reads, or no /proc at all.
    }
  }
  return queue.slice(0, MAX_PROCESSES);
}

/**
 * Resident memory of a process and all its descendants, bytes. Null where there is no /proc or the process is gone.
 * Shared pages count once per process, so the sum errs on the high side.
 */
export function residentBytesOf(root: number): number | null {
  let total: number | null = null;
  for (const pid of processTree(root)) {
    try {
      const resident = Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]);
      if (Number.isFinite(resident)) total = (total ?? 0) + resident * PAGE_BYTES;
    } catch {
      // As above.
    }
  }
  return total;
}

/** Ends what a process started, where there is a /proc to find it. The process itself is left to whoever started it. */
export function killDescendants(root: number): void {
  for (const pid of processTree(root).slice(1)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Ended by itself.
    }
  }
}
