/**
 * The real `custodia` command as a child process, on an installation of its own. Each child leads a process group, so that a test
 * can end it and everything it started, and nothing else.
 */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const CASE_PASSPHRASE = 'sample case passphrase';
export const KEY_PASSPHRASE = 'sample key passphrase';

const BIN = fileURLToPath(new URL('../../electron/cli/bin.mjs', import.meta.url));

export interface Installation {
  readonly env: NodeJS.ProcessEnv;
}

export interface CommandResult {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCommand {
  readonly done: Promise<CommandResult>;
  readonly isRunning: () => boolean;
  /** SIGKILL to the whole group; nothing when it has ended. */
  kill(): void;
}

/** The argument vector that starts the command. */
export const commandLine = (args: readonly string[]): readonly [string, ...string[]] => [
  process.execPath,
  BIN,
  ...args,
];

/** Environment of an installation whose home is in `root`; no key is there yet. */
export function installationIn(root: string): Installation {
  const { CUSTODIA_CASE: _case, NODE_OPTIONS: _options, ...inherited } = process.env;
  return {
    env: {
      ...inherited,
      CUSTODIA_HOME: join(root, 'home'),
      CUSTODIA_PASSPHRASE: CASE_PASSPHRASE,
      CUSTODIA_KEY_PASSPHRASE: KEY_PASSPHRASE,
    },
  };
}

/**
 * The command runs from its sources: each start takes the types away and compiles anew, which is half of what a short command costs.
 * Node keeps the outcome in a folder that it is told; a test that starts dozens of commands names one of its own.
 */
export const compiledIn = (folder: string): { readonly NODE_COMPILE_CACHE: string } => ({
  NODE_COMPILE_CACHE: folder,
});

/** The same installation for somebody who has the case's passphrase, but no key: what the home remembers plays no part. */
export function withoutKey({ env }: Installation): Installation {
  const { CUSTODIA_KEY_PASSPHRASE: _, ...others } = env;
  return { env: others };
}

/** Starts the command. @param wrapper program and arguments to put before it, such as a tracer */
export function startCustodia(
  { env }: Installation,
  args: readonly string[],
  wrapper: readonly string[] = [],
): RunningCommand {
  const [program = '', ...rest] = [...wrapper, ...commandLine(args)];
  const child = spawn(program, rest, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    stdout += piece;
  });
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    stderr += piece;
  });
  let running = true;
  return {
    done: new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => {
        running = false;
        resolve({ code, stdout, stderr });
      });
    }),
    isRunning: () => running,
    kill() {
      if (!running || child.pid === undefined) return;
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It ended in this moment.
      }
    },
  };
}

export const custodia = (
  installation: Installation,
  args: readonly string[],
  wrapper: readonly string[] = [],
): Promise<CommandResult> => startCustodia(installation, args, wrapper).done;

/** Runs a command that has to succeed, with `--json`. @returns its document */
export async function custodiaJson(installation: Installation, args: readonly string[]): Promise<unknown> {
  const result = await custodia(installation, [...args, '--json']);
  if (result.code !== 0)
    throw new Error(`custodia ${args.join(' ')} ended with ${result.code}: ${result.stderr}${result.stdout}`);
  return JSON.parse(result.stdout);
}

/** Makes an installation with one custodian in `root`. */
export async function makeInstallation(root: string): Promise<Installation> {
  mkdirSync(root, { recursive: true });
  const installation = installationIn(root);
  await custodiaJson(installation, ['key', 'create', 'K-01']);
  return installation;
}
