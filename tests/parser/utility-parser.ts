/**
 * The parser's program for Electron under plain Node: `process.parentPort` over the channel of a forked child. With
 * HANDED_PORT_ARGUMENT the parent's port is silent but for one message that hands another port over.
 */
import { MessageChannel } from 'node:worker_threads';
import { HANDED_PORT_ARGUMENT } from '../../electron/parser/message-port.ts';
import type { MessagePortLike } from '../../electron/parser/message-port.ts';

const tellEngine = (message: unknown): void => void process.send?.(message);
const childPort: MessagePortLike = {
  postMessage: tellEngine,
  on: (_event, listener) => process.on('message', (data) => listener({ data })),
};

function handingOver(): MessagePortLike {
  const { port1, port2 } = new MessageChannel();
  port1.on('message', tellEngine);
  childPort.on('message', ({ data }) => port1.postMessage(data));
  const handed: MessagePortLike = {
    postMessage: (message) => port2.postMessage(message),
    on: (_event, listener) => port2.on('message', (data) => listener({ data })),
  };
  return {
    postMessage: () => undefined,
    on: (_event, listener) => {
      const event = { data: null, ports: [handed] };
      queueMicrotask(() => listener(event));
    },
  };
}

Object.assign(process, {
  parentPort: process.argv.includes(HANDED_PORT_ARGUMENT) ? handingOver() : childPort,
});
await import('../../electron/parser/utility-main.ts');
