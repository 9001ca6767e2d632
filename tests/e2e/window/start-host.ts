import { statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { BROWSER_FOLDER } from '../../browser/index.ts';
import { startElectronHost, type ElectronHost } from '../../electron-host/client.ts';
import { built } from './built.ts';
import { environment, type StartOptions, type WindowUnderTest, withStopped } from './under-test.ts';

const ENTRY = fileURLToPath(new URL('../../../out/main/main.js', import.meta.url));

/** With what only the test host can do to an application and tell of it. */
export interface HostUnderTest extends WindowUnderTest {
  readonly host: ElectronHost;
}

/** The built bundles of the desktop application, unmodified, over the test browser. */
export async function startHost(options: StartOptions): Promise<HostUnderTest> {
  await built();
  const { folders, size, scheme } = options;
  const host = await startElectronHost({
    entry: ENTRY,
    env: { ...environment(options), [BROWSER_FOLDER]: process.env[BROWSER_FOLDER] ?? tmpdir() },
    browserProfile: folders.profile,
  });
  let page = host.page;
  const prepare = async (): Promise<void> => {
    if (size !== undefined) await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: scheme ?? 'light', reducedMotion: 'reduce' });
  };
  /** The page's process was thrown away: another page takes its place. */
  const renewed = async (): Promise<Page> => {
    page = await host.pageAfter(page);
    await prepare();
    return page;
  };
  /** The first of its utility processes; parsers come later. */
  const enginePid = async (): Promise<number> => {
    const [engine] = await host.control.utilityPids();
    if (engine === undefined) throw new Error('the engine has no process');
    return engine;
  };
  await prepare();
  return {
    shell: 'test host',
    host,
    get page() {
      return page;
    },
    async choosing({ kind, paths }, open) {
      // Linux and Windows ask first whether it is a folder or a file.
      if (kind === 'any' && process.platform !== 'darwin')
        await host.control.scriptDialog.showMessageBox({
          response: statSync(paths[0] ?? '').isDirectory() ? 0 : 1,
        });
      if (kind === 'new') await host.control.scriptDialog.showSaveDialog(paths[0] ?? null);
      else await host.control.scriptDialog.showOpenDialog([...paths]);
      await open();
    },
    afterLock: renewed,
    async crashEngine(between) {
      // The program says that it stopped, and is told to start it again.
      await host.control.scriptDialog.showMessageBox({ response: 0 });
      process.kill(await enginePid(), 'SIGKILL');
      between?.();
      return renewed();
    },
    freezing: async (act) => withStopped(await enginePid(), act),
    async lockScreen() {
      await host.control.emitPowerEvent('lock-screen');
      return renewed();
    },
    output: () => host.output(),
    kill: () => host.kill(),
    close: () => host.close(),
  };
}
