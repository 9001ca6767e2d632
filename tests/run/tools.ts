/** Starting the tools of this package with the Node that runs this, wherever a shell would have looked for them. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));
const manifest = z.object({ bin: z.record(z.string(), z.string()) });

/** Path of a package's program. */
export function programOf(packageName: string, program: string = packageName): string {
  const folder = new URL(`../../node_modules/${packageName}/`, import.meta.url);
  const { bin } = manifest.parse(JSON.parse(readFileSync(new URL('package.json', folder), 'utf8')));
  const path = bin[program];
  if (path === undefined) throw new Error(`${packageName} has no program ${program}`);
  return fileURLToPath(new URL(path, folder));
}

/** Runs a program with its output on this terminal. @returns its exit code; 128 and more when a signal ended it */
export function runProgram(command: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: projectRoot, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 128));
  });
}

/** Runs a program, shows its output, and gives it back as text, too. */
export function captureProgram(
  command: string,
  args: readonly string[],
): Promise<{ code: number; text: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (piece: string) => {
        text += piece;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 128, text }));
  });
}
