import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchTestBrowser } from '../../browser/index.ts';
import { pressAndWait } from './page-dialog.ts';
import { built } from './built.ts';
import { environment, localeOf, type StartOptions, type WindowUnderTest } from './under-test.ts';

const PROGRAM = fileURLToPath(new URL('../../../electron/loopback/main.ts', import.meta.url));
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+\/\S+/;

/** The interface in a browser on this machine: the program as a process, the test browser as the person's. */
export async function startLoopback(options: StartOptions): Promise<WindowUnderTest> {
  await built();
  const child = spawn(process.execPath, [PROGRAM, '--no-open'], {
    env: { ...process.env, NODE_OPTIONS: undefined, ...environment(options) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const address = await new Promise<string>((found, failed) => {
    const take = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
      const match = ADDRESS.exec(output);
      if (match !== null) found(match[0]);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('exit', () => failed(new Error(`the loopback host ended: ${output}`)));
  });
  const browser = await launchTestBrowser();
  const context = await browser.newContext({
    viewport: options.size ?? { width: 1280, height: 800 },
    locale: localeOf(options.language),
    colorScheme: options.scheme ?? 'light',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    output += `page: ${error.message}\n`;
  });
  await page.goto(address);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    await browser.close();
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await once(child, 'exit');
    }
  };
  return {
    shell: 'loopback',
    page,
    async choosing(choice, open) {
      await open();
      const steps = choice.paths.map((path) => relative(options.folders.files, path).split(sep));
      await pressAndWait(page, choice.kind, steps);
    },
    afterLock: async () => page,
    output: () => output,
    kill: () => end('SIGKILL'),
    close: () => end('SIGTERM'),
  };
}
