/**
 * A parser taken over by what it reads: does what the first bytes of its source say. Only for tests of the process
 * wall (S-14) and of the bounds on what a parser may say (L-30).
 */
import { spawn } from 'node:child_process';
import { statSync, writeFileSync, writeSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { encodeFrame } from '../../electron/parser/frames.ts';
import { none } from '../../electron/parser/outcome.ts';
import type { WireOutcome } from '../../electron/parser/protocol.ts';
import { serve } from '../../electron/parser/serve.ts';
import type { JobSource } from '../../electron/parser/source.ts';
import { openStreamPort } from '../../electron/parser/stream-port.ts';

const port = openStreamPort();
const CHANNEL = 3;

const say = (text: string): WireOutcome => ({
  status: 'done',
  kind: 'text',
  bytes: Buffer.from(text),
  partial: false,
  by: 'plain',
});

const rendition = (width: number, pages: number): WireOutcome => ({
  status: 'done',
  kind: 'rendition',
  mime: 'image/webp',
  width,
  height: 1,
  bytes: Buffer.alloc(1),
  pages,
  partial: false,
  by: 'sharp',
});

const header = (json: number, bytes: number): Buffer => {
  const out = Buffer.alloc(8);
  out.writeUInt32BE(json, 0);
  out.writeUInt32BE(bytes, 4);
  return out;
};

const tryTo = (act: () => void): string => {
  try {
    act();
    return 'done';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'failed';
  }
};

const never = (): Promise<never> => new Promise(() => undefined);

const ACTS: Readonly<Record<string, (rest: string, source: JobSource) => Promise<WireOutcome>>> = {
  answer: (rest) => Promise.resolve(say(rest)),
  pid: () => Promise.resolve(say(String(process.pid))),
  environment: () => Promise.resolve(say(JSON.stringify(process.env))),
  loop: () => {
    for (;;);
  },
  hang: never,
  /** More than it may have, and no more than a machine has that looks seldom. */
  allocate: async () => {
    const kept: Buffer[] = [];
    for (; kept.length < 40; await new Promise((resolve) => setImmediate(resolve)))
      kept.push(Buffer.alloc(16 * 1_048_576, kept.length + 1));
    // Held, and not only made.
    setInterval(() => kept.length, 1000);
    return never();
  },
  heap: () => {
    let base = [0.5];
    while (base.length < 4_000_000) base = base.concat(base);
    for (const kept: number[][] = []; ;) kept.push(base.concat(base));
  },
  abort: () => process.abort(),
  exit: () => process.exit(0),
  child: (marker) => {
    spawn('sleep', [marker], { stdio: 'ignore' });
    return never();
  },
  write: (path) => Promise.resolve(say(tryTo(() => writeFileSync(path, 'x')))),
  home: () => Promise.resolve(say(tryTo(() => writeFileSync(join(process.env['HOME'] ?? '', 'x'), 'x')))),
  socket: (portNumber) =>
    new Promise((resolve) => {
      const socket = connect(Number(portNumber), '127.0.0.1');
      socket.on('connect', () => resolve(say('connected')));
      socket.on('error', () => resolve(say('failed')));
    }),
  'larger-picture': () => Promise.resolve(rendition(401, 1)),
  'other-page': () => Promise.resolve(rendition(400, 1)),
  'foreign-kind': () =>
    Promise.resolve({
      status: 'done',
      kind: 'thumbnail',
      mime: 'image/webp',
      width: 1,
      height: 1,
      bytes: Buffer.alloc(1),
      partial: false,
      by: 'sharp',
    }),
  'actor-admin': () => {
    port.send(
      JSON.parse('{"type":"outcome","id":1,"actor":"admin","outcome":{"status":"none","reason":"no-text"}}'),
    );
    return never();
  },
  'many-warnings': () => {
    const warnings = Array.from({ length: 100_000 }, () => 'w');
    port.send(
      JSON.parse(
        JSON.stringify({ type: 'outcome', id: 1, outcome: { status: 'none', reason: 'no-text', warnings } }),
      ),
    );
    return never();
  },
  'gigabyte-frame': () => {
    writeSync(CHANNEL, header(20, 1_073_741_824));
    return never();
  },
  garbage: () => {
    writeSync(CHANNEL, Buffer.concat([header(4, 0), Buffer.from('nope')]));
    return never();
  },
  'read-outside': (_rest, source) => {
    port.send({ type: 'read', id: 1, offset: source.sizeBytes, length: 10 });
    return never();
  },
  /** Asks for the whole file again and again, and takes nothing of it: each time when the file `heard` says that it was heard. */
  'ask-only': (heard, source) => {
    const frame = encodeFrame({ type: 'read', id: 1, offset: 0, length: source.sizeBytes });
    for (let asked = 1; ; asked++) {
      for (const part of frame)
        for (let at = 0; at < part.length;) {
          try {
            at += writeSync(CHANNEL, part, at);
          } catch {
            // The engine has not read it yet.
          }
        }
      while (statSync(heard).size < asked) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  },
  'read-for-ever': async (_rest, source) => {
    for (;;) await source.read(0, source.sizeBytes);
  },
  'not-text': () =>
    Promise.resolve({
      status: 'done',
      kind: 'text',
      bytes: Buffer.from([0xff, 0xfe, 0xfd]),
      partial: false,
      by: 'plain',
    }),
};

serve(
  port,
  async (_kind, source) => {
    const [act = '', ...rest] = Buffer.from(await source.read(0, 1024))
      .toString('utf8')
      .trimEnd()
      .split(' ');
    return ACTS[act]?.(rest.join(' '), source) ?? none('not-applicable');
  },
  () => Promise.resolve({ exiftool: null, ffmpeg: null }),
);
