import { fileURLToPath } from 'node:url';
import { startElectronHost } from '../../electron-host/client.ts';
import { environment, type StartOptions, type WindowUnderTest } from './under-test.ts';

const ENTRY = fileURLToPath(new URL('../../../out/main/main.js', import.meta.url));

/** The built bundles of the desktop application, unmodified, over the test browser. */
export async function startHost(options: StartOptions): Promise<WindowUnderTest> {
  const host = await startElectronHost({ entry: ENTRY, env: environment(options) });
  if (options.size !== undefined) await host.page.setViewportSize(options.size);
  await host.page.emulateMedia({ colorScheme: options.scheme ?? 'light', reducedMotion: 'reduce' });
  return {
    shell: 'test host',
    page: host.page,
    async choosing({ kind, paths }, open) {
      if (kind === 'new') await host.control.scriptDialog.showSaveDialog(paths[0] ?? null);
      else await host.control.scriptDialog.showOpenDialog([...paths]);
      await open();
    },
    output: () => host.output(),
    kill: () => host.kill(),
    close: () => host.close(),
  };
}
