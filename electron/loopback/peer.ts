/**
 * Whose program is at the other end of a connection on this machine, where the system tells (Linux: /proc/net/tcp). The address that
 * works once stands in the list of processes while a browser is started: another user who reads it there may be the first to use it.
 */
import { readFileSync } from 'node:fs';

export interface Ends {
  /** IPv4, as the system writes it; IPv4 in IPv6 as well. */
  readonly remoteAddress?: string | undefined;
  readonly remotePort?: number | undefined;
  readonly localPort?: number | undefined;
}

const TABLES = ['/proc/net/tcp', '/proc/net/tcp6'];
const ROOT = 0;

/** As the kernel writes it: bytes of IPv4 in the order of the machine, which is the little end first wherever we run. */
function kernelAddress(address: string): string | null {
  const octets = address.replace(/^::ffff:/, '').split('.');
  if (octets.length !== 4) return null;
  return octets
    .toReversed()
    .map((octet) => Number(octet).toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
}
const kernelPort = (port: number): string => port.toString(16).padStart(4, '0').toUpperCase();

/** Uid of who holds the other end, as a table of the kernel has it; null: it is not in it. Pure. */
export function ownerIn(
  table: string,
  { remoteAddress = '', remotePort = 0, localPort = 0 }: Ends,
): number | null {
  const address = kernelAddress(remoteAddress);
  if (address === null) return null;
  const [theirs, ours] = [`${address}:${kernelPort(remotePort)}`, `:${kernelPort(localPort)}`];
  for (const line of table.split('\n').slice(1)) {
    const [, from = '', to = '', , , , , uid = ''] = line.trim().split(/\s+/);
    if (from.endsWith(theirs) && to.endsWith(ours)) return Number(uid);
  }
  return null;
}

/**
 * Whether the other end is known to be another user's. Root is none: he needs no address, and what forwards ports into a virtual
 * machine is his. Where the system does not tell, nobody is refused.
 */
export function isAnotherUser(ends: Ends, read: (path: string) => string = readTable): boolean {
  const uid = process.getuid?.();
  if (process.platform !== 'linux' || uid === undefined) return false;
  return TABLES.some((path) => {
    const owner = ownerIn(read(path), ends);
    return owner !== null && owner !== uid && owner !== ROOT;
  });
}

function readTable(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
