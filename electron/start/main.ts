/**
 * `npm start`: opens the application from its sources, in Electron where that can run, else in the browser.
 *
 *     npm start                     builds if needed, then Electron; where that cannot be, one line why, then the browser
 *     npm start -- --loopback      the browser at once
 *     npm start -- --no-open       prints the address and opens no browser
 *
 * Guarantees: says in one line what it does instead. Never: installs anything but Electron's own program, hands its own arguments on.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { shellWords, systemLanguage } from '../shell/index.ts';
import { ensureBuilt } from './build.ts';
import { electronProgram, fetchElectron, type Found } from './electron-program.ts';
import { obstacleTo } from './plan.ts';

/** A program that ends with an error this soon could not start at all. */
const AT_ONCE_MS = 10_000;
const root = join(import.meta.dirname, '../..');
const words = shellWords(systemLanguage(Intl.DateTimeFormat().resolvedOptions().locale));
const tell = (text: string): void => void process.stdout.write(`${text}\n`);
const wantsLoopback = process.argv.includes('--loopback') || process.argv.includes('--no-open');

if (!(await ensureBuilt(root, () => tell(words.say('start.building'))))) {
  tell(words.say('start.buildFailed'));
  process.exitCode = 1;
} else if (wantsLoopback || !(await openedInElectron())) await import('../loopback/main.ts');

/** Whether Electron ran; otherwise the reason was said. */
async function openedInElectron(): Promise<boolean> {
  const obstacle = obstacleTo({
    platform: process.platform,
    env: process.env,
    uid: process.getuid?.() ?? null,
  });
  // Nothing is fetched that could not run.
  if (obstacle !== null) return cannot('start.electronFailed', obstacle);
  const found = await foundOrFetched();
  if ('missing' in found) return cannot('start.electronMissing', found.missing);
  const failure = await run(found.program);
  return failure === null || cannot('start.electronFailed', failure);
}

function cannot(key: 'start.electronFailed' | 'start.electronMissing', reason: string): false {
  tell(words.say(key, { reason }));
  return false;
}

function foundOrFetched(): Promise<Found> | Found {
  const program = electronProgram(root);
  if (program !== null) return { program };
  tell(words.say('start.electronFetching'));
  return fetchElectron(root);
}

/** Runs Electron to its end. Null, or why it could not start. */
function run(program: string): Promise<string | null> {
  return new Promise((resolve) => {
    const began = performance.now();
    const { ELECTRON_RUN_AS_NODE: _, NODE_OPTIONS: __, ...env } = process.env;
    const child = spawn(program, [root], { stdio: 'inherit', env });
    // The window decides when to end; this process only passes on what was sent to it.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => child.kill(signal));
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => {
      const isFailure = (code !== 0 || signal !== null) && performance.now() - began < AT_ONCE_MS;
      if (isFailure && signal !== 'SIGINT' && signal !== 'SIGTERM')
        return resolve(`it ended with ${signal ?? code ?? 'no code'}`);
      process.exitCode = code ?? 1;
      resolve(null);
    });
  });
}
