import type { EngineMessage } from '../../parser/protocol.ts';

/** How a parser process ended. */
export interface ParserExit {
  readonly code: number | null;
  readonly signal: string | null;
  /** Last bytes of standard error, for telling a full heap from a crash. Untrusted; never shown. */
  readonly stderrTail: string;
}

/**
 * One running parser. The port that the composition root fills: Node's child process here, Electron's utility process
 * in the desktop application.
 */
export interface ParserProcess {
  readonly pid: number | null;
  send(message: EngineMessage): void;
  /** Messages as they come: unchecked. A message that cannot even be framed ends the process. */
  onMessage(listener: (message: unknown) => void): void;
  /** Once, however the process ends. */
  onExit(listener: (exit: ParserExit) => void): void;
  /** At once, with everything it started. Safe to call twice. */
  kill(): void;
  /** Memory held by the process and its children, bytes; null where this machine does not tell. */
  residentBytes(): number | null;
}

export type SpawnParser = () => ParserProcess;

/** What keeps a parser from the machine beyond the process wall itself (S-14). */
export type Sandbox = 'bubblewrap' | 'none';
