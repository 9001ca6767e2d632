/**
 * How the demonstration runs programs: each is shown as its command line, with its real output, and has to end as announced.
 * Nothing here is imitated; the first step that ends otherwise stops the demonstration.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { displayText } from '../../shared/core/display.ts';

const CLI = fileURLToPath(new URL('../../electron/cli/bin.mjs', import.meta.url));

/** A step ended otherwise than the demonstration says it does. */
export class UnexpectedEnd extends Error {}

export interface Run {
  readonly exit: number;
  readonly stdout: string;
}

export interface RunOptions {
  /** Exit code that this step has to end with; 0 unless told otherwise. */
  readonly expect?: number;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Leaves the output out, for what is read by the demonstration itself. */
  readonly quiet?: boolean;
  /** Shows at most so many lines. */
  readonly lines?: number;
}

export interface Stage {
  chapter(title: string, ...text: readonly string[]): void;
  /** Runs the command line of this project as its users do. */
  custodia(args: readonly string[], options?: RunOptions): Promise<Run>;
  /** Runs another program, if this machine has it; null and a remark otherwise. */
  tool(program: string, args: readonly string[], options?: RunOptions): Promise<Run | null>;
  say(...lines: readonly string[]): void;
}

/** @param env what every `custodia` of the demonstration has in its environment: home, case, passphrases */
export function createStage(env: Readonly<Record<string, string>>, write: (text: string) => void): Stage {
  const say = (...lines: readonly string[]): void => {
    for (const line of lines) write(`${line}\n`);
  };

  const run = async (
    shown: string,
    program: string,
    args: readonly string[],
    options: RunOptions,
  ): Promise<Run | null> => {
    const ended = await start(program, args, { ...process.env, ...env, ...options.env }, options.cwd);
    if (ended === null) return null;
    say(
      '',
      `$ ${shown}${args
        .slice(program === process.execPath ? 1 : 0)
        .map((arg) => ` ${quoted(arg)}`)
        .join('')}`,
    );
    if (options.quiet !== true) {
      const lines = ended.output.trimEnd().split('\n');
      const most = options.lines ?? lines.length;
      say(...lines.slice(0, most));
      if (lines.length > most) say(`… ${lines.length - most} more lines`);
    }
    const expected = options.expect ?? 0;
    if (ended.exit !== 0) say(`(exit code ${ended.exit})`);
    if (ended.exit !== expected)
      throw new UnexpectedEnd(`${shown} ended with ${ended.exit}, not with ${expected}`);
    return { exit: ended.exit, stdout: ended.stdout };
  };

  return {
    say,
    chapter: (title, ...text) => say('', '', title, '='.repeat(title.length), ...text),
    async custodia(args, options = {}) {
      const ended = await run('custodia', process.execPath, [CLI, ...args], options);
      if (ended === null) throw new UnexpectedEnd('Node does not start');
      return ended;
    },
    async tool(program, args, options = {}) {
      const ended = await run(program, program, args, options);
      if (ended === null) say('', `(${program} is not on this machine: left out)`);
      return ended;
    },
  };
}

interface Ended extends Run {
  /** Both streams as they came. */
  readonly output: string;
}

/** Null when there is no such program. */
function start(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  cwd?: string,
): Promise<Ended | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    let stdout = '';
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') resolve(null);
      else reject(error);
    });
    child.on('close', (code) => resolve({ exit: code ?? 1, stdout, output }));
  });
}

/** As one would type it in a shell. */
const quoted = (arg: string): string =>
  /^[\w./:=,@%+-]+$/.test(arg) ? arg : `"${displayText(arg).replaceAll(/(["$`])/g, '\\$1')}"`;
