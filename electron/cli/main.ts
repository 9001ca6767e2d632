/**
 * The `custodia` command: the case engine without a window. Composition root.
 *
 * Words: a *command* turns what was given into a result (command.ts); a *session* is the open home, custodian and case it acts
 * on (session.ts).
 * Guarantees: results on standard output, everything else on standard error; exit codes as in resources/docs/cli.md; text from
 * evidence is shown through `displayText` only; the first Ctrl-C stops cleanly.
 * Never: takes a secret from an argument, prints one except a recovery code that was just made, overwrites a file.
 */
import { en } from '../../shared/messages/en.ts';
import { createSpeaker } from '../../shared/messages/message.ts';
import { createHiddenPrompt } from './io/hidden-prompt.ts';
import { takeSecretVariables } from './io/secrets.ts';
import { stopOnSignals } from './io/stop.ts';
import { runCli } from './program.ts';

// Whatever is created from here on is the user's alone (S-27).
process.umask(0o077);
// `custodia item list | head` is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const say = createSpeaker(en, 'en-GB');
const stderr = (text: string): void => void process.stderr.write(text);

const signal = stopOnSignals(() => stderr(`\n${say.say('cancel.stopping')}\n`));

process.exitCode = await runCli(process.argv.slice(2), {
  secrets: takeSecretVariables(process.env),
  env: process.env,
  say,
  stdout: (text) => void process.stdout.write(text),
  stderr,
  stderrIsTerminal: process.stderr.isTTY,
  prompt: process.stdin.isTTY ? createHiddenPrompt(process.stdin, stderr, signal) : null,
  signal,
  nowMs: () => performance.now(),
});
