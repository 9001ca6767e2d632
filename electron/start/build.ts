/** Builds the application when it is missing or older than its sources. */
import { spawn } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { alone } from './build-lock.ts';
import { isStale } from './plan.ts';

const SOURCES = [
  'electron',
  'renderer',
  'shared',
  'resources/docs',
  'package.json',
  // A dependency that was replaced for its safety is inside what was built.
  'package-lock.json',
  'electron.vite.config.ts',
];
/** The oldest of them is when the build began, so that what was edited meanwhile counts as newer. */
const BUILT = ['out/main/main.js', 'out/preload/index.cjs', 'out/renderer/index.html'];

async function newestBelow(path: string): Promise<number> {
  const found = await stat(path).catch(() => null);
  if (found === null) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const times = entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map(async (entry) => (await stat(join(entry.parentPath, entry.name))).mtimeMs);
  return Math.max(0, ...(await Promise.all(times)));
}

export async function isBuildStale(root: string): Promise<boolean> {
  const built = await Promise.all(BUILT.map((path) => stat(join(root, path)).catch(() => null)));
  const newest = await Promise.all(SOURCES.map((path) => newestBelow(join(root, path))));
  const oldest = Math.min(...built.map((found) => found?.mtimeMs ?? 0));
  return isStale(oldest === 0 ? null : oldest, Math.max(...newest));
}

/** Whether it went well; what went wrong is on standard error. */
export async function build(root: string): Promise<boolean> {
  const manifest = createRequire(join(root, 'package.json')).resolve('electron-vite/package.json');
  const program = join(dirname(manifest), 'bin/electron-vite.js');
  const code = await new Promise<number | null>((resolve) => {
    const child = spawn(process.execPath, [program, 'build', '--logLevel', 'warn'], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.once('error', () => resolve(null));
    child.once('exit', resolve);
  });
  return code === 0;
}

/** Builds if needed. For tests and programs that need the built application; several may ask at once. */
export async function ensureBuilt(root: string, building: () => void = () => undefined): Promise<boolean> {
  if (!(await isBuildStale(root))) return true;
  return alone(join(root, 'node_modules/.cache/custodia-build.lock'), async () => {
    if (!(await isBuildStale(root))) return true;
    building();
    return build(root);
  });
}
