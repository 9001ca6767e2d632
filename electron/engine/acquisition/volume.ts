/**
 * What can be said of the volume a file came from. On Linux from the kernel's mount table and udev's links; elsewhere Node gives
 * nothing of it, and nothing is guessed: null means not known.
 */
import { Buffer } from 'node:buffer';
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isWithin } from './raw-path.ts';

export interface VolumeFacts {
  readonly label: string | null;
  readonly fileSystem: string | null;
  /** The file system's own identifier (UUID or serial number). */
  readonly id: string | null;
  readonly readOnly: boolean | null;
  readonly mountPoint: string | null;
}

export const UNKNOWN_VOLUME: VolumeFacts = {
  label: null,
  fileSystem: null,
  id: null,
  readOnly: null,
  mountPoint: null,
};

/** Where the system tells about volumes; tests give their own. */
export interface VolumeSources {
  readonly mountInfo: string;
  readonly byLabel: string;
  readonly byUuid: string;
}

export const LINUX_SOURCES: VolumeSources = {
  mountInfo: '/proc/self/mountinfo',
  byLabel: '/dev/disk/by-label',
  byUuid: '/dev/disk/by-uuid',
};

interface Mount {
  readonly point: Buffer;
  readonly facts: VolumeFacts;
}

/** The volume of a path on a device. The mount table is read again when a device comes that was not seen before. */
export type VolumeReader = (path: Buffer, device: bigint) => VolumeFacts;

export function createVolumeReader(
  sources: VolumeSources | null = process.platform === 'linux' ? LINUX_SOURCES : null,
): VolumeReader {
  if (sources === null) return () => UNKNOWN_VOLUME;
  const devices = new Set<bigint>();
  let mounts: readonly Mount[] = [];
  return (path, device) => {
    if (!devices.has(device)) {
      devices.add(device);
      mounts = readMounts(sources);
    }
    let best: Mount | null = null;
    // Of two mounts on one point the later one is seen: hence not shorter, instead of longer.
    for (const mount of mounts)
      if (isWithin(path, mount.point) && (best === null || mount.point.length >= best.point.length))
        best = mount;
    return best?.facts ?? UNKNOWN_VOLUME;
  };
}

function readMounts(sources: VolumeSources): readonly Mount[] {
  let table: string;
  try {
    table = readFileSync(sources.mountInfo, 'latin1');
  } catch {
    return [];
  }
  const labels = linksByDevice(sources.byLabel);
  const uuids = linksByDevice(sources.byUuid);
  return table.split('\n').flatMap((line) => parseMount(line, labels, uuids));
}

/** One line of proc_pid_mountinfo(5). */
function parseMount(
  line: string,
  labels: ReadonlyMap<string, string>,
  uuids: ReadonlyMap<string, string>,
): readonly Mount[] {
  const [before, after] = line.split(' - ');
  const [, , , , point, options] = before?.split(' ') ?? [];
  const [fileSystem, source, superOptions] = after?.split(' ') ?? [];
  if (point === undefined || options === undefined || fileSystem === undefined) return [];
  const bytes = unescapeOctal(point);
  const device = deviceName(unescapeOctal(source ?? '').toString('utf8'));
  const readOnly = [options, superOptions ?? ''].some((list) => list.split(',').includes('ro'));
  return [
    {
      point: bytes,
      facts: {
        label: labels.get(device) ?? null,
        fileSystem,
        id: uuids.get(device) ?? null,
        readOnly,
        mountPoint: bytes.toString('utf8'),
      },
    },
  ];
}

function unescapeOctal(text: string): Buffer {
  const bytes = text.replaceAll(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
  return Buffer.from(bytes, 'latin1');
}

/** `/dev/mapper/x` is a link to the device that udev's links name. */
function deviceName(source: string): string {
  if (!source.startsWith('/dev/')) return source;
  try {
    return basename(realpathSync(source));
  } catch {
    return basename(source);
  }
}

/** udev's links, by the name of the device they point at. Odd characters in labels are written `\xHH`, byte by byte. */
function linksByDevice(folder: string): ReadonlyMap<string, string> {
  const links = new Map<string, string>();
  try {
    for (const name of readdirSync(folder)) {
      const label = Buffer.from(name, 'utf8')
        .toString('latin1')
        .replaceAll(/\\x([0-9a-f]{2})/g, (_, digits: string) =>
          String.fromCharCode(Number.parseInt(digits, 16)),
        );
      links.set(basename(readlinkSync(join(folder, name))), Buffer.from(label, 'latin1').toString('utf8'));
    }
  } catch {
    // No udev here: labels stay unknown.
  }
  return links;
}
