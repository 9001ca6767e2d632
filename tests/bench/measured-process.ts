/** One whole process, measured from outside: wall clock, processor time and peak memory, children included. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Measured {
  readonly wallS: number;
  /** User and system. Null where neither GNU time nor Python can tell. */
  readonly cpuS: number | null;
  readonly peakRssBytes: number | null;
}

/** `wait4` for where GNU time is missing; writes what `time -f '%U %S %M'` does. */
const WAIT4 = `
import os, sys
pid = os.fork()
if pid == 0: os.execvp(sys.argv[2], sys.argv[2:])
_, status, used = os.wait4(pid, 0)
open(sys.argv[1], 'w').write(f'{used.ru_utime} {used.ru_stime} {used.ru_maxrss}')
sys.exit(os.waitstatus_to_exitcode(status))
`;

function wrapperFor(out: string): readonly string[] {
  if (existsSync('/usr/bin/time')) return ['/usr/bin/time', '-q', '-o', out, '-f', '%U %S %M'];
  if (spawnSync('python3', ['-c', ''], { stdio: 'ignore' }).status === 0)
    return ['python3', '-c', WAIT4, out];
  return [];
}

/** Runs a command line. @throws when it does not end with exit code 0 */
export function measure(command: readonly string[], env: NodeJS.ProcessEnv = process.env): Measured {
  const folder = mkdtempSync(join(tmpdir(), 'custodia-measured-'));
  const out = join(folder, 'usage');
  try {
    const [program = '', ...args] = [...wrapperFor(out), ...command];
    const from = performance.now();
    const ran = spawnSync(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
    const wallS = (performance.now() - from) / 1000;
    if (ran.status !== 0) throw new Error(`${command.join(' ')} ended with ${ran.status}: ${ran.stderr}`);
    if (!existsSync(out)) return { wallS, cpuS: null, peakRssBytes: null };
    const [user = 0, system = 0, rssKiB = 0] = readFileSync(out, 'utf8').trim().split(' ').map(Number);
    return { wallS, cpuS: user + system, peakRssBytes: rssKiB * 1024 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
