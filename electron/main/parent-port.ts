/** The engine's end of the host protocol over Electron's parent port: typed out, checked in. */
import type { MessagePortMain, ParentPort } from 'electron';
import { type ToEngine, toEngine, type ToMain } from './host-protocol.ts';

/** Distributes over the union, which `Omit` alone does not. */
type WithoutAsk<Message> = Message extends { readonly ask: number } ? Omit<Message, 'ask'> : never;
type Answer = Extract<ToEngine, { readonly type: 'picked' | 'revealed' }>;

export interface HostPort {
  post(message: ToMain): void;
  /** Messages that answer no ask. */
  onMessage(listener: (message: ToEngine, ports: readonly MessagePortMain[]) => void): void;
  ask(question: WithoutAsk<Extract<ToMain, { readonly type: 'pick' | 'reveal' }>>): Promise<Answer>;
}

export function openHostPort(parent: ParentPort): HostPort {
  const asks = new Map<number, (answer: Answer) => void>();
  let last = 0;
  const post = (message: ToMain): void => parent.postMessage(message);
  return {
    post,
    onMessage(listener) {
      parent.on('message', ({ data, ports }) => {
        const message = toEngine.parse(data);
        if (message.type !== 'picked' && message.type !== 'revealed') return listener(message, ports);
        asks.get(message.ask)?.(message);
        asks.delete(message.ask);
      });
    },
    ask: (question) =>
      new Promise((resolve) => {
        last += 1;
        asks.set(last, resolve);
        post({ ...question, ask: last });
      }),
  };
}
