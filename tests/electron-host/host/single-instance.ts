/**
 * The single-instance lock, between processes: a file beside the user's data, made exclusively and owned by a pid that
 * lives. Who comes second leaves its arguments beside it and gets false.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
  type FSWatcher,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Message = z.object({ argv: z.array(z.string()), cwd: z.string(), data: z.unknown() });
export type SecondInstance = z.infer<typeof Message>;

const alive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

export class SingleInstanceLock {
  readonly #folder: string;
  readonly #told: (second: SecondInstance) => void;
  #watcher: FSWatcher | undefined;

  constructor(userData: string, told: (second: SecondInstance) => void) {
    this.#folder = join(userData, 'SingletonLock');
    this.#told = told;
  }

  get held(): boolean {
    return this.#watcher !== undefined;
  }

  take(data: unknown): boolean {
    if (this.held) return true;
    const owner = join(this.#folder, 'pid');
    if (existsSync(owner) && !alive(Number(readFileSync(owner, 'utf8'))))
      rmSync(this.#folder, { recursive: true });
    mkdirSync(this.#folder, { recursive: true });
    try {
      writeFileSync(owner, String(process.pid), { flag: 'wx' });
    } catch {
      const name = join(this.#folder, `second-${process.pid}`);
      writeFileSync(`${name}.part`, JSON.stringify({ argv: process.argv, cwd: process.cwd(), data }));
      renameSync(`${name}.part`, `${name}.json`);
      return false;
    }
    this.#watcher = watch(this.#folder, () => this.#read());
    return true;
  }

  release(): void {
    if (!this.held) return; // it is somebody else's
    this.#watcher?.close();
    this.#watcher = undefined;
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #read(): void {
    if (!existsSync(this.#folder)) return;
    for (const name of readdirSync(this.#folder)) {
      if (!name.endsWith('.json')) continue;
      const path = join(this.#folder, name);
      const message = Message.parse(JSON.parse(readFileSync(path, 'utf8')));
      rmSync(path);
      this.#told(message);
    }
  }
}
