import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { electronProgram } from '../../../electron/start/electron-program.ts';
import { built } from './built.ts';
import { environment, type StartOptions, type WindowUnderTest, withStopped } from './under-test.ts';

const ENTRY = fileURLToPath(new URL('../../../out/main/main.js', import.meta.url));

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Why nothing can be run in real Electron here, or null. */
export const electronSkipReason = (): string | null =>
  electronProgram(ROOT) === null ? 'Electron’s own program is not installed on this machine' : null;

/** With the way into its main process that only a program which is not packaged has. */
export interface ElectronUnderTest extends WindowUnderTest {
  readonly app: ElectronApplication;
}

export async function startElectron(options: StartOptions): Promise<ElectronUnderTest> {
  await built();
  const program = electronProgram(ROOT);
  if (program === null) throw new Error('no Electron');
  const env = Object.fromEntries(
    Object.entries({
      ...process.env,
      ...environment(options),
      DISPLAY: process.env['DISPLAY'],
      CUSTODIA_ALLOW_DEBUGGING: '1',
    }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const app = await _electron.launch({ executablePath: program, args: [ENTRY], env });
  const page = await app.firstWindow();
  let output = '';
  app.process().stderr?.on('data', (chunk: Buffer) => {
    output += chunk.toString('utf8');
  });
  const shown = async (): Promise<Page> => app.windows().at(-1) ?? page;
  const enginePid = async (): Promise<number> => {
    const pid = await app.evaluate(
      ({ app: own }) => own.getAppMetrics().find(({ name }) => name === 'custodia-engine')?.pid,
    );
    if (pid === undefined) throw new Error('the engine has no process');
    return pid;
  };
  return {
    shell: 'electron',
    app,
    get page() {
      return app.windows().at(-1) ?? page;
    },
    async choosing({ kind, paths }, open) {
      const given = { isNew: kind === 'new', paths: [...paths] };
      await app.evaluate(({ dialog }, { isNew, paths: chosen }) => {
        if (isNew) dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen[0] ?? '' });
        else dialog.showOpenDialog = async () => ({ canceled: false, filePaths: chosen });
      }, given);
      await open();
    },
    afterLock: shown,
    async crashEngine(between) {
      await app.evaluate(({ dialog }) => {
        dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: false });
      });
      process.kill(await enginePid(), 'SIGKILL');
      between?.();
      return shown();
    },
    freezing: async (act) => withStopped(await enginePid(), act),
    async lockScreen() {
      await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'));
      return shown();
    },
    output: () => output,
    kill: async () => void app.process().kill('SIGKILL'),
    close: () => app.close(),
  };
}
