/**
 * Small file systems for tests, and their end. What is mounted here is taken down by its own path, also when the test process
 * is told to stop; nothing else is touched. Where the machine does not let us mount, the answer is the reason.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface Mounted {
  readonly dir: string;
  /** How it came to be, for the test's name: `ext4`, `tmpfs`, `exfat (fuse)` and so on. */
  readonly kind: string;
  /** Makes it read-only, as a write-protected medium is. */
  makeReadOnly(): void;
  unmount(): void;
}

type Step = readonly [program: string, ...args: string[]];

interface FileSystem {
  readonly kind: string;
  readonly make: (image: string) => readonly Step[];
  readonly mount: (image: string, dir: string) => Step;
  readonly makeReadOnly: (image: string, dir: string) => readonly Step[];
}

const remount = (_: string, dir: string): readonly Step[] => [['mount', '-o', 'remount,ro', dir]];
const onLoop =
  (type: string) =>
  (image: string, dir: string): Step => ['mount', '-t', type, '-o', 'loop,noatime', image, dir];

/** The driver wants a block device; detached at once, the loop device goes when the driver closes it. */
const ON_LOOP =
  'loop=$(losetup -f --show "$1") && mount.exfat-fuse -o "$3" "$loop" "$2"; s=$?; losetup -d "$loop"; exit $s';
const fuse = (image: string, dir: string, options: string): Step => [
  'sh',
  '-c',
  ON_LOOP,
  'sh',
  image,
  dir,
  options,
];

/** With links, modes and folders that can be synced. */
export const SMALL_DISKS: readonly FileSystem[] = [
  {
    kind: 'ext4',
    make: (image) => [['mkfs.ext4', '-q', '-F', '-m', '0', image]],
    mount: onLoop('ext4'),
    makeReadOnly: remount,
  },
  {
    kind: 'tmpfs',
    make: () => [],
    mount: (image, dir) => ['mount', '-t', 'tmpfs', '-o', `size=${statSync(image).size}`, 'tmpfs', dir],
    makeReadOnly: remount,
  },
];
/** Without links and modes: the driver of the kernel, the one in user space, or its older sibling. */
export const WITHOUT_LINKS: readonly FileSystem[] = [
  {
    kind: 'exfat',
    make: (image) => [['mkfs.exfat', image]],
    mount: onLoop('exfat'),
    makeReadOnly: remount,
  },
  {
    kind: 'exfat (fuse)',
    make: (image) => [['mkfs.exfat', image]],
    mount: (image, dir) => fuse(image, dir, 'rw'),
    makeReadOnly: (image, dir) => [['umount', dir], fuse(image, dir, 'ro')],
  },
  {
    kind: 'vfat',
    make: (image) => [['mkfs.vfat', image]],
    mount: onLoop('vfat'),
    makeReadOnly: remount,
  },
];

const open = new Set<() => void>();
process.once('exit', () => {
  for (const unmount of open) unmount();
});

/** Mounts the first of `candidates` that this machine can, empty, at `dir`. @returns the reason when it can none */
export function tryMount(
  candidates: readonly FileSystem[],
  dir: string,
  sizeMiB: number,
): Mounted | { readonly reason: string } {
  const reasons: string[] = [];
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return { reason: 'mounting needs root on Linux' };
  mkdirSync(dir, { recursive: true });
  for (const [at, { kind, make, mount, makeReadOnly }] of candidates.entries()) {
    const image = join(dirname(dir), `${kind.replace(/\W+/g, '-')}-${at}.img`);
    const steps: readonly Step[] = [
      ['truncate', '-s', `${sizeMiB}M`, image],
      ...make(image),
      mount(image, dir),
    ];
    const problem = steps.map(run).find((outcome) => outcome !== null);
    if (problem === undefined) return mounted(dir, kind, () => makeReadOnly(image, dir));
    reasons.push(`${kind}: ${problem}`);
    rmSync(image, { force: true });
  }
  return { reason: `this machine mounts none of them (${reasons.join('; ')})` };
}

function mounted(dir: string, kind: string, readOnlySteps: () => readonly Step[]): Mounted {
  const unmount = (): void => {
    if (!open.delete(unmount)) return;
    const problem = run(['umount', dir]);
    if (problem !== null) run(['umount', '-l', dir]);
  };
  open.add(unmount);
  return {
    dir,
    kind,
    makeReadOnly() {
      for (const step of readOnlySteps()) {
        const problem = run(step);
        if (problem !== null) throw new Error(problem);
      }
    },
    unmount,
  };
}

/** @returns what went wrong, or null */
function run([program, ...args]: Step): string | null {
  const { status, error, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status === 0) return null;
  return (
    (error?.message ?? stderr)
      .trim()
      .split('\n')[0]
      ?.replace(/^\S+: /, '') ?? `${program} failed`
  );
}
