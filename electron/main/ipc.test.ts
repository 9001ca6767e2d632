import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineMessage, PageMessage } from '../../shared/contract/index.ts';

type Handle = (event: unknown, given: unknown) => Promise<unknown>;
const { ipcMain, handlers } = vi.hoisted(() => {
  const listeners = new Map<string, (event: unknown, given?: unknown) => void>();
  const handles = new Map<string, (event: unknown, given: unknown) => Promise<unknown>>();
  return {
    handlers: { listeners, handles },
    ipcMain: {
      on: (channel: string, listener: (event: unknown, given?: unknown) => void) =>
        listeners.set(channel, listener),
      handle: (channel: string, handle: (event: unknown, given: unknown) => Promise<unknown>) =>
        handles.set(channel, handle),
    },
  };
});
vi.mock('electron', () => ({ ipcMain }));
const { servePage } = await import('./ipc.ts');

class Contents extends EventEmitter {
  readonly sent: unknown[] = [];
  readonly id: number;
  constructor(id: number) {
    super();
    this.id = id;
  }
  isDestroyed = (): boolean => false;
  send = (_channel: string, message: unknown): void => void this.sent.push(message);
}

const page = new Contents(3);
const frame = { origin: 'app://bundle', parent: null };
const fromPage = { sender: page, senderFrame: frame };
const call = (name: string, id = 1): string => JSON.stringify({ op: 'call', id, name, input: {} });

let received: PageMessage[] = [];
let dropped: unknown[] = [];
let refusals: string[] = [];
let opened = 0;
let closed = 0;
let post: (message: EngineMessage) => void = () => undefined;
const say = (channel: string, event: unknown, given?: unknown): void =>
  handlers.listeners.get(channel)?.(event, given);
const invoke: Handle = async (event, given) => handlers.handles.get('custodia:dropped')?.(event, given);

beforeEach(() => {
  [received, dropped, refusals, opened, closed] = [[], [], [], 0, 0];
  page.sent.length = 0;
  servePage({
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as much of it as is used
    page: () => page as never,
    openLine(next) {
      opened += 1;
      post = next;
      return { send: (message) => void received.push(message), close: () => void (closed += 1) };
    },
    dropped: (input) => {
      dropped.push(input);
      return Promise.resolve({ ok: [] });
    },
    refused: (why) => void refusals.push(why),
    nowMs: () => 0,
  });
  say('custodia:open', fromPage);
});

describe('the page', () => {
  it('talks to the engine and hears it', () => {
    say('custodia:line', fromPage, call('app.state'));
    post({ op: 'end', id: 1 });
    expect(received).toEqual([{ op: 'call', id: 1, name: 'app.state', input: {} }]);
    expect(page.sent).toEqual([{ op: 'end', id: 1 }]);
  });
  it('has one line at a time: a page that begins ends the one before', () => {
    say('custodia:open', fromPage);
    expect([opened, closed]).toEqual([2, 1]);
  });
  it('cannot make up paths', () => {
    say('custodia:line', fromPage, call('files.dropped'));
    expect(received).toEqual([]);
    expect(page.sent).toEqual([expect.objectContaining({ op: 'failure', id: 1 })]);
  });
  it('gives paths of dropped files through the preload', async () => {
    const given = { purpose: 'import-files', paths: ['/media/card/a.jpg'] };
    expect(await invoke(fromPage, given)).toEqual({ ok: [] });
    expect(dropped).toEqual([given]);
  });
});

describe('a message is refused and no handler entered', () => {
  it.each([
    ['of another window', { sender: new Contents(4), senderFrame: frame }],
    ['of a frame inside the page', { sender: page, senderFrame: { ...frame, parent: {} } }],
    ['of another origin', { sender: page, senderFrame: { ...frame, origin: 'https://evil.example' } }],
    ['of a sandboxed document', { sender: page, senderFrame: { ...frame, origin: 'null' } }],
    ['of a frame that is gone', { sender: page, senderFrame: null }],
  ])('%s', async (_, event) => {
    say('custodia:open', event);
    say('custodia:line', event, call('app.state'));
    await expect(invoke(event, { purpose: 'import-files', paths: ['/etc/passwd'] })).rejects.toThrow(
      'SENDER_REFUSED',
    );
    expect([received, dropped, opened, refusals]).toEqual([[], [], 1, Array(3).fill('SENDER_REFUSED')]);
  });
  it.each([
    ['an object', { op: 'call', id: 1, name: 'app.state', input: {} }],
    ['nothing', undefined],
    ['broken JSON', '{'],
    ['another form', '{"op":"call"}'],
    ['a text without end', 'x'.repeat(8_000_001)],
  ])('with %s', (_, given) => {
    say('custodia:line', fromPage, given);
    expect([received, refusals]).toEqual([[], ['MESSAGE_REFUSED']]);
  });
  it.each([
    ['no paths', { purpose: 'import-files', paths: [] }],
    ['an unknown purpose', { purpose: 'toString', paths: ['/a'] }],
    ['a member more', { purpose: 'import-files', paths: ['/a'], as: 'root' }],
    ['a number', 7],
  ])('for a drop with %s', async (_, given) => {
    expect(await invoke(fromPage, given)).toMatchObject({ failure: { code: 'BAD_REQUEST' } });
    expect(dropped).toEqual([]);
  });
  it('in a flood, however often the page begins anew', () => {
    for (let i = 0; i < 50_000 && refusals.length === 0; i++) {
      say('custodia:open', fromPage);
      say('custodia:line', fromPage, call('app.state'));
    }
    expect(refusals).toEqual(['MESSAGE_REFUSED']);
  });
});
