import { z } from 'zod';
import type { EngineMessage, ParserMessage } from './protocol.ts';
import type { ParserPort } from './serve.ts';

/** What Electron's ParentPort and MessagePortMain have in common. Stated here: the parser does not know Electron. */
export interface MessagePortLike {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  /** Ports that wait for this deliver nothing before it. */
  start?(): void;
}

const portLike = z.custom<MessagePortLike>(
  (value) =>
    value !== null &&
    typeof value === 'object' &&
    'postMessage' in value &&
    typeof value.postMessage === 'function' &&
    'on' in value &&
    typeof value.on === 'function',
  'not a message port',
);
const utilityProcess = z.object({ parentPort: portLike });
const handOver = z.object({ ports: z.tuple([portLike]) });

/** Argument of a parser that is to serve over a port that its parent hands over, instead of over the parent's own. */
export const HANDED_PORT_ARGUMENT = '--handed-port';

/** The port to the parent of an Electron utility process. Throws where there is none. */
export const parentPortOf = (process: object): MessagePortLike => utilityProcess.parse(process).parentPort;

/** The one port that comes with the first message of the parent. A first message without exactly one port ends the process. */
export function handedPort(parent: MessagePortLike): Promise<MessagePortLike> {
  return new Promise((resolve, reject) => {
    parent.on('message', (event) => {
      const handed = handOver.safeParse(event);
      if (handed.success) resolve(handed.data.ports[0]);
      else reject(new Error('no port was handed over'));
    });
  });
}

/** As a plain array of its own. A structured clone of a view carries the whole buffer behind it over the wall. */
function own(bytes: Uint8Array): Uint8Array {
  const isOwn = bytes.byteLength === bytes.buffer.byteLength;
  if (isOwn && bytes.constructor === Uint8Array) return bytes;
  return isOwn ? new Uint8Array(bytes.buffer) : new Uint8Array(bytes);
}

/** A message to be sent by structured clone: its bytes, and nothing that lies beside them in memory. */
export function cloneable(message: EngineMessage | ParserMessage): EngineMessage | ParserMessage {
  if (message.type === 'bytes') return { ...message, bytes: own(message.bytes) };
  if (message.type !== 'outcome' || message.outcome.status !== 'done') return message;
  return { ...message, outcome: { ...message.outcome, bytes: own(message.outcome.bytes) } };
}

/** The parser's channel over a message port. */
export const openMessagePort = (port: MessagePortLike): ParserPort => ({
  send: (message) => port.postMessage(cloneable(message)),
  onMessage(listener) {
    port.on('message', ({ data }) => listener(data));
    port.start?.();
  },
});
