/** GnuPG of this machine in a home of its own, for tests that ask a second implementation. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Gpg {
  /** Folder for files of the test; removed by `close`. */
  dir: string;
  /** Runs gpg; `status` lines and messages are in `output`. */
  run(args: readonly string[], input?: string | Uint8Array): { code: number; output: string; stdout: Buffer };
  close(): void;
}

/** Null when gpg is not installed. */
export function openGpg(): Gpg | null {
  if (process.platform === 'win32' || spawnSync('gpg', ['--version']).status !== 0) return null;
  const dir = mkdtempSync(join(tmpdir(), 'custodia-gpg-'));
  const options = [
    '--homedir',
    dir,
    '--batch',
    '--no-tty',
    '--status-fd',
    '2',
    '--pinentry-mode',
    'loopback',
  ];
  return {
    dir,
    run(args, input) {
      const result = spawnSync('gpg', [...options, ...args], {
        input: input ?? '',
        env: { ...process.env, LC_ALL: 'C' },
      });
      return { code: result.status ?? -1, output: result.stderr.toString('utf8'), stdout: result.stdout };
    },
    close() {
      // Ends the agent of this home only.
      spawnSync('gpgconf', ['--homedir', dir, '--kill', 'all']);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
