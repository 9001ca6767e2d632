/** Opens the address in the user's own browser. Other users of the machine may see it in the list of processes: it works once, and not for them (peer.ts). */
import { spawn } from 'node:child_process';

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The command that opens an address here, or null where there is no display. Pure. */
export function browserCommand(
  { platform, env }: Machine,
  address: string,
): readonly [string, ...string[]] | null {
  if (platform === 'darwin') return ['open', address];
  // Not through a shell: `start` would read signs in the address as its own.
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', address];
  const hasDisplay = [env['DISPLAY'], env['WAYLAND_DISPLAY']].some(
    (name) => name !== undefined && name !== '',
  );
  return hasDisplay ? ['xdg-open', address] : null;
}

/** Whether a browser was started. */
export function openBrowser(machine: Machine, address: string): Promise<boolean> {
  const command = browserCommand(machine, address);
  if (command === null) return Promise.resolve(false);
  const [program, ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'ignore', detached: true });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}
