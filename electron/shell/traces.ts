/** What a process that holds evidence does first, so that it leaves nothing behind on the machine (S-27, S-28). */
import { writeFileSync } from 'node:fs';

/**
 * Whatever this process and its children create is the user's alone; a core file of them, where the system writes any, holds no
 * memory (Linux: coredump_filter is inherited; elsewhere the system's own default, no core files, has to do).
 */
export function leaveNoTraces(): void {
  process.umask(0o077);
  if (process.platform !== 'linux') return;
  try {
    writeFileSync('/proc/self/coredump_filter', '0');
  } catch {
    // A container may forbid it. Known issue, not a reason not to start.
  }
}
