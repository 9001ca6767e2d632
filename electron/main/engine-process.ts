/**
 * The engine as a utility process: composition root of the process that holds keys, database and store.
 *
 * Guarantees: everything that it hears is checked against host-protocol.ts and the contract; it ends sessions with their checkpoints
 * when it is told to close, and says so. Never: decodes media, opens a window, a dialog or a socket; those are asked for.
 */
import { homedir } from 'node:os';
import { createEngineService, type Served, serveContract } from '../engine/service/index.ts';
import { handlesOf, leaveNoTraces } from '../shell/index.ts';
import { createEngineParsers } from './engine-parsers.ts';
import type { ToEngine } from './host-protocol.ts';
import { openHostPort } from './parent-port.ts';

leaveNoTraces();
const port = openHostPort(process.parentPort);
const parsers = createEngineParsers((message) => port.post(message));
const onError = (error: unknown, where: string): void => {
  const text = error instanceof Error ? (error.stack ?? error.message) : 'unknown';
  process.stderr.write(`custodia engine, ${where}: ${text}\n`);
};

const engine = createEngineService({
  host: 'electron',
  env: process.env,
  platform: process.platform,
  homeDir: homedir(),
  parserHost: () => Promise.resolve(parsers.host),
  async pick({ purpose, form, suggestedName }) {
    const answer = await port.ask({ type: 'pick', question: { purpose, form, suggestedName } });
    return answer.type === 'picked' ? answer.paths : null;
  },
  async reveal(path) {
    const answer = await port.ask({ type: 'reveal', path });
    return answer.type === 'revealed' && answer.shown;
  },
  onError,
});
const handles = handlesOf(engine.bytes);
const lines = new Map<number, Served>();

function openLine(line: number): void {
  lines.get(line)?.close();
  const post = (message: unknown): void => port.post({ type: 'line-message', line, message });
  lines.set(line, serveContract({ service: engine.service, refuse: engine.refuse, post, onError }));
}

async function take(message: ToEngine): Promise<void> {
  switch (message.type) {
    case 'line-open':
      return openLine(message.line);
    case 'line-message':
      return lines.get(message.line)?.receive(message.message);
    case 'line-close':
      lines.get(message.line)?.close();
      lines.delete(message.line);
      return;
    case 'handle-facts':
      return port.post({ type: 'facts', ask: message.ask, facts: await handles.facts(message.id) });
    case 'handle-read': {
      const bytes = await handles.read(message.id, message.offset, message.length).catch(() => null);
      // A copy of its own: a view would carry the whole buffer behind it over the wall.
      return port.post({
        type: 'bytes',
        ask: message.ask,
        bytes: bytes === null ? null : new Uint8Array(bytes),
      });
    }
    case 'parser-ended':
      return parsers.ended(message.parser, message.code, message.fault);
    case 'close':
      for (const line of lines.values()) line.close();
      await engine.close();
      return port.post({ type: 'closed' });
    case 'parser-started':
    case 'picked':
    case 'revealed':
      return;
  }
}

port.onMessage((message, [line]) => {
  if (message.type === 'parser-started' && line !== undefined)
    parsers.started(message.parser, message.pid, line);
  else take(message).catch((error: unknown) => onError(error, message.type));
});
port.post({ type: 'ready' });
