/**
 * The engine's process as the window process sees it: lines of the contract, bytes behind handles, and what the engine asks for
 * (dialogs, the file manager, parsers). Everything that waits for an answer gets one, also when the process ends.
 */
import { type UtilityProcess, utilityProcess } from 'electron';
import type { EngineMessage, PageMessage } from '../../shared/contract/index.ts';
import { engineMessage } from '../../shared/contract/index.ts';
import type { HandleFacts, HandleSource } from '../shell/index.ts';
import { type PickQuestion, type ToEngine, type ToMain, toMain } from './host-protocol.ts';
import { createParserForks } from './parser-forks.ts';

export interface EngineProcessOptions {
  readonly engineModule: string;
  readonly parserModule: string;
  readonly env: Readonly<Record<string, string>>;
  /** Whether what the engine tells the operator goes to the terminal. */
  readonly tells: boolean;
  readonly pick: (question: PickQuestion) => Promise<readonly string[] | null>;
  readonly reveal: (path: string) => boolean;
  /** The process ended although nobody closed it. */
  readonly crashed: () => void;
}

export interface EngineLine {
  send(message: PageMessage): void;
  close(): void;
}

export interface EngineProcess {
  readonly handles: HandleSource;
  openLine(line: number, post: (message: EngineMessage) => void): EngineLine;
  /** Ends sessions with their checkpoints and then the process; at the latest after `withinMs`. */
  close(withinMs: number): Promise<void>;
}

export function startEngine(options: EngineProcessOptions): EngineProcess {
  const child: UtilityProcess = utilityProcess.fork(options.engineModule, [], {
    serviceName: 'custodia-engine',
    env: { ...options.env },
    stdio: options.tells ? 'inherit' : 'ignore',
  });
  const lines = new Map<number, (message: EngineMessage) => void>();
  const asks = new Map<number, (message: ToMain | null) => void>();
  let lastAsk = 0;
  let isGone = false;
  let isClosing = false;
  const post = (message: ToEngine): void => {
    if (!isGone) child.postMessage(message, []);
  };
  const parsers = createParserForks({
    module: options.parserModule,
    started: (parser, pid, port) => {
      if (isGone) return port.close();
      const message: ToEngine = { type: 'parser-started', parser, pid };
      child.postMessage(message, [port]);
    },
    ended: (parser, code, fault) => post({ type: 'parser-ended', parser, code, fault }),
  });

  let closed: () => void = () => undefined;
  const isOver = new Promise<void>((resolve) => void (closed = resolve));
  child.on('exit', () => {
    isGone = true;
    parsers.endAll();
    for (const settle of asks.values()) settle(null);
    asks.clear();
    closed();
    if (!isClosing) options.crashed();
  });
  child.on('message', (raw: unknown) => {
    const read = toMain.safeParse(raw);
    // An engine that leaves its protocol was taken over or is broken: it holds keys, so it ends.
    if (read.success) void take(read.data);
    else child.kill();
  });

  async function take(message: ToMain): Promise<void> {
    switch (message.type) {
      case 'ready':
        break;
      case 'line-message': {
        const checked = engineMessage.safeParse(message.message);
        if (checked.success) lines.get(message.line)?.(checked.data);
        break;
      }
      case 'facts':
      case 'bytes':
        asks.get(message.ask)?.(message);
        asks.delete(message.ask);
        break;
      case 'pick': {
        const paths = await options.pick(message.question).catch(() => null);
        post({ type: 'picked', ask: message.ask, paths: paths === null ? null : [...paths] });
        break;
      }
      case 'reveal':
        post({ type: 'revealed', ask: message.ask, shown: options.reveal(message.path) });
        break;
      case 'parser-start':
        parsers.start(message.parser);
        break;
      case 'parser-stop':
        parsers.stop(message.parser);
        break;
      case 'closed':
        child.kill();
        break;
    }
  }

  const asked = (question: (ask: number) => ToEngine): Promise<ToMain | null> =>
    new Promise((resolve) => {
      if (isGone) return resolve(null);
      lastAsk += 1;
      asks.set(lastAsk, resolve);
      post(question(lastAsk));
    });

  return {
    handles: {
      async facts(id): Promise<HandleFacts | null> {
        const answer = await asked((ask) => ({ type: 'handle-facts', ask, id }));
        return answer?.type === 'facts' ? answer.facts : null;
      },
      async read(id, offset, length) {
        const answer = await asked((ask) => ({ type: 'handle-read', ask, id, offset, length }));
        return answer?.type === 'bytes' ? answer.bytes : null;
      },
    },
    openLine(line, hear) {
      lines.set(line, hear);
      post({ type: 'line-open', line });
      return {
        send: (message) => post({ type: 'line-message', line, message }),
        close() {
          if (lines.delete(line)) post({ type: 'line-close', line });
        },
      };
    },
    async close(withinMs) {
      isClosing = true;
      if (isGone) return;
      post({ type: 'close' });
      const late = setTimeout(() => child.kill(), withinMs);
      await isOver;
      clearTimeout(late);
    },
  };
}
