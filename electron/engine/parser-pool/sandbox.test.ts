import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { createNodeParserHost, createParserPool } from './index.ts';
import { bubblewrapArguments, findBubblewrap, probeBubblewrap, programPaths } from './sandbox.ts';

const folder = mkdtempSync(join(tmpdir(), 'custodia-test-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A parser of one answer, without a line of the application around it. */
const PARSER = `
  const { Socket } = require('node:net');
  const socket = new Socket({ fd: 3 });
  const say = (message) => {
    const json = Buffer.from(JSON.stringify(message));
    const header = Buffer.alloc(8);
    header.writeUInt32BE(json.length, 0);
    socket.write(Buffer.concat([header, json]));
  };
  socket.on('data', (chunk) => {
    const { id } = JSON.parse(chunk.subarray(8));
    say({ type: 'outcome', id, outcome: { status: 'none', reason: 'no-text' } });
  });
  socket.on('close', () => process.exit());
  say({ type: 'ready' });`;

it('an application in the folder for temporary files runs its parsers, walled where the machine can', async () => {
  const entry = join(folder, 'parser.cjs');
  writeFileSync(entry, PARSER);
  const bwrap = findBubblewrap();
  const system = bubblewrapArguments(programPaths('/usr', process.execPath));
  const works = bwrap !== null && (await probeBubblewrap(bwrap, system, process.execPath));
  const host = await createNodeParserHost({ entry: pathToFileURL(entry), applicationRoot: folder });
  const pool = createParserPool({ ...host, size: 1 });
  try {
    const outcome = await pool.run({ kind: 'text', source: { sizeBytes: 1, read: () => Uint8Array.of(1) } });
    expect([host.sandbox, outcome]).toEqual([
      works ? 'bubblewrap' : 'none',
      { status: 'none', reason: 'no-text' },
    ]);
  } finally {
    await pool.close();
    host.dispose();
  }
});
