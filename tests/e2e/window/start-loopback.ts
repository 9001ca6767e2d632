import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, BrowserContextOptions } from 'playwright-core';
import { launchTestBrowser, launchTestProfile } from '../../browser/index.ts';
import { pressAndWait } from './page-dialog.ts';
import { built } from './built.ts';
import { environment, localeOf, type StartOptions, type WindowUnderTest, withStopped } from './under-test.ts';

const PROGRAM = fileURLToPath(new URL('../../../electron/loopback/main.ts', import.meta.url));
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+\/\S+/;

export interface LoopbackWindow extends WindowUnderTest {
  /** The process of server and engine. */
  readonly pid: number;
}

interface Program {
  readonly child: ChildProcess;
  /** Works once. */
  readonly address: string;
}

/** @param heard everything that it writes */
async function startProgram(options: StartOptions, heard: (text: string) => void): Promise<Program> {
  const child = spawn(process.execPath, [PROGRAM, '--no-open'], {
    env: { ...process.env, NODE_OPTIONS: undefined, ...environment(options) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const address = await new Promise<string>((found, failed) => {
    const take = (chunk: Buffer): void => {
      const text = chunk.toString('utf8');
      output += text;
      heard(text);
      const match = ADDRESS.exec(output);
      if (match !== null) found(match[0]);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('exit', () => failed(new Error(`the loopback host ended: ${output}`)));
  });
  return { child, address };
}

async function endProgram({ child }: Program, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, 'exit');
}

interface Surfer {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

async function startBrowser({
  folders,
  language,
  scheme,
  size,
  keepsProfile,
}: StartOptions): Promise<Surfer> {
  const wanted: BrowserContextOptions = {
    viewport: size ?? { width: 1280, height: 800 },
    locale: localeOf(language),
    colorScheme: scheme ?? 'light',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  };
  if (keepsProfile === true) {
    const context = await launchTestProfile(folders.profile, { context: wanted });
    return { context, close: () => context.close() };
  }
  const browser = await launchTestBrowser();
  return { context: await browser.newContext(wanted), close: () => browser.close() };
}

/** The interface in a browser on this machine: the program as a process, the test browser as the person's. */
export async function startLoopback(options: StartOptions): Promise<LoopbackWindow> {
  await built();
  let output = '';
  const hear = (text: string): void => {
    output += text;
  };
  let program = await startProgram(options, hear);
  const browser = await startBrowser(options);
  const page = await browser.context.newPage();
  page.on('pageerror', (error) => hear(`page: ${error.message}\n`));
  await page.goto(program.address);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    await browser.close();
    await endProgram(program, signal);
  };
  return {
    shell: 'loopback',
    get pid() {
      return program.child.pid ?? 0;
    },
    page,
    async choosing(choice, open) {
      await open();
      const steps = choice.paths.map((path) => relative(options.folders.files, path).split(sep));
      await pressAndWait(page, choice.kind, steps);
    },
    afterLock: async () => page,
    async crashEngine(between) {
      await endProgram(program, 'SIGKILL');
      between?.();
      program = await startProgram(options, hear);
      await page.goto(program.address);
      return page;
    },
    freezing: (act) => withStopped(program.child.pid ?? 0, act),
    lockScreen: null,
    output: () => output,
    kill: () => end('SIGKILL'),
    close: () => end('SIGTERM'),
  };
}
