/** The shell's own line to the engine, beside the page's: it locks, covers, watches the state and hands over dropped files. */
import {
  connect,
  type Connection,
  type EngineMessage,
  type PageMessage,
} from '../../shared/contract/index.ts';

export interface HostLine {
  readonly connection: Connection;
  /** A message of the engine on this line. */
  receive(message: EngineMessage): void;
}

export function openHostLine(post: (message: PageMessage) => void): HostLine {
  let listener: (message: EngineMessage) => void = () => undefined;
  const connection = connect({ post, listen: (next) => void (listener = next) });
  return { connection, receive: (message) => listener(message) };
}
