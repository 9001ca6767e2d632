/** Parsers for the engine in Electron: the window process forks them, the engine talks to each over a port of its own. */
import type { MessagePortMain } from 'electron';
import type { NodeParserHost, ParserExit, ParserProcess } from '../engine/parser-pool/index.ts';
import { residentBytesOf } from '../engine/parser-pool/resident.ts';
import { cloneable } from '../parser/message-port.ts';
import type { EngineMessage } from '../parser/protocol.ts';
import type { ToMain } from './host-protocol.ts';

interface Fork {
  readonly process: ParserProcess;
  started(pid: number | null, port: MessagePortMain): void;
  ended(exit: ParserExit): void;
}

export interface EngineParsers {
  readonly host: NodeParserHost;
  started(parser: number, pid: number | null, port: MessagePortMain): void;
  ended(parser: number, code: number | null, fault: string): void;
}

export function createEngineParsers(post: (message: ToMain) => void): EngineParsers {
  const forks = new Map<number, Fork>();
  let last = 0;
  return {
    host: {
      spawn() {
        last += 1;
        const fork = openFork(last, post);
        forks.set(last, fork);
        post({ type: 'parser-start', parser: last });
        return fork.process;
      },
      // A utility process has no sandbox of the system's around it: shown to people as such (S-14).
      sandbox: 'none',
      dispose() {},
    },
    started: (parser, pid, port) => forks.get(parser)?.started(pid, port),
    ended(parser, code, fault) {
      forks.get(parser)?.ended({ code, signal: null, stderrTail: fault });
      forks.delete(parser);
    },
  };
}

function openFork(parser: number, post: (message: ToMain) => void): Fork {
  let pid: number | null = null;
  let port: MessagePortMain | null = null;
  let exit: ParserExit | null = null;
  let unsent: EngineMessage[] = [];
  const messages: ((message: unknown) => void)[] = [];
  const exits: ((exit: ParserExit) => void)[] = [];
  return {
    process: {
      get pid() {
        return pid;
      },
      send(message) {
        if (port !== null) port.postMessage(cloneable(message));
        else if (exit === null) unsent.push(message);
      },
      onMessage: (listener) => void messages.push(listener),
      onExit(listener) {
        if (exit === null) exits.push(listener);
        else listener(exit);
      },
      kill: () => post({ type: 'parser-stop', parser }),
      residentBytes: () => (pid === null || exit !== null ? null : residentBytesOf(pid)),
    },
    started(of, line) {
      pid = of;
      port = line;
      line.on('message', ({ data }) => {
        for (const listener of messages) listener(data);
      });
      line.start();
      for (const message of unsent) line.postMessage(cloneable(message));
      unsent = [];
    },
    ended(how) {
      exit = how;
      port?.close();
      port = null;
      for (const listener of exits) listener(how);
    },
  };
}
