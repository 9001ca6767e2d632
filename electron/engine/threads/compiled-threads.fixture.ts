/** For tests: the threads of this process begin with what Node made of their sources before. */
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../../node_modules/.cache/compiled-threads', import.meta.url));

/**
 * Threads run from the sources here, not bundled: each start takes the types out of its modules and compiles them anew, which is half
 * of what a small export or import costs. Node keeps the outcome by the sources' content in the folder that a thread's environment
 * names; where it cannot be written, nothing is kept. Parsers are given no environment and stay as they are.
 */
export function keepCompiledThreads(): void {
  process.env['NODE_COMPILE_CACHE'] ??= FOLDER;
}
