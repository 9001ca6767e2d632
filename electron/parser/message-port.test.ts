import { describe, expect, it } from 'vitest';
import { cloneable, handedPort, openMessagePort, parentPortOf } from './message-port.ts';
import type { MessagePortLike } from './message-port.ts';
import type { WireOutcome } from './protocol.ts';

type Listener = (event: { readonly data: unknown }) => void;

function portOf(): MessagePortLike & { readonly sent: unknown[]; readonly listeners: Listener[] } {
  const sent: unknown[] = [];
  const listeners: Listener[] = [];
  return {
    sent,
    listeners,
    postMessage: (message) => void sent.push(structuredClone(message)),
    on: (_event, listener) => listeners.push(listener),
  };
}

/** Three bytes between others that are nobody's business. */
const amongOthers = (): Uint8Array => Buffer.from('secret abc secret').subarray(7, 10);
const outcome = (bytes: Uint8Array): WireOutcome => ({
  status: 'done',
  kind: 'text',
  bytes,
  partial: false,
  by: 'plain',
});
const buffersIn = (value: unknown): readonly ArrayBufferLike[] =>
  value instanceof Uint8Array
    ? [value.buffer]
    : value !== null && typeof value === 'object'
      ? Object.values(value).flatMap(buffersIn)
      : [];

describe('a message by structured clone', () => {
  it.each([
    ['bytes of a file', cloneable({ type: 'bytes', id: 1, bytes: amongOthers() })],
    ['an outcome', cloneable({ type: 'outcome', id: 1, outcome: outcome(amongOthers()) })],
    [
      'a whole Buffer',
      cloneable({ type: 'bytes', id: 1, bytes: Buffer.from(new TextEncoder().encode('abc').buffer) }),
    ],
  ])('carries %s as a plain array, and nothing beside it', (_name, message) => {
    const [buffer] = buffersIn(structuredClone(message));
    expect(Buffer.from(buffer ?? new ArrayBuffer()).toString()).toBe('abc');
  });

  it('is sent and received as what it is', () => {
    const port = portOf();
    const heard: unknown[] = [];
    const channel = openMessagePort(port);
    channel.onMessage((message) => heard.push(message));
    channel.send({ type: 'ready' });
    for (const listener of port.listeners) listener({ data: { type: 'inspect', id: 1 } });
    expect([port.sent, heard]).toEqual([[{ type: 'ready' }], [{ type: 'inspect', id: 1 }]]);
  });
});

describe('the port', () => {
  it('of the parent is required', () => {
    expect(() => parentPortOf({})).toThrow();
    expect(() => parentPortOf({ parentPort: { postMessage: 1 } })).toThrow();
  });

  it.each<[string, object, boolean]>([
    ['one port', { data: null, ports: [portOf()] }, true],
    ['no port', { data: null, ports: [] }, false],
    ['two ports', { data: null, ports: [portOf(), portOf()] }, false],
    ['something else', { data: null, ports: [{}] }, false],
  ])('that is handed over comes as %s: %o', async (_name, event, isAccepted) => {
    const parent = portOf();
    const handed = handedPort(parent).then(
      () => true,
      () => false,
    );
    for (const listener of parent.listeners) listener({ data: null, ...event });
    expect(await handed).toBe(isAccepted);
  });
});
