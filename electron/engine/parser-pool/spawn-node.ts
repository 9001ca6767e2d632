import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { FrameDecoder, writeFrame } from '../../parser/frames.ts';
import { MAX_READ } from '../../parser/limits.ts';
import { PARSER_NODE_FLAGS, parserEnvironment } from './launch.ts';
import type { ParserExit, ParserProcess, Sandbox, SpawnParser } from './process.ts';
import { residentBytesOf } from './resident.ts';
import {
  INSIDE_HOME,
  bubblewrapArguments,
  findBubblewrap,
  probeBubblewrap,
  programPaths,
} from './sandbox.ts';

const STDERR_TAIL = 4096;
/** Bytes that a parser may leave unread: it asks for one range at a time, and takes it before it asks for the next. */
const MAX_UNREAD = 2 * MAX_READ;

export interface NodeParserOptions {
  /** The parser's program. Default: the one beside the engine. */
  readonly entry?: URL;
  /** The application's folder, with its node_modules: all that a sandboxed parser sees of the disk beside the system. */
  readonly applicationRoot?: string;
  /** 'none' runs without the machine's sandbox even where there is one. */
  readonly sandbox?: 'auto' | 'none';
}

export interface NodeParserHost {
  readonly spawn: SpawnParser;
  readonly sandbox: Sandbox;
  /** Removes the parsers' empty working folder. */
  dispose(): void;
}

function start(program: string, args: readonly string[], home: string, cwd: string): ParserProcess {
  const child = spawn(program, args, {
    cwd,
    env: parserEnvironment(home),
    // A group of its own, so that exiftool and ffmpeg die with it.
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const channel = child.stdio[3];
  const pid = child.pid ?? null;
  let stderrTail = '';
  let exited: ParserExit | null = null;
  const exitListeners: ((exit: ParserExit) => void)[] = [];

  const kill = (): void => {
    if (pid === null) return;
    try {
      if (process.platform === 'win32') child.kill('SIGKILL');
      else process.kill(-pid, 'SIGKILL');
    } catch {
      child.kill('SIGKILL');
    }
  };
  const exit = (code: number | null, signal: string | null): void => {
    if (exited !== null) return;
    exited = { code, signal, stderrTail };
    // Whatever it started and left behind goes with it.
    kill();
    for (const listener of exitListeners) listener(exited);
  };
  child.stderr?.on('data', (chunk: Buffer) => {
    stderrTail = (stderrTail + chunk.toString('latin1')).slice(-STDERR_TAIL);
  });
  child.on('error', () => exit(null, null));
  child.on('close', exit);
  if (channel instanceof Duplex) channel.on('error', kill);

  return {
    pid,
    send: (message) => {
      if (!(channel instanceof Duplex)) return;
      // What it does not take lies in this process's memory.
      if (channel.writableLength > MAX_UNREAD) kill();
      else writeFrame(channel, message);
    },
    onMessage: (listener) => {
      if (!(channel instanceof Duplex)) return;
      const decoder = new FrameDecoder();
      channel.on('data', (chunk: Buffer) => {
        try {
          for (const message of decoder.push(chunk)) listener(message);
        } catch {
          channel.destroy();
          kill();
        }
      });
    },
    onExit: (listener) => {
      if (exited === null) exitListeners.push(listener);
      else listener(exited);
    },
    kill,
    residentBytes: () => (pid === null ? null : residentBytesOf(pid)),
  };
}

/**
 * Parsers as Node child processes: minimal environment, an empty 0700 working folder, a process group of their own,
 * inside bubblewrap where this machine has a working one.
 */
export async function createNodeParserHost(options: NodeParserOptions = {}): Promise<NodeParserHost> {
  const entry = fileURLToPath(options.entry ?? new URL('../../parser/main.ts', import.meta.url));
  const root = options.applicationRoot ?? fileURLToPath(new URL('../../../', import.meta.url));
  const node = process.execPath;
  const empty = mkdtempSync(join(tmpdir(), 'custodia-parser-'));
  const dispose = (): void => rmSync(empty, { recursive: true, force: true });
  const command = [...PARSER_NODE_FLAGS, entry];

  const bwrap = options.sandbox === 'none' ? null : findBubblewrap();
  if (bwrap !== null) {
    const args = bubblewrapArguments(programPaths(root, node));
    if (await probeBubblewrap(bwrap, args, node))
      return {
        spawn: () => start(bwrap, [...args, node, ...command], INSIDE_HOME, empty),
        sandbox: 'bubblewrap',
        dispose,
      };
  }
  return { spawn: () => start(node, command, empty, empty), sandbox: 'none', dispose };
}
