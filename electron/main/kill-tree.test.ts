import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { killTree, treeOf } from './kill-tree.ts';

describe('a tree of processes', () => {
  const all = [
    [10, 1],
    [11, 10],
    [12, 11],
    [13, 10],
    [20, 1],
    [10, 12],
  ] as const;
  it('holds children and their children, once each, and nobody else', () => {
    expect(treeOf(10, all)).toEqual([10, 11, 13, 12]);
  });
  it.skipIf(process.platform === 'win32')('ends with its root', async () => {
    const child = spawn('sh', ['-c', 'sleep 600 & echo $!; wait'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [line] = await once(child.stdout, 'data');
    const grandchild = Number(String(line));
    killTree(child.pid ?? 0);
    await once(child, 'exit');
    await expect
      .poll(
        () => {
          try {
            process.kill(grandchild, 0);
            // A zombie that nobody waits for answers too.
            return spawnedState(grandchild);
          } catch {
            return 'gone';
          }
        },
        { timeout: 30_000 },
      )
      .toMatch(/gone|Z/);
  });
});

async function spawnedState(pid: number): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '? (x) gone');
  return /\) (\S+)/.exec(stat)?.[1] ?? 'gone';
}
