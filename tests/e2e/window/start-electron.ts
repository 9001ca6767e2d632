import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { _electron } from 'playwright-core';
import { environment, type StartOptions, type WindowUnderTest } from './under-test.ts';

const ENTRY = fileURLToPath(new URL('../../../out/main/main.js', import.meta.url));

/** The path of Electron's program, or null where it was never fetched. The package says it by what it exports. */
export function electronProgram(): string | null {
  try {
    const program: unknown = createRequire(import.meta.url)('electron');
    return typeof program === 'string' && existsSync(program) ? program : null;
  } catch {
    return null;
  }
}

/** Why nothing can be run in real Electron here, or null. */
export const electronSkipReason = (): string | null =>
  electronProgram() === null ? 'Electron’s own program is not installed on this machine' : null;

export async function startElectron(options: StartOptions): Promise<WindowUnderTest> {
  const program = electronProgram();
  if (program === null) throw new Error('no Electron');
  const env = Object.fromEntries(
    Object.entries({ ...process.env, ...environment(options), DISPLAY: process.env['DISPLAY'] }).flatMap(
      ([name, value]) => (value === undefined ? [] : [[name, value]]),
    ),
  );
  const app = await _electron.launch({ executablePath: program, args: [ENTRY], env });
  const page = await app.firstWindow();
  let output = '';
  app.process().stderr?.on('data', (chunk: Buffer) => {
    output += chunk.toString('utf8');
  });
  return {
    shell: 'electron',
    page,
    async choosing({ kind, paths }, open) {
      const given = { isNew: kind === 'new', paths: [...paths] };
      await app.evaluate(({ dialog }, { isNew, paths: chosen }) => {
        if (isNew) dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen[0] ?? '' });
        else dialog.showOpenDialog = async () => ({ canceled: false, filePaths: chosen });
      }, given);
      await open();
    },
    output: () => output,
    kill: async () => void app.process().kill('SIGKILL'),
    close: () => app.close(),
  };
}
