/** The machine that is measured on: figures without it say nothing. */
import { readFileSync, statfsSync } from 'node:fs';
import { arch, availableParallelism, cpus, release, totalmem } from 'node:os';

const FILE_SYSTEMS: ReadonlyMap<number, string> = new Map([
  [0xef53, 'ext'],
  [0x01021994, 'tmpfs'],
  [0x58465342, 'xfs'],
  [0x9123683e, 'btrfs'],
  [0x794c7630, 'overlay'],
]);

export function machineLines(folder: string): readonly string[] {
  const type = statfsSync(folder).type;
  return [
    `machine: ${availableParallelism()} cores, ${cpus()[0]?.model ?? 'unknown processor'} (${arch()}), SHA-NI ${shaExtensions()}, ` +
      `${Math.round(totalmem() / 1e9)} GB memory, kernel ${release()}, file system ${FILE_SYSTEMS.get(type) ?? type}`,
    `node ${process.versions.node}, OpenSSL ${process.versions.openssl ?? 'unknown'}`,
  ];
}

function shaExtensions(): string {
  try {
    return /\bsha_ni\b/.test(readFileSync('/proc/cpuinfo', 'utf8')) ? 'yes' : 'no';
  } catch {
    return 'unknown';
  }
}
