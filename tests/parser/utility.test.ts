import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createParserPool,
  PARSER_NODE_FLAGS,
  parserEnvironment,
  parserOverPort,
} from '../../electron/engine/parser-pool/index.ts';
import type { ParserPool, SpawnParser } from '../../electron/engine/parser-pool/index.ts';
import { HANDED_PORT_ARGUMENT } from '../../electron/parser/message-port.ts';
import { pdfOf, sourceOf } from './fixtures.ts';

const PROGRAM = fileURLToPath(new URL('utility-parser.ts', import.meta.url));

/** Starts the program as Electron would, as far as Node can: messages by structured clone, no frames. */
const spawnerOf =
  (args: readonly string[]): SpawnParser =>
  () => {
    const child = fork(PROGRAM, args, {
      serialization: 'advanced',
      execArgv: [...PARSER_NODE_FLAGS],
      env: parserEnvironment('/nonexistent'),
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    return parserOverPort({
      port: {
        postMessage: (message) => {
          if (child.connected && message !== null && typeof message === 'object') child.send(message);
        },
        on: (_event, listener) => child.on('message', (data) => listener({ data })),
      },
      pid: () => child.pid ?? null,
      onExit: (listener) =>
        void child.on('exit', (code, signal) => listener({ code, signal, stderrTail: '' })),
      kill: () => void child.kill('SIGKILL'),
    });
  };

let pool: ParserPool;
afterEach(() => pool.close());

describe.each([
  ["its parent's port", []],
  ['a port handed over', [HANDED_PORT_ARGUMENT]],
])('a parser over %s', (_name, args) => {
  it('does every job that one over frames does', async () => {
    pool = createParserPool({ spawn: spawnerOf(args), sandbox: 'none', size: 1 });
    const source = sourceOf(pdfOf('Hello'));
    const outcomes = [
      await pool.run({ kind: 'text', source }),
      await pool.run({ kind: 'thumbnail', source }),
      await pool.run({ kind: 'rendition', side: 400, source }),
    ];
    expect(outcomes).toMatchObject([
      { status: 'done', kind: 'text', result: { text: expect.stringContaining('Hello') } },
      { status: 'done', kind: 'thumbnail', result: { height: 320 } },
      { status: 'done', kind: 'rendition', result: { height: 400, pages: 1 } },
    ]);
  });
});

it('a job that is cancelled ends the process, and the next one starts another', async () => {
  pool = createParserPool({ spawn: spawnerOf([]), sandbox: 'none', size: 1 });
  const abort = new AbortController();
  const never = { sizeBytes: 10, read: () => new Promise<Uint8Array>(() => abort.abort()) };
  expect(await pool.run({ kind: 'text', source: never }, abort.signal)).toEqual({
    status: 'stopped',
    code: 'CANCELLED',
  });
  expect(await pool.run({ kind: 'text', source: sourceOf(Buffer.from('on')) })).toMatchObject({
    status: 'done',
  });
});
