import { cloneable } from '../../parser/message-port.ts';
import type { MessagePortLike } from '../../parser/message-port.ts';
import type { ParserExit, ParserProcess } from './process.ts';
import { killDescendants, residentBytesOf } from './resident.ts';

/** A parser that another process started (Electron's utility process), as far as the engine can reach it. */
export interface PortedParser {
  /** The other end of the port that the parser serves. */
  readonly port: MessagePortLike;
  /** Null before it runs and where nobody tells. */
  pid(): number | null;
  /** Calls back once, however the process ends. */
  onExit(listener: (exit: ParserExit) => void): void;
  /** Ends the process itself, at once. Safe to call twice. */
  kill(): void;
}

/**
 * A parser behind a message port, for `createParserPool`. What comes over a port is decoded by the runtime before anyone
 * can refuse its size; the pool validates it before it is believed (L-30).
 */
export function parserOverPort(parser: PortedParser): ParserProcess {
  const { port } = parser;
  return {
    get pid() {
      return parser.pid();
    },
    send: (message) => port.postMessage(cloneable(message)),
    onMessage(listener) {
      port.on('message', ({ data }) => listener(data));
      port.start?.();
    },
    onExit: (listener) => parser.onExit(listener),
    kill() {
      const pid = parser.pid();
      if (pid !== null) killDescendants(pid);
      parser.kill();
    },
    residentBytes() {
      const pid = parser.pid();
      return pid === null ? null : residentBytesOf(pid);
    },
  };
}
