/**
 * Parsers as utility processes (S-14): nothing of the environment, an empty folder to be in, no output, a bounded heap, and a line to
 * the engine alone. This process starts and ends them and reads nothing of theirs.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';
import { PARSER_HEAP_MB } from '../parser/limits.ts';
import { HANDED_PORT_ARGUMENT } from '../parser/message-port.ts';
import { killTree } from './kill-tree.ts';

export interface ParserForkOptions {
  readonly module: string;
  /** The engine's end of the line to a parser that runs. */
  readonly started: (parser: number, pid: number | null, port: MessagePortMain) => void;
  readonly ended: (parser: number, code: number | null, fault: string) => void;
}

export interface ParserForks {
  start(parser: number): void;
  /** At once, with everything it started. */
  stop(parser: number): void;
  endAll(): void;
}

/** A broken engine does not fill the machine with processes. */
const MAX_PARSERS = 16;
const FAULT_LENGTH = 1000;

const environment = (home: string): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '/usr/bin:/bin',
  LANG: 'C.UTF-8',
  TZ: 'UTC',
  HOME: home,
  EXIFTOOL_HOME: home,
  ...(process.env['SystemRoot'] === undefined ? {} : { SystemRoot: process.env['SystemRoot'] }),
});

export function createParserForks({ module, started, ended }: ParserForkOptions): ParserForks {
  const running = new Map<number, UtilityProcess>();
  const unwanted = new Set<number>();
  let empty: string | null = null;

  const stop = (parser: number): void => {
    const child = running.get(parser);
    if (child === undefined) return;
    // Electron ends nothing that has no pid yet: it is ended when it comes up.
    if (child.pid === undefined) unwanted.add(parser);
    else killTree(child.pid);
    child.kill();
  };

  return {
    start(parser) {
      if (running.size >= MAX_PARSERS || running.has(parser)) return ended(parser, null, 'too many parsers');
      empty ??= mkdtempSync(join(tmpdir(), 'custodia-parser-'));
      const child = utilityProcess.fork(module, [HANDED_PORT_ARGUMENT], {
        serviceName: 'custodia-parser',
        env: environment(empty),
        cwd: empty,
        execArgv: [
          `--max-old-space-size=${PARSER_HEAP_MB}`,
          '--disallow-code-generation-from-strings',
          '--disable-proto=delete',
        ],
        stdio: 'ignore',
      });
      running.set(parser, child);
      let fault = '';
      child.on('error', (_type, location) => void (fault = location.slice(0, FAULT_LENGTH)));
      child.once('spawn', () => {
        if (unwanted.has(parser)) return stop(parser);
        const { port1, port2 } = new MessageChannelMain();
        child.postMessage({ type: 'port' }, [port1]);
        started(parser, child.pid ?? null, port2);
      });
      child.once('exit', (code) => {
        running.delete(parser);
        unwanted.delete(parser);
        ended(parser, code, fault);
      });
    },
    stop,
    endAll() {
      for (const parser of running.keys()) stop(parser);
      if (empty !== null) rmSync(empty, { recursive: true, force: true });
      empty = null;
    },
  };
}
