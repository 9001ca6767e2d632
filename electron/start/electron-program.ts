/** Electron's program: where it lies, and fetching it with Electron's own script the first time. */
import { spawn } from 'node:child_process';
import { lookup } from 'node:dns/promises';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fetchEnvironment, reasonIn } from './plan.ts';

const LOOKUP_MS = 5000;

export type Found = { readonly program: string } | { readonly missing: string };

const packageOf = (root: string): string | null => {
  try {
    return dirname(createRequire(join(root, 'package.json')).resolve('electron/package.json'));
  } catch {
    return null;
  }
};

/** The program of the installed package; null: not fetched yet. */
export function electronProgram(root: string, env: NodeJS.ProcessEnv = process.env): string | null {
  const folder = packageOf(root);
  if (folder === null || !existsSync(join(folder, 'path.txt'))) return null;
  const dist = env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist');
  const program = join(dist, readFileSync(join(folder, 'path.txt'), 'utf8'));
  return existsSync(program) ? program : null;
}

/** Fetches it. Without a name server it is not tried: a machine without a network shall not wait. */
export async function fetchElectron(root: string): Promise<Found> {
  const folder = packageOf(root);
  if (folder === null) return { missing: 'the package electron is not installed' };
  if (!(await isReachable(process.env))) return { missing: 'no network' };
  const output = await run(join(folder, 'install.js'));
  const program = electronProgram(root);
  return program === null ? { missing: reasonIn(output) } : { program };
}

/** Whether the host that it comes from has an address; a proxy or a mirror is believed to. */
async function isReachable(env: NodeJS.ProcessEnv): Promise<boolean> {
  const named = [
    'HTTPS_PROXY',
    'https_proxy',
    'ELECTRON_GET_USE_PROXY',
    'ELECTRON_MIRROR',
    'npm_config_electron_mirror',
  ];
  if (named.some((name) => (env[name] ?? '') !== '')) return true;
  const late = new Promise<false>((resolve) => void setTimeout(() => resolve(false), LOOKUP_MS).unref());
  const found = lookup('github.com').then(
    () => true,
    () => false,
  );
  return Promise.race([found, late]);
}

/** What the script said on standard error. */
function run(script: string): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...fetchEnvironment(process.env) },
    });
    let output = '';
    child.stderr
      .setEncoding('utf8')
      .on('data', (text: string) => void (output = (output + text).slice(0, 20_000)));
    child.once('error', (error) => resolve(error.message));
    child.once('close', () => resolve(output));
  });
}
