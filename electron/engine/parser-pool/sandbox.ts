import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';

const PROBE_MS = 10_000;

/** What programs and libraries need of a Linux machine. No home, no media, no /tmp, no /var, no /run of the machine. */
const SYSTEM_PATHS = [
  '/usr',
  '/bin',
  '/sbin',
  '/lib',
  '/lib32',
  '/lib64',
  '/nix/store',
  '/gnu/store',
  '/etc/alternatives',
  '/etc/fonts',
  '/etc/perl',
  '/etc/ld.so.cache',
  '/etc/ld.so.conf',
  '/etc/ld.so.conf.d',
];

/** Where the parser finds itself inside: empty and read-only. */
export const INSIDE_HOME = '/home/parser';

/**
 * Arguments of bubblewrap for the parser (S-14): no network, no other processes, no capabilities, a root that holds
 * only system folders and the application, all read-only; private RAM-backed /tmp and /dev/shm. Evidence, keys and
 * home folders do not exist inside. It dies with the engine.
 */
export function bubblewrapArguments(readOnlyPaths: readonly string[]): readonly string[] {
  return [
    '--unshare-net',
    '--unshare-pid',
    '--unshare-ipc',
    '--unshare-uts',
    '--unshare-cgroup-try',
    '--die-with-parent',
    '--cap-drop',
    'ALL',
    ...SYSTEM_PATHS.flatMap((path) => ['--ro-bind-try', path, path]),
    '--proc',
    '/proc',
    '--dev',
    '/dev',
    '--tmpfs',
    '/tmp',
    // After the empty /tmp: a program that lies in there would be hidden by it.
    ...readOnlyPaths.flatMap((path) => ['--ro-bind', path, path]),
    '--dir',
    INSIDE_HOME,
    '--chdir',
    INSIDE_HOME,
    '--remount-ro',
    '/',
  ];
}

/** bubblewrap's path, or null on machines without it. */
export function findBubblewrap(): string | null {
  if (process.platform !== 'linux') return null;
  return ['/usr/bin/bwrap', '/bin/bwrap', '/usr/local/bin/bwrap'].find((path) => existsSync(path)) ?? null;
}

/** Folders that the parser's own program needs beside the system's. */
export const programPaths = (applicationRoot: string, nodePath: string): readonly string[] => [
  applicationRoot,
  dirname(nodePath),
];

/**
 * Whether the sandbox really works here: many machines have bubblewrap and forbid user namespaces. Runs Node inside
 * it once; anything but a clean end is "no".
 */
export function probeBubblewrap(bwrap: string, args: readonly string[], nodePath: string): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(
      bwrap,
      [...args, nodePath, '--version'],
      { timeout: PROBE_MS, env: { PATH: '/usr/bin:/bin' }, killSignal: 'SIGKILL' },
      (error, stdout) => resolve(error === null && stdout.startsWith('v')),
    );
  });
}
