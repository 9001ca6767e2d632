/** Ends a process and everything that it started: what a parser leaves behind (exiftool, ffmpeg) has no other parent to end it. */
import { execFileSync } from 'node:child_process';

/** Far beyond what the list takes, also while a machine is busy: what is not found on it is not ended. */
const LIST_MS = 10_000;

/** `pid parent` of each process, as `ps` lists them. */
function parents(): readonly (readonly [pid: number, parent: number])[] {
  try {
    const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'latin1', timeout: LIST_MS });
    return lines
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number))
      .flatMap(([pid, parent]) =>
        pid === undefined || parent === undefined ? [] : [[pid, parent] as const],
      );
  } catch {
    return [];
  }
}

/** The process and its descendants, children after their parents. */
export function treeOf(root: number, all: readonly (readonly [number, number])[]): readonly number[] {
  const tree = [root];
  for (const pid of tree)
    for (const [child, parent] of all) if (parent === pid && !tree.includes(child)) tree.push(child);
  return tree;
}

/** At once and for good. What is gone already is gone. */
export function killTree(root: number): void {
  if (process.platform === 'win32') {
    try {
      execFileSync('taskkill', ['/T', '/F', '/PID', String(root)], { stdio: 'ignore', timeout: LIST_MS });
    } catch {
      // It ended by itself.
    }
    return;
  }
  for (const pid of treeOf(root, parents()))
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself.
    }
}
