/**
 * File systems that hold no files but the kernel's state (S-06): reading there may hang, never end, or change the machine.
 * Types are those of statfs(2).
 */
import { statfsSync } from 'node:fs';
import type { Buffer } from 'node:buffer';

const PSEUDO_TYPES = new Set([
  0x9fa0, // proc
  0x62656572, // sysfs
  0x1cd1, // devpts
  0x64626720, // debugfs
  0x74726163, // tracefs
  0x27e0eb, // cgroup
  0x63677270, // cgroup2
  0x73636673, // securityfs
  0xcafe4a11, // bpf
  0x6165676c, // pstore
  0xde5e81e4, // efivarfs
  0x62656570, // configfs
  0xf97cff8c, // selinuxfs
  0x43415d53, // smackfs
  0x19800202, // mqueue
  0x958458f6, // hugetlbfs
  0x42494e4d, // binfmt_misc
  0x65735543, // fusectl
  0x6e736673, // nsfs
  0x67596969, // rpc_pipefs
  0x50494446, // pidfs
  0x09041934, // anon_inode
]);

/** Remembers the answer for each device, so that a walk asks once. */
export type PseudoCheck = (path: Buffer, device: bigint) => boolean;

export function createPseudoCheck(): PseudoCheck {
  const known = new Map<bigint, boolean>();
  return (path, device) => {
    if (process.platform !== 'linux') return false;
    let pseudo = known.get(device);
    if (pseudo === undefined) {
      try {
        pseudo = PSEUDO_TYPES.has(statfsSync(path).type >>> 0);
      } catch {
        return false; // unreadable: whoever opens it will say why
      }
      known.set(device, pseudo);
    }
    return pseudo;
  };
}
