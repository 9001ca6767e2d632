/**
 * Electron's main process: composition root of the desktop application. This file is what happens before Electron is ready;
 * application.ts is the rest.
 *
 * Words: the *page* is the one document at app://bundle/; the *engine* and each *parser* are utility processes; a *line* carries the
 * contract. Guarantees: every protection is on before the first window; whatever ends (page, engine, machine's screen) leaves
 * everything locked; the engine ends sessions with a checkpoint before the program is gone. Models: B1 to B3 of the security notes.
 * Never: parses a byte of evidence, holds a key, reaches a network, opens an address or a file outside, takes a path or a command
 * from the command line or from a second start.
 */
import { join } from 'node:path';
import { app, protocol } from 'electron';
import { leaveNoTraces, shellWords } from '../shell/index.ts';
import { SCHEMES } from './addresses.ts';
import { runApplication } from './application.ts';
import { applyContentsRules } from './contents-rules.ts';
import { NETWORK_SWITCHES } from './session-rules.ts';
import { refusedSwitch } from './switches.ts';

leaveNoTraces();
const refused = refusedSwitch({
  argv: process.argv.slice(1),
  hasSwitch: (name) => app.commandLine.hasSwitch(name),
  isPackaged: app.isPackaged,
  env: process.env,
});
app.enableSandbox();
for (const [name, value] of NETWORK_SWITCHES) app.commandLine.appendSwitch(name, value);
protocol.registerSchemesAsPrivileged(SCHEMES);
applyContentsRules(app);

if (refused !== null) {
  process.stderr.write(`${shellWords('en').say('switch.refused', { name: refused })}\n`);
  app.exit(2);
} else if (app.requestSingleInstanceLock())
  app
    .whenReady()
    .then(() => runApplication(join(import.meta.dirname, '..')))
    .catch(fail);
else app.quit();

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : 'unknown'}\n`);
  app.exit(1);
}
