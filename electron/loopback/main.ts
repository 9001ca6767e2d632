/**
 * Custodia in a browser on this machine: composition root of the loopback shell, for where Electron cannot run.
 *
 * Words: the *address* is printed once and works once; the *line* is the WebSocket that carries the contract. Guarantees: listens on
 * 127.0.0.1 only; one client, one window; the same policies, checks and answers as in Electron; Ctrl-C and the end of the terminal
 * end sessions with their checkpoints. Never: listens elsewhere, lets a page name a path, keeps the session of a page that went.
 */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createNodeParserHost } from '../engine/parser-pool/index.ts';
import { createEngineService } from '../engine/service/index.ts';
import { leaveNoTraces, readBundleFiles, shellWords, systemLanguage } from '../shell/index.ts';
import { startLoopback } from './loopback.ts';
import { openBrowser } from './open-browser.ts';

leaveNoTraces();
const words = shellWords(systemLanguage(Intl.DateTimeFormat().resolvedOptions().locale));
const tell = (text: string): void => void process.stdout.write(`${text}\n`);
const onError = (error: unknown, where: string): void => {
  const text = error instanceof Error ? (error.stack ?? error.message) : 'unknown';
  process.stderr.write(`custodia, ${where}: ${text}\n`);
};

const loopback = await startLoopback({
  engine: createEngineService({
    host: 'loopback',
    env: process.env,
    platform: process.platform,
    homeDir: homedir(),
    parserHost: () => createNodeParserHost(),
    pick: null,
    reveal: null,
    onError,
  }),
  files: readBundleFiles(join(import.meta.dirname, '../../out/renderer')),
  onError,
  lockedAway: () => tell(words.say('loopback.lineLost')),
});
// The address is ours: written out as it is, so that it can be copied.
tell(words.say('loopback.open', { address: loopback.address }));

let isEnding = false;
async function end(): Promise<void> {
  // A second Ctrl-C does not wait for the checkpoint.
  if (isEnding) process.exit(130);
  isEnding = true;
  tell(words.say('loopback.ending'));
  await loopback.close();
  tell(words.say('loopback.ended'));
  process.exit(0);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    end().catch((error: unknown) => {
      onError(error, 'end');
      process.exit(1);
    });
  });

const mayOpen = !process.argv.includes('--no-open') && process.env['CI'] === undefined;
if (mayOpen && !(await openBrowser(process, loopback.address))) tell(words.say('loopback.noBrowser'));
