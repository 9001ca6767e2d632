import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startElectronHost } from '../../electron-host/client.ts';
import { built } from './built.ts';
import { environment, type StartOptions, type WindowUnderTest } from './under-test.ts';

const ENTRY = fileURLToPath(new URL('../../../out/main/main.js', import.meta.url));

/** The built bundles of the desktop application, unmodified, over the test browser. */
export async function startHost(options: StartOptions): Promise<WindowUnderTest> {
  await built();
  const host = await startElectronHost({ entry: ENTRY, env: environment(options) });
  if (options.size !== undefined) await host.page.setViewportSize(options.size);
  await host.page.emulateMedia({ colorScheme: options.scheme ?? 'light', reducedMotion: 'reduce' });
  return {
    shell: 'test host',
    page: host.page,
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
    afterLock: () => host.pageAfter(host.page),
    output: () => host.output(),
    kill: () => host.kill(),
    close: () => host.close(),
  };
}
