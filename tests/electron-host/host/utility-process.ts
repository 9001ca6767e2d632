/** utilityProcess as a child of its own: own pid, own memory, able to crash and to be killed. */
import { fork, type ChildProcess, type StdioOptions } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { detachAll, PortRelay, type Packet } from './ports.ts';
import { requireReady } from './state.ts';

const CHILD = new URL('./utility-child.ts', import.meta.url).href;
const living = new Set<UtilityProcess>();

/** Electron's utility processes die with the application, whatever it was doing. */
export function killUtilityProcesses(): void {
  for (const child of living) child.end();
}
export const utilityPids = () => [...living].map((child) => child.pid ?? 0);

function stdioOf(option: Electron.ForkOptions['stdio']): StdioOptions {
  const [stdin, stdout, stderr] = Array.isArray(option) ? option : ['ignore', option, option];
  if (Array.isArray(option) && stdin !== 'ignore')
    throw new TypeError('stdin value other than ignore is not supported.');
  const known = (value: string | undefined) => (value === 'pipe' || value === 'ignore' ? value : 'inherit');
  return ['ignore', known(stdout), known(stderr), 'ipc'];
}

class UtilityProcess
  extends EventEmitter
  implements Pick<Electron.UtilityProcess, 'kill' | 'pid' | 'stdout' | 'stderr' | 'postMessage'>
{
  readonly #child: ChildProcess;
  readonly #relay: PortRelay;
  #pid: number | undefined;
  #killed = false;

  constructor(file: string, args: readonly string[], options: Electron.ForkOptions) {
    super();
    const env: Record<string, string | undefined> = { ...(options.env ?? process.env) };
    this.#child = fork(file, args, {
      serialization: 'advanced', // structured clone, as in Electron
      execArgv: [...(options.execArgv ?? []), '--import', CHILD],
      stdio: stdioOf(options.stdio),
      env,
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
    this.#relay = new PortRelay('m', (packet) => this.#send(packet));
    living.add(this);
    this.#child.on('spawn', () => {
      this.#pid = this.#child.pid; // undefined until then and after the end, as in Electron
      this.emit('spawn');
    });
    this.#child.on('message', (packet: Packet) => {
      if (!this.#relay.deliver(packet)) this.emit('message', packet.data);
    });
    this.#child.on('error', (error) => console.error(`utility process ${file}: ${String(error)}`));
    this.#child.on('exit', (code) => {
      living.delete(this);
      this.#pid = undefined;
      this.#relay.closeAll();
      this.emit('exit', code ?? (this.#killed ? 0 : 1)); // electron/electron#44726: kill() is a normal end
    });
  }

  get pid() {
    return this.#pid;
  }
  get stdout() {
    return this.#child.stdout;
  }
  get stderr() {
    return this.#child.stderr;
  }
  kill(): boolean {
    this.#killed = true;
    return this.#child.kill();
  }
  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    this.#send({ data: message, ports: this.#relay.lend(detachAll(transfer)) });
  }

  /** Host side. */
  end(): void {
    this.#child.kill('SIGKILL');
  }
  #send(packet: Packet): void {
    if (this.#child.connected) this.#child.send(packet, () => {}); // the callback takes the error of an ended child
  }
}

export const utilityProcess = {
  fork(file: string, args: readonly string[] = [], options: Electron.ForkOptions = {}): UtilityProcess {
    requireReady('utilityProcess cannot be created before app is ready.');
    return new UtilityProcess(file, args, options);
  },
};
