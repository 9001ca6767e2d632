/**
 * The host as a program: `node tests/electron-host/run.ts <main entry> [--user-data <folder>] [-- <arguments>]`.
 * Says where the browser can be joined, to its parent over IPC or else on standard output, and then serves the requests
 * of control.ts. Ends with the application, and the application with it.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ControlRequest, HostMessage } from './control.ts';
import { answerControl } from './host/control-server.ts';
import { launch } from './host/launch.ts';

const own = process.argv.slice(2);
const divider = own.indexOf('--');
const { values, positionals } = parseArgs({
  args: divider < 0 ? own : own.slice(0, divider),
  options: { 'user-data': { type: 'string' }, 'browser-profile': { type: 'string' } },
  allowPositionals: true,
});
const [entry] = positionals;
if (entry === undefined)
  throw new Error('usage: run.ts <main entry> [--user-data <folder>] [-- <arguments>]');

const tell = (message: HostMessage) => {
  if (process.send === undefined) console.log(JSON.stringify(message));
  else if (process.connected) process.send(message, undefined, undefined, () => {});
};

process.on('message', ({ id, name, given }: ControlRequest) => {
  answerControl(name, given).then(
    (value) => tell({ kind: 'answer', id, value }),
    (error: unknown) =>
      tell({ kind: 'error', id, text: error instanceof Error ? error.message : String(error) }),
  );
});
process.on('disconnect', () => process.exit(1)); // the test is gone

try {
  const { endpoint, pid } = await launch({
    entry,
    userData: values['user-data'] ?? mkdtempSync(join(tmpdir(), 'custodia-electron-host-')),
    browserProfile: values['browser-profile'],
    args: divider < 0 ? [] : own.slice(divider + 1),
  });
  tell({ kind: 'started', endpoint, browserPid: pid });
} catch (error) {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(text);
  tell({ kind: 'failed', text });
  process.exitCode = 1;
  process.disconnect?.();
}
